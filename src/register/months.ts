import { addDays } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'

/** The first day of the month after this one's. */
export const nextMonth = (month: IsoDate): IsoDate => `${addDays(`${month.slice(0, 8)}01` as IsoDate, 31).slice(0, 8)}01` as IsoDate

/** The last day of the month. */
export const lastDayOf = (month: IsoDate): IsoDate => addDays(nextMonth(month), -1)

/** So many months, each by its first day, beginning with this one. */
export function monthsFrom(month: IsoDate, count: number): IsoDate[] {
  const months = [month]
  while (months.length < count) months.push(nextMonth(months.at(-1) ?? month))
  return months
}

/** Every month from the first to the last, each by its first day. */
export function monthsBetween(first: IsoDate, last: IsoDate): IsoDate[] {
  const months: IsoDate[] = []
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month)
  return months
}

/** The year in which the financial year of this day began: 2024 for April 2024 to March 2025. */
export const financialYear = (day: IsoDate): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '04' ? 1 : 0)

/** `2024-25`. */
export const financialYearName = (year: number): string => `${year}-${String((year + 1) % 100).padStart(2, '0')}`

/** First and last day of the financial year that begins in this year. */
export const financialYearDays = (year: number): { readonly from: IsoDate; readonly to: IsoDate } => ({
  from: `${year}-04-01` as IsoDate,
  to: `${year + 1}-03-31` as IsoDate,
})
