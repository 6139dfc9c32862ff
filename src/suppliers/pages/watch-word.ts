import type { WatchCause } from '../standing/propose-watch.ts'

const words: Readonly<Record<WatchCause, string>> = {
  ratio: 'A ratio',
  altman: 'Altman’s Z″',
  notice: 'Notices and performance',
  insolvency: 'Insolvency',
  person: 'A person’s word',
}

/** What brought a supplier to the watch list, in words. */
export const watchWord = (cause: WatchCause): string => words[cause]
