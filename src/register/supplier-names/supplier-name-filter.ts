import { services } from '../../organisations/body.ts'
import { invalid } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'
import { choiceOf, textOf } from '../../web/query.ts'

export const supplierNameSorts = ['paid', 'bodies', 'name'] as const
export const payingServices = [...services, 'none'] as const

/** Which supplier names to list and in which order; null means any. */
export interface SupplierNameFilter {
  /** Words that all stand in the name, folded. */
  readonly words: readonly string[]
  /** Only names that bodies of this service paid; `none` for bodies of no service. */
  readonly service: (typeof payingServices)[number] | null
  readonly sort: (typeof supplierNameSorts)[number]
}

/** The filter that an address asks for, and the same as plain values for links and fields. */
export function readSupplierNameFilter(query: URLSearchParams) {
  const given = {
    q: textOf(query, 'q'),
    service: choiceOf(query, 'service', payingServices),
    sort: choiceOf(query, 'sort', supplierNameSorts),
  }
  const words = foldText(given.q ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8)
  if (given.q !== null && words.length === 0) throw invalid('The name has no letter or digit in it.', 'Write part of a name.')
  const filter: SupplierNameFilter = { words, service: given.service, sort: given.sort ?? 'paid' }
  return { filter, given }
}
