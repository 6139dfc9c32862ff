import { monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { GridYear } from '../../web/charts/month-grid.ts'
import type { ChartMonth, ChartYear } from '../../web/charts/paid-by-month.ts'
import { formatPenceRound } from '../../values/money.ts'
import type { PaidMonth } from './body-page-store.ts'
import { financialYear, financialYearName, lastDayOf, monthsBetween, monthsFrom } from '../months.ts'

/** A month with fewer payments than this share of the body's median month is taken to be published in part. */
export const fewShare = 0.25

/** Every month from the first with payments to the last, those without any or with few marked as such. */
export function chartMonths(paid: readonly PaidMonth[]): ChartMonth[] {
  const [first] = paid
  const last = paid.at(-1)
  if (!first || !last) return []
  const counts = paid.map((one) => one.payments).toSorted((a, b) => a - b)
  const usual = counts[Math.floor(counts.length / 2)] ?? 0
  const found = new Map(paid.map((one) => [one.month, one]))
  return monthsBetween(first.month, last.month).map((month) => {
    const one = found.get(month)
    if (one === undefined) return { month, pence: 0, state: 'gap' }
    return { month, pence: one.pence, state: one.payments < usual * fewShare ? 'few' : 'full' }
  })
}

/** The financial years below the chart's columns, with the money of each. */
export function chartYears(months: readonly ChartMonth[]): ChartYear[] {
  const years = Map.groupBy(months, (one) => financialYear(one.month))
  return [...years].map(([year, own]) => {
    const sum = formatPenceRound(own.reduce((total, one) => total + one.pence, 0))
    if (own.every((one) => one.state === 'gap')) return { name: financialYearName(year), months: own.length, note: 'not published' }
    const part = own.length < 12 || own.some((one) => one.state !== 'full')
    return { name: financialYearName(year), months: own.length, note: part ? `${sum}, part` : sum }
  })
}

/** The months of each financial year from April; months before the first payment and after the last are left open. */
export function gridYears(months: readonly ChartMonth[]): GridYear[] {
  const states = new Map(months.map((one) => [one.month, one.state]))
  const years = [...new Set(months.map((one) => financialYear(one.month)))]
  return years.map((year) => ({
    name: financialYearName(year),
    months: monthsFrom(`${year}-04-01` as IsoDate, 12).map((month) => states.get(month) ?? null),
  }))
}

/** The newest financial year that is over by the last month published, or the newest with anything; null without payments. */
export function shownYear(paid: readonly PaidMonth[]): number | null {
  const last = paid.at(-1)
  if (!last) return null
  const year = financialYear(last.month)
  const over = lastDayOf(last.month) >= `${year + 1}-03-31`
  const before = paid.some((one) => financialYear(one.month) === year - 1)
  return over || !before ? year : year - 1
}

/** The payments and the money of one financial year. */
export function yearOf(
  paid: readonly PaidMonth[],
  year: number,
): { readonly payments: number; readonly pence: number; readonly months: number } {
  const own = paid.filter((one) => financialYear(monthOf(one.month)) === year)
  return {
    payments: own.reduce((sum, one) => sum + one.payments, 0),
    pence: own.reduce((sum, one) => sum + one.pence, 0),
    months: own.length,
  }
}
