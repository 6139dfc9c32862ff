import { choiceOf, textOf } from '../../web/query.ts'
import { sourceKinds } from '../readers/reading.ts'
import type { SourceFilter } from './source-list-store.ts'

/** The files that an address asks for, and the same as plain values for links. */
export function readSourceFilter(query: URLSearchParams) {
  const filter: SourceFilter = {
    kind: choiceOf(query, 'kind', sourceKinds),
    status: choiceOf(query, 'status', ['current', 'superseded']),
    publisher: textOf(query, 'publisher'),
    withRejects: choiceOf(query, 'rejects', ['yes']) === 'yes',
  }
  const given = { kind: filter.kind, status: filter.status, publisher: filter.publisher, rejects: filter.withRejects ? 'yes' : null }
  return { filter, given }
}
