import { formatPence, formatPenceRound } from '../../values/money.ts'
import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'
import { axisStep } from './paid-by-month.ts'
import { withoutCommonEnding } from './without-common-ending.ts'

/** One dot: whose price it is, and what stands at the right of its line. */
export interface Dot {
  readonly name: string
  readonly pence: number
  readonly note: string
  /** The reader's own: its line is lit. */
  readonly marked?: boolean
}

/** What all plots of one page share: the axis from `least` to `most`, the median, and the middle half if it is shaded. */
export interface DotScale {
  readonly least: number
  readonly most: number
  readonly median: number | null
  readonly middle: readonly [number, number] | null
}

/** How the dots look: solid for prices that are compared, half for close ones, dotted for those that are not to be compared. */
export type DotKind = 'like' | 'close' | 'unlike'

/** Prices as dots on one axis, a line for each, drawn wide and narrow. `ties` joins each dot to the median by a line. */
export function dotPlot(
  id: string,
  dots: readonly Dot[],
  scale: DotScale,
  words: { readonly title: string; readonly finding: string; readonly kind: DotKind; readonly ties: boolean },
): Html {
  return safeHtml`<figure class="bl-chart"><div class="bl-plot-wide">${wide(id, dots, scale, words)}</div><div class="bl-plot-narrow">${narrow(id, dots, scale, words)}</div></figure>`
}

type Words = Parameters<typeof dotPlot>[3]

const round = (value: number): number => Math.round(value * 10) / 10

function axis(scale: DotScale, from: number, to: number) {
  const span = Math.max(1, scale.most - scale.least)
  const at = (pence: number): number => round(from + ((pence - scale.least) / span) * (to - from))
  const step = axisStep(span)
  const first = Math.ceil(scale.least / step) * step
  const ticks: number[] = []
  for (let tick = first; tick <= scale.most; tick += step) ticks.push(tick)
  return { at, ticks }
}

const mark = (kind: DotKind, x: number, y: number): Html =>
  kind === 'like'
    ? safeHtml`<circle class="dot" cx="${x}" cy="${y}" r="6" />`
    : kind === 'close'
      ? safeHtml`<circle class="dot dot--open" cx="${x}" cy="${y}" r="5.5" /><path class="dot" d="M${x} ${y - 5.5}a5.5 5.5 0 0 0 0 11z" />`
      : safeHtml`<circle class="dot dot--unlike" cx="${x}" cy="${y}" r="5" />`

function frame(scale: DotScale, geometry: ReturnType<typeof axis>, bottom: number, labelled: boolean): Html {
  const { at, ticks } = geometry
  const middle =
    scale.middle === null
      ? ''
      : safeHtml`<rect class="middle" x="${at(scale.middle[0])}" y="36" width="${round(Math.max(1, at(scale.middle[1]) - at(scale.middle[0])))}" height="${bottom - 36}" />`
  const grid = ticks.map(
    (tick) =>
      safeHtml`<line class="grid" x1="${at(tick)}" x2="${at(tick)}" y1="36" y2="${bottom}" /><text class="quiet small mid" x="${at(tick)}" y="12">${formatPenceRound(tick)}</text>`,
  )
  const median =
    scale.median === null
      ? ''
      : safeHtml`<line class="median${labelled ? '' : ' median--dashed'}" x1="${at(scale.median)}" x2="${at(scale.median)}" y1="34" y2="${bottom}" />${labelled ? safeHtml`<text class="strong small mid" x="${at(scale.median)}" y="29">Median ${formatPence(Math.round(scale.median))}</text>` : ''}`
  return safeHtml`${middle}${grid}${median}`
}

function wide(id: string, dots: readonly Dot[], scale: DotScale, words: Words): Html {
  const geometry = axis(scale, 330, 900)
  const bottom = 40 + dots.length * 24
  const rows = dots.map((dot, place) => {
    const y = 52 + place * 24
    const x = geometry.at(dot.pence)
    const tie =
      words.ties && scale.median !== null
        ? safeHtml`<line class="tie" x1="${geometry.at(scale.median)}" x2="${x}" y1="${y}" y2="${y}" />`
        : ''
    const lit = dot.marked ? safeHtml`<rect class="you" x="0" y="${y - 12}" width="1120" height="24" />` : ''
    return safeHtml`${lit}<text${dot.marked ? safeHtml` class="strong"` : ''} x="${dot.marked ? 8 : 0}" y="${y + 5}">${dot.name}</text>${tie}${mark(words.kind, x, y)}<text class="end${dot.marked ? ' strong' : ''}" x="1010" y="${y + 5}">${formatPence(dot.pence)}</text><text class="quiet end" x="1120" y="${y + 5}">${dot.note}</text>`
  })
  const heads = safeHtml`<text class="quiet strong small end" x="1010" y="29">Price</text><text class="quiet strong small end" x="1120" y="29">Number</text>`
  return safeHtml`<svg viewBox="0 0 1120 ${bottom + 4}" width="1120" height="${bottom + 4}" role="img" aria-labelledby="${id}-wt ${id}-wd"><title id="${id}-wt">${words.title}</title><desc id="${id}-wd">${words.finding}</desc>${frame(scale, geometry, bottom, words.ties)}${heads}${rows}</svg>`
}

function narrow(id: string, dots: readonly Dot[], scale: DotScale, words: Words): Html {
  const geometry = axis(scale, 16, 342)
  const bottom = 40 + dots.length * 46
  const names = withoutCommonEnding(dots.map((dot) => dot.name))
  const rows = dots.map((dot, place) => {
    const y = 56 + place * 46
    const x = geometry.at(dot.pence)
    const tie =
      words.ties && scale.median !== null
        ? safeHtml`<line class="tie" x1="${geometry.at(scale.median)}" x2="${x}" y1="${y + 18}" y2="${y + 18}" />`
        : ''
    const short = names[place] ?? dot.name
    const name = short.length > 34 ? `${short.slice(0, 33)}…` : short
    const lit = dot.marked ? safeHtml`<rect class="you" x="0" y="${y - 17}" width="358" height="44" />` : ''
    return safeHtml`${lit}<text${dot.marked ? safeHtml` class="strong"` : ''} x="${dot.marked ? 6 : 0}" y="${y}">${name}</text><text class="end" x="${dot.marked ? 352 : 358}" y="${y}">${formatPence(dot.pence)}</text>${tie}${mark(words.kind, x, y + 18)}`
  })
  return safeHtml`<svg viewBox="0 0 358 ${bottom + 4}" width="358" height="${bottom + 4}" role="img" aria-labelledby="${id}-nt ${id}-nd"><title id="${id}-nt">${words.title}</title><desc id="${id}-nd">${words.finding}</desc>${frame(scale, geometry, bottom, words.ties)}${rows}</svg>`
}
