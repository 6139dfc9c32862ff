import { dateFromEpochDay, epochDay, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { ContractIndex } from '../contract-index.ts'
import { contractMoneyKinds } from '../contract-filter.ts'
import { monthsFrom } from '../months.ts'

/** The days of a half year and of a year, as the list of contracts counts them. */
export const halfYear = 182
export const wholeYear = 365

/** What ends within a year of a day: counts, and the numbers of the nearest and of the largest contracts. */
export interface EndsAhead {
  readonly halfYear: number
  readonly year: number
  /** Thirteen months: the first and the last lie in the year in part. */
  readonly months: readonly { readonly month: IsoDate; readonly contracts: number }[]
  readonly nearest: readonly number[]
  /** By contract value alone: ceilings, estimates and awards are money of other kinds. */
  readonly largest: readonly number[]
}

/** The columns of the index that tell ends. */
type EndsAndAmounts = Pick<ContractIndex, 'size' | 'number' | 'ends' | 'kind' | 'pence'>

/** Contracts that end from a day on to a year after it; at most `most` of the nearest and of the largest. */
export function endsAhead({ size, number, ends, kind, pence }: EndsAndAmounts, day: IsoDate, most: number): EndsAhead {
  const today = epochDay(day)
  const inYear: number[] = []
  for (let at = 0; at < size; at++) if (ends[at]! >= today && ends[at]! <= today + wholeYear) inYear.push(at)
  const perDay = new Map<number, number>()
  for (const at of inYear) perDay.set(ends[at]!, (perDay.get(ends[at]!) ?? 0) + 1)
  const months = new Map(monthsFrom(monthOf(day), 13).map((month) => [month, 0]))
  for (const [end, count] of perDay) {
    const month = monthOf(dateFromEpochDay(end))
    months.set(month, (months.get(month) ?? 0) + count)
  }
  const value = contractMoneyKinds.indexOf('contract')
  const first = (places: readonly number[], key: (at: number) => number): readonly number[] =>
    places
      .toSorted((one, other) => key(one) - key(other) || one - other)
      .slice(0, most)
      .map((at) => number[at]!)
  return {
    halfYear: inYear.filter((at) => ends[at]! <= today + halfYear).length,
    year: inYear.length,
    months: [...months].map(([month, contracts]) => ({ month, contracts })),
    nearest: first(inYear, (at) => ends[at]!),
    largest: first(
      inYear.filter((at) => kind[at] === value && pence[at]! > 0),
      (at) => -pence[at]!,
    ),
  }
}
