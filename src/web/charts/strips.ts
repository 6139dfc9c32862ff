import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'

/** Where one price lies among others: a line from lowest to highest, a band for the middle half, and a tick for the median. */
export interface Spread {
  readonly lowest: number
  readonly quarter: number
  readonly median: number
  readonly threeQuarters: number
  readonly highest: number
}

/** The strip of a spread with a dot for one's own value if there is one, 240 units wide; its numbers stand beside it, so it is decoration. */
export function spreadStrip(spread: Spread, own: number | null = null): Html {
  const least = Math.min(spread.lowest, own ?? spread.lowest)
  const most = Math.max(spread.highest, own ?? spread.highest)
  const at = (value: number): number => (most > least ? Math.round(80 + ((value - least) / (most - least)) * 2240) / 10 : 120)
  const band = Math.round(Math.max(1, at(spread.threeQuarters) - at(spread.quarter)) * 10) / 10
  const dot = own === null ? '' : safeHtml`<circle class="bl-strip__own" cx="${at(own)}" cy="10" r="5" />`
  return safeHtml`<svg class="bl-strip" viewBox="0 0 240 20" width="240" height="20" aria-hidden="true" focusable="false"><line class="bl-strip__line" x1="${at(spread.lowest)}" x2="${at(spread.highest)}" y1="10" y2="10" /><rect class="bl-strip__band" x="${at(spread.quarter)}" y="5" width="${band}" height="10" /><line class="bl-strip__median" x1="${at(spread.median)}" x2="${at(spread.median)}" y1="3" y2="17" />${dot}</svg>`
}
