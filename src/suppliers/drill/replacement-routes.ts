import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'
import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A way to replace a contract, and the least time that the Procurement Act 2023 leaves it. */
export interface ReplacementRoute {
  readonly name: string
  /** Days to write down what is wanted, and to read what comes: our own assumption. */
  readonly preparing: number
  /** Days that the Act asks for at least. */
  readonly period: number
  /** Working days of mandatory standstill. */
  readonly standstill: number
  readonly when: string
  readonly basis: string
}

/** The routes, the quickest first, as `replacement-routes.csv` has them. */
export const replacementRoutes: readonly ReplacementRoute[] = readDataFile(
  'replacement-routes.csv',
  readFileSync(new URL('replacement-routes.csv', import.meta.url), 'utf8'),
  ['name', 'preparing', 'period', 'standstill', 'when', 'basis'],
).map(({ name, preparing, period, standstill, when, basis }) => ({
  name,
  preparing: Number(preparing),
  period: Number(period),
  standstill: Number(standstill),
  when,
  basis,
}))

const isWorkingDay = (day: IsoDate): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** The last of so many working days, Monday to Friday, the first being the day or the next working day after it; bank holidays are not known. */
export function lastWorkingDay(from: IsoDate, count: number): IsoDate {
  let day = from
  for (let left = count; ; day = addDays(day, 1)) {
    if (isWorkingDay(day)) left -= 1
    if (left <= 0) return day
  }
}

/** The earliest day on which a contract can be entered into by a route that is begun on a day. */
export function earliestContract(route: ReplacementRoute, begun: IsoDate): IsoDate {
  const decided = addDays(begun, route.preparing + route.period)
  return route.standstill === 0 ? decided : addDays(lastWorkingDay(decided, route.standstill), 1)
}
