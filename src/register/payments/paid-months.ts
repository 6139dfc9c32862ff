import type { IsoDate } from '../../values/dates.ts'
import { financialYear } from '../months.ts'
import type { PaymentFilter } from './payment-filter.ts'

/** A body with payments, and those of each month, the first month first. */
export interface BodyMonths {
  readonly bodyId: number
  readonly id: string
  readonly name: string
  readonly service: string | null
  readonly months: readonly { readonly month: IsoDate; readonly payments: number; readonly pence: number }[]
}

/** A body that has payments, with those of the months asked for. */
export interface PayingBody extends Omit<BodyMonths, 'months'> {
  readonly payments: number
  readonly pence: number
}

/** The bodies in the same order; the counts are of the whole months that touch the days asked for. */
export const payingBodies = (all: readonly BodyMonths[], { from, to }: Pick<PaymentFilter, 'from' | 'to'>): readonly PayingBody[] => {
  const first = from === null ? null : `${from.slice(0, 7)}-01`
  return all.map(({ months, ...body }) => {
    let [payments, pence] = [0, 0]
    for (const one of months) {
      if ((first !== null && one.month < first) || (to !== null && one.month > to)) continue
      payments += one.payments
      pence += one.pence
    }
    return { ...body, payments, pence }
  })
}

const monthsOf = (all: readonly BodyMonths[], bodyIds: readonly number[] | null): readonly BodyMonths['months'][number][] => {
  const chosen = bodyIds === null ? null : new Set(bodyIds)
  return all.flatMap((body) => (chosen === null || chosen.has(body.bodyId) ? body.months : []))
}

/** The financial years in which bodies paid, newest first, with how many payments. */
export function yearsPaid(
  all: readonly BodyMonths[],
  bodyIds: readonly number[] | null,
): readonly { readonly year: number; readonly payments: number }[] {
  const ofMonth = new Map<IsoDate, number>()
  for (const { month, payments } of monthsOf(all, bodyIds)) ofMonth.set(month, (ofMonth.get(month) ?? 0) + payments)
  const years = new Map<number, number>()
  for (const [month, payments] of ofMonth) years.set(financialYear(month), (years.get(financialYear(month)) ?? 0) + payments)
  return [...years].map(([year, payments]) => ({ year, payments })).toSorted((a, b) => b.year - a.year)
}

/** The months for which bodies published any payments. */
export const monthsPublished = (all: readonly BodyMonths[], bodyIds: readonly number[] | null): ReadonlySet<string> =>
  new Set(monthsOf(all, bodyIds).map(({ month }) => month))
