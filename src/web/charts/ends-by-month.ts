import { formatMonth } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'

/** How many end in a month; `chosen` where the month lies in what was asked for. */
export interface EndingMonth {
  readonly month: IsoDate
  readonly contracts: number
  readonly chosen: boolean
}

const widths = { 'bl-wide': 918, 'bl-mid': 680, 'bl-narrow': 358 } as const
const top = 26
const base = 130

/** Ends month by month as columns, each with its number, in three widths; years below. Months not asked for are paler. */
export const endsByMonth = (months: readonly EndingMonth[], words: { readonly title: string; readonly finding: string }): Html =>
  safeHtml`<figure class="bl-chart">${Object.entries(widths).map(([name, width]) => safeHtml`<div class="${name}">${drawing(width, months, words)}</div>`)}</figure>`

function drawing(width: number, months: readonly EndingMonth[], words: { readonly title: string; readonly finding: string }): Html {
  const slot = width / months.length
  const thick = slot - Math.min(6, slot * 0.2)
  const highest = Math.max(1, ...months.map((one) => one.contracts))
  const columns = months.map((one, place) => {
    const length = one.contracts === 0 ? 0 : Math.max(2, (one.contracts / highest) * (base - top))
    const middle = round(place * slot + thick / 2)
    // On a narrow screen there is room for the highest number only.
    const label = slot >= 24 || one.contracts === highest ? short(one.contracts) : ''
    return safeHtml`<rect class="${one.chosen ? 'bar' : 'context'}" x="${round(place * slot)}" y="${round(base - length)}" width="${round(thick)}" height="${round(length)}" /><text x="${middle}" y="${round(base - length - 6)}" class="mid small ${one.contracts === highest ? 'strong' : 'quiet'}">${label}</text><text x="${middle}" y="${base + 17}" class="mid quiet small">${formatMonth(one.month).slice(0, slot >= 30 ? 3 : 1)}</text>`
  })
  const years = months.flatMap((one, place) =>
    place === 0 || one.month.slice(5, 7) === '01'
      ? [
          safeHtml`<line class="axis" x1="${round(place * slot)}" x2="${round(place * slot)}" y1="${base}" y2="${base + 36}" /><text x="${round(place * slot + 5)}" y="${base + 35}" class="small strong">${roomFor(months, place) * slot < 40 ? '' : one.month.slice(0, 4)}</text>`,
        ]
      : [],
  )
  const id = `ends-${width}`
  return safeHtml`<svg viewBox="0 0 ${width} ${base + 40}" width="${width}" height="${base + 40}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${words.title}</title><desc id="${id}-d">${words.finding}</desc>${columns}${years}<line class="axis" x1="0" x2="${width}" y1="${base + 0.5}" y2="${base + 0.5}" /></svg>`
}

/** Months from this place to the next January or the end. */
const roomFor = (months: readonly EndingMonth[], place: number): number => {
  const next = months.findIndex((one, at) => at > place && one.month.slice(5, 7) === '01')
  return (next < 0 ? months.length : next) - place
}

const short = (count: number): string =>
  count >= 10_000 ? `${Math.round(count / 1000)}k` : count >= 1000 ? `${(count / 1000).toFixed(1)}k` : String(count)

const round = (value: number): number => Math.round(value * 10) / 10
