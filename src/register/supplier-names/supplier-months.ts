import type { IsoDate } from '../../values/dates.ts'
import type { ChartMonth } from '../../web/charts/paid-by-month.ts'
import { formatMonth } from '../../values/dates.ts'
import { formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { monthsBetween } from '../months.ts'

interface PaidMonth {
  readonly month: IsoDate
  readonly payments: number
  readonly pence: number
}

/** Every month from the first payment to the last; a month without a payment to this name is nought, for others were published. */
export function monthsOfPayments(paid: readonly PaidMonth[]): (ChartMonth & { readonly payments: number })[] {
  const [first] = paid
  const last = paid.at(-1)
  if (!first || !last) return []
  const found = new Map(paid.map((one) => [one.month, one]))
  return monthsBetween(first.month, last.month).map((month) => {
    const { pence, payments } = found.get(month) ?? { pence: 0, payments: 0 }
    return { month, pence, payments, state: 'full' }
  })
}

/** In words: the month with the most, and how many months have none. */
export function findingOfMonths(months: readonly (ChartMonth & { readonly payments: number })[]): string {
  const most = months.toSorted((a, b) => b.pence - a.pence)[0]
  if (!most) return 'No payment.'
  const without = months.filter((one) => one.payments === 0).length
  return `Most in ${formatMonth(most.month)}: ${formatPenceRound(most.pence)}.${without > 0 ? ` No payment to this name in ${plural(without, 'month')} of ${months.length}.` : ''}`
}
