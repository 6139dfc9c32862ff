import { safeHtml } from '../../web/safe-html.ts'
import type { Html } from '../../web/safe-html.ts'

/** How comparable a price is, from most to least, each with its mark and its words. */
export const comparabilities = [
  { kind: 'like-for-like', mark: 'like', words: 'Like for like' },
  { kind: 'close', mark: 'close', words: 'Close' },
  { kind: 'not-comparable', mark: 'unlike', words: 'Not like for like' },
  { kind: 'unknown', mark: 'none', words: 'Not judged' },
] as const

/** The badge of a price's comparability: its shape and its words. */
export function comparabilityMark(kind: string): Html {
  const { mark, words } = comparabilities.find((one) => one.kind === kind) ?? comparabilities[3]
  return safeHtml`<span class="bl-badge bl-badge--${mark}">${words}</span>`
}
