import type { ReadSql } from '../../store/database.ts'
import { notFound } from '../../values/failures.ts'
import type { FigureParameters } from '../../web/figure.ts'
import { categoriesOf, supplierNumbered } from '../figures/figure-scope-store.ts'
import type { NamedNumber } from '../figures/figure-scope-store.ts'
import { wholeMonths } from './payment-filter.ts'
import type { PaymentFilter } from './payment-filter.ts'
import { payingBodies } from './paid-months.ts'
import type { BodyMonths, PayingBody } from './paid-months.ts'
import { paidMonthsOfBodies } from './paid-months-store.ts'
import { namesWithWords, sumOfCategories, sumOfNames } from './payment-list-store.ts'
import type { PaymentSearch, PaymentSum } from './payment-list-store.ts'

/** A filter with all that it names looked up. */
export interface LookedUpPayments {
  readonly search: PaymentSearch
  /** Every body with payments, and its months. */
  readonly months: readonly BodyMonths[]
  /** The same bodies, and what the filter's days hold of each. */
  readonly bodies: readonly PayingBody[]
  readonly categories: readonly NamedNumber[] | null
  readonly supplier: NamedNumber | null
}

/**
 * Looks up the bodies, supplier names and categories of a filter; fails as not found where the body or the one supplier name is none. What each
 * body paid is remembered for a `moment`, where one is given.
 */
export async function lookUpPayments(sql: ReadSql, filter: PaymentFilter, moment: string | null = null): Promise<LookedUpPayments> {
  const [months, names, categories, supplier] = await Promise.all([
    paidMonthsOfBodies(sql, moment),
    filter.supplierWords.length > 0 ? namesWithWords(sql, filter.supplierWords, filter.sort) : null,
    filter.category === null ? null : categoriesOf(sql, filter.category),
    filter.supplierName === null ? null : supplierNumbered(sql, filter.supplierName),
  ])
  const bodies = payingBodies(months, filter)
  if (filter.body !== null && !bodies.some((body) => body.id === filter.body))
    throw notFound('No payments of such a body are loaded.', 'Choose a body from the list on the payments page.')
  if (filter.supplierName !== null && supplier === null)
    throw notFound('No supplier name of this number is shown here.', 'Search for the name among the payments.')
  const chosen = bodies.filter(
    (body) => (filter.body === null || body.id === filter.body) && (filter.service === null || body.service === filter.service),
  )
  const bodyIds = filter.body === null && filter.service === null ? null : chosen.map((body) => body.bodyId)
  const nameIds = supplier === null ? names : [supplier.id]
  return {
    search: { filter, bodyIds, nameIds, categoryIds: categories?.map((one) => one.id) ?? null },
    months,
    bodies,
    categories,
    supplier,
  }
}

/** What sums already kept say of the payments that fit; null where they do not answer. */
export async function sumOfPayments(sql: ReadSql, { search, bodies }: LookedUpPayments): Promise<PaymentSum | null> {
  const { filter, bodyIds, nameIds, categoryIds } = search
  if (filter.least !== null || filter.most !== null || !wholeMonths(filter)) return null
  if (filter.supplierWords.length > 0 || nameIds !== null) {
    return nameIds !== null && categoryIds === null && filter.from === null && filter.to === null
      ? await sumOfNames(sql, nameIds, bodyIds)
      : null
  }
  if (categoryIds !== null) return await sumOfCategories(sql, search)
  const chosen = bodies.filter((body) => bodyIds === null || bodyIds.includes(body.bodyId))
  return { payments: chosen.reduce((sum, body) => sum + body.payments, 0), pence: chosen.reduce((sum, body) => sum + body.pence, 0) }
}

/** The parameters by which a figure is of the same payments; null where no figure is, for words of names or bounds of amounts. */
export function figureParametersOf(filter: PaymentFilter): FigureParameters | null {
  const { body, service, category, supplierName, from, to } = filter
  if (filter.supplierWords.length > 0 || filter.least !== null || filter.most !== null) return null
  return {
    ...(body === null ? {} : { body }),
    ...(service === null ? {} : { service }),
    ...(category === null ? {} : { category }),
    ...(supplierName === null ? {} : { supplier: String(supplierName) }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  }
}
