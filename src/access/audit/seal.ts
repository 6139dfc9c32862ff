import { invalid } from '../../values/failures.ts'

/** How long a trail is and how it ends: what is kept apart from it. */
export interface Seal {
  readonly entries: number
  readonly hash: string
}

/** A seal as printed; fails with `invalid` on any other text. */
export function readSeal(text: string): Seal {
  const [, entries, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? []
  if (entries === undefined || hash === undefined)
    throw invalid(
      `“${text.slice(0, 100)}” is no seal.`,
      'Give what an earlier verification printed: a number, a colon and 64 letters and digits.',
    )
  return { entries: Number(entries), hash: hash.toLowerCase() }
}

/** A seal as printed. */
export const sealText = ({ entries, hash }: Seal): string => `${entries}:${hash}`
