import { dateFromEpochDay, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { nearMonths } from './contract-index.ts'
import { lastDayOf } from '../months.ts'

/** The days that lie near a contract's end: from nine months before its month, but not before today, to nine months after it. */
export function nearDays(end: IsoDate, today: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } {
  const month = (away: number): IsoDate => {
    const date = new Date(`${monthOf(end)}T00:00:00Z`)
    date.setUTCMonth(date.getUTCMonth() + away)
    return dateFromEpochDay(date.getTime() / 86_400_000)
  }
  const from = month(-nearMonths)
  return { from: from < today ? today : from, to: lastDayOf(month(nearMonths)) }
}
