import { addDays, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { monthsFrom } from '../months.ts'

/** The days of a half year and of a year, as the list of contracts counts them. */
export const halfYear = 182
export const wholeYear = 365

/** How many contracts end on a day. */
export interface DayOfEnds {
  readonly day: IsoDate
  readonly contracts: number
}

/** What ends within half a year and a year of a day, the day itself included; thirteen months, the first and the last of them in part. */
export function endsAhead(days: readonly DayOfEnds[], today: IsoDate) {
  const inYear = days.filter(({ day }) => day >= today && day <= addDays(today, wholeYear))
  const months = new Map(monthsFrom(monthOf(today), 13).map((month) => [month, 0]))
  for (const { day, contracts } of inYear) months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + contracts)
  const count = (of: readonly DayOfEnds[]): number => of.reduce((sum, one) => sum + one.contracts, 0)
  return {
    halfYear: count(inYear.filter(({ day }) => day <= addDays(today, halfYear))),
    year: count(inYear),
    months: [...months].map(([month, contracts]) => ({ month, contracts })),
  }
}
