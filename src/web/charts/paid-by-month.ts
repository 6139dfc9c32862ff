import { formatPenceRound } from '../../values/money.ts'
import type { IsoDate } from '../../values/dates.ts'
import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'

/** One month of the chart; `gap` where nothing was published, `few` where far less than usual was. */
export interface ChartMonth {
  readonly month: IsoDate
  readonly pence: number
  readonly state: 'full' | 'few' | 'gap'
}

/** A financial year below the columns. */
export interface ChartYear {
  readonly name: string
  readonly months: number
  readonly note: string
}

const top = 18
const base = 204

/** The three widths at which every chart is drawn, so that its text hardly scales; the stylesheet shows one of them. */
const widths = { 'bl-wide': 1120, 'bl-mid': 680, 'bl-narrow': 358 } as const

/** What a chart says of itself; `highest` in pence sets the scale where several charts share one, `id` tells them apart. */
export interface ChartWords {
  readonly title: string
  readonly finding: string
  readonly highest?: number
  readonly id?: string
}

/** Paid month by month as columns, in three widths; months without payments are dashed boxes. */
export const paidByMonth = (months: readonly ChartMonth[], years: readonly ChartYear[], words: ChartWords): Html =>
  safeHtml`<figure class="bl-chart">${Object.entries(widths).map(([name, width]) => safeHtml`<div class="${name}">${drawing(width, months, years, words)}</div>`)}</figure>`

function drawing(width: number, months: readonly ChartMonth[], years: readonly ChartYear[], words: ChartWords): Html {
  const left = width > 400 ? 52 : 44
  const slot = (width - left) / months.length
  const thick = Math.max(1, slot - Math.min(3, slot * 0.25))
  const highest = Math.max(1, words.highest ?? 0, ...months.map((one) => one.pence))
  const step = axisStep(highest)
  const lengthOf = (pence: number): number => (pence <= 0 ? 0 : Math.max(1, (pence / highest) * (base - top)))
  const lines = [1, 2, 3, 4].map((count) => count * step).filter((pence) => pence <= highest)
  const columns = (state: ChartMonth['state']): string =>
    months
      .map((one, place) => {
        if (one.state !== state) return ''
        const length = state === 'gap' ? 24 : lengthOf(one.pence)
        return `M${round(left + place * slot)} ${round(base - length)}h${round(thick)}v${round(length)}h-${round(thick)}z`
      })
      .join('')
  let before = 0
  const yearMarks = years.map((year) => {
    const from = left + before * slot
    const to = from + year.months * slot - (slot - thick)
    before += year.months
    const middle = round((from + to) / 2)
    const room = to - from
    const line = safeHtml`<line class="axis" x1="${round(from)}" x2="${round(to)}" y1="212.5" y2="212.5" />`
    const label = room >= 48 ? year.name : room >= 30 ? year.name.slice(2) : ''
    const name = safeHtml`<text x="${middle}" y="229" class="mid strong${room < 60 ? ' small' : ''}">${label}</text>`
    return safeHtml`${line}${name}${room >= 110 ? safeHtml`<text x="${middle}" y="246" class="mid quiet small">${year.note}</text>` : ''}`
  })
  const id = `${words.id ?? 'paid'}-${width}`
  return safeHtml`<svg viewBox="0 0 ${width} 250" width="${width}" height="250" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${words.title}</title><desc id="${id}-d">${words.finding}</desc>${lines.map((pence) => safeHtml`<line class="grid" x1="${left}" x2="${width}" y1="${round(base - lengthOf(pence))}" y2="${round(base - lengthOf(pence))}" /><text class="quiet small" x="0" y="${round(base - lengthOf(pence) + 5)}">${shortPounds(pence)}</text>`)}<path class="bar" d="${columns('full')}" /><path class="context" d="${columns('few')}" /><path class="gap" d="${columns('gap')}" />${yearMarks}<line class="axis" x1="${left}" x2="${width}" y1="204.5" y2="204.5" /></svg>`
}

const round = (value: number): number => Math.round(value * 10) / 10

/** A round amount of which two to four fit below the highest. */
export function axisStep(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest))
  return [0.25, 0.5, 1, 2, 2.5].map((part) => part * power).find((step) => highest / step < 5) ?? power
}

const shortPounds = (pence: number): string =>
  formatPenceRound(pence).replace(' million', 'm').replace(' billion', 'bn').replace(/,000$/, 'k')
