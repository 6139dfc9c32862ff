import type { ReadSql } from '../store/database.ts'
import { notFound } from '../values/failures.ts'
import type { PaymentFilter } from './payment-filter.ts'
import { categoriesNamed, namesWithWords, payingBodies } from './payment-list-store.ts'
import type { PayingBody, PaymentSearch } from './payment-list-store.ts'

/** The filter with its names looked up, and the bodies that have payments; fails with `notFound` for a body that has none. */
export async function lookUpPayments(
  sql: ReadSql,
  filter: PaymentFilter,
): Promise<{ readonly search: PaymentSearch; readonly bodies: readonly PayingBody[] }> {
  const [bodies, names, categoryIds] = await Promise.all([
    payingBodies(sql, filter),
    filter.supplierWords.length > 0 ? namesWithWords(sql, filter.supplierWords) : null,
    filter.category === null ? null : categoriesNamed(sql, filter.category),
  ])
  if (filter.body !== null && !bodies.some((body) => body.id === filter.body)) {
    throw notFound('No payments of such a body are loaded.', 'Choose a body from the list on the payments page.')
  }
  const chosen = bodies.filter(
    (body) => (filter.body === null || body.id === filter.body) && (filter.service === null || body.service === filter.service),
  )
  const bodyIds = filter.body === null && filter.service === null ? null : chosen.map((body) => body.bodyId)
  return { search: { filter, bodyIds, nameIds: names, categoryIds }, bodies }
}
