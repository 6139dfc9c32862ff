import { formatMonth } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'

/** A count for one month. */
export interface MonthCount {
  readonly month: IsoDate
  readonly value: number
}

const height = 132
const base = 104
const slot = 30

/** Twelve or so months as labelled columns, the highest in the dark blue; 360 units wide for twelve. */
export function monthColumns(months: readonly MonthCount[], title: string): Html {
  const most = Math.max(1, ...months.map((one) => one.value))
  const peak = months.find((one) => one.value === most)
  const finding = peak ? `${formatMonth(peak.month)} has the most: ${plural(peak.value, 'contract')}.` : 'None in any month.'
  const columns = months.map((one, place) => {
    const length = Math.round((one.value / most) * 84)
    const middle = place * slot + 15
    return safeHtml`<rect class="${one === peak ? 'bar' : 'context'}" x="${place * slot + 2}" y="${base - length}" width="26" height="${length}" /><text x="${middle}" y="${base - length - 5}" class="mid ${one === peak ? 'strong' : 'quiet'}">${one.value}</text><text x="${middle}" y="121" class="mid quiet small">${formatMonth(one.month).slice(0, 3)}</text>`
  })
  const width = months.length * slot
  return safeHtml`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="months-t months-d"><title id="months-t">${title}</title><desc id="months-d">${finding}</desc>${columns}<line class="axis" x1="0" x2="${width}" y1="104.5" y2="104.5" /></svg>`
}
