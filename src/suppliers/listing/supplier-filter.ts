import { services } from '../../organisations/body.ts'
import type { Service } from '../../organisations/body.ts'
import { invalid } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'
import { choiceOf, choicesOf, textOf } from '../../web/query.ts'

export const supplierSorts = ['paid', 'bodies', 'contracts', 'names', 'name'] as const
/** `suppliers` are neither bodies of the directory nor names that say nothing of who it is. */
export const supplierKinds = ['suppliers', 'bodies', 'unsaid', 'all'] as const
export const supplierMarks = ['number', 'names', 'shared'] as const

/** Which suppliers to list and in which order; null means any. */
export interface SupplierFilter {
  /** Words that all stand in one of its names, folded. */
  readonly words: readonly string[]
  /** An identifier in capitals without spaces: those that were published with it. */
  readonly number: string | null
  readonly service: Service | null
  readonly kind: (typeof supplierKinds)[number]
  /** Has an identifier, several names, several bodies that pay it: all of these. */
  readonly marks: readonly (typeof supplierMarks)[number][]
  readonly sort: (typeof supplierSorts)[number]
}

/** The filter that an address asks for, and the same as plain values for links and fields. */
export function readSupplierFilter(query: URLSearchParams) {
  const given = {
    q: textOf(query, 'q'),
    service: choiceOf(query, 'service', services),
    kind: choiceOf(query, 'kind', supplierKinds),
    has: choicesOf(query, 'has', supplierMarks),
    sort: choiceOf(query, 'sort', supplierSorts),
  }
  const number = numberIn(given.q ?? '')
  const words =
    number === null
      ? foldText(given.q ?? '')
          .split(' ')
          .filter((word) => word !== '')
          .slice(0, 8)
      : []
  if (given.q !== null && words.length === 0 && number === null)
    throw invalid('The name has no letter or digit in it.', 'Write part of a name, or a company number.')
  const filter: SupplierFilter = {
    words,
    number,
    service: given.service,
    kind: given.kind ?? 'suppliers',
    marks: given.has,
    sort: given.sort ?? 'paid',
  }
  return { filter, given }
}

/** The identifier that a text is, written in its one form: a company number of eight characters, or another with digits and no words. */
function numberIn(text: string): string | null {
  const plain = text
    .replace(/^(?:GB-)?(?:COH|CHC|VAT|PPON)[-:\s]*/i, '')
    .replace(/\s+/g, '')
    .toUpperCase()
  if (!/^(?=[A-Z0-9-]*\d{5})[A-Z0-9-]{5,20}$/.test(plain) || /^[A-Z]{4,}\d/.test(plain.replace(/^PBCP/i, ''))) return null
  return /^\d{6,7}$/.test(plain) ? plain.padStart(8, '0') : plain
}
