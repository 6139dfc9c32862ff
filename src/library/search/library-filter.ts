import { choiceOf, choicesOf, textOf } from '../../web/query.ts'
import type { QueryValues } from '../../web/address.ts'
import { audiences, documentKinds, services } from '../document.ts'
import type { Audience, DocumentKind } from '../document.ts'
import { invalid } from '../../values/failures.ts'

/** The orders in which documents can be listed. */
export const sortNames = { relevance: 'Best fit', newest: 'Newest', title: 'Title', review: 'Review date' } as const
export type Sort = keyof typeof sortNames
const sorts = Object.keys(sortNames) as readonly Sort[]

/** What is asked of the library: all of it stands in the address. */
export interface LibraryFilter {
  readonly q: string | null
  readonly kind: readonly DocumentKind[]
  readonly topic: readonly string[]
  readonly service: readonly string[]
  readonly audience: readonly Audience[]
  /** Bodies by their ids in addresses. */
  readonly body: readonly string[]
  readonly sort: Sort
}

/** Reads the address; fails with `invalid` on what no link of ours says. */
export function readLibraryFilter(query: URLSearchParams): LibraryFilter {
  const q = textOf(query, 'q')
  const sort = choiceOf(query, 'sort', sorts) ?? (q === null ? 'newest' : 'relevance')
  return {
    q,
    kind: choicesOf(query, 'kind', documentKinds),
    topic: free(query, 'topic'),
    service: choicesOf(query, 'service', services),
    audience: choicesOf(query, 'audience', audiences),
    body: free(query, 'body'),
    sort: sort === 'relevance' && q === null ? 'newest' : sort,
  }
}

function free(query: URLSearchParams, name: string): readonly string[] {
  const given = [...new Set(query.getAll(name).filter((text) => text !== ''))]
  if (given.length > 20 || given.some((text) => text.length > 120))
    throw invalid(`“${name}” has too much in it.`, 'Take out some of the filters.')
  return given
}

/** The filter as values of an address; orders that go without saying are left out. */
export const filterValues = ({ q, kind, topic, service, audience, body, sort }: LibraryFilter): QueryValues => ({
  q,
  kind,
  topic,
  service,
  audience,
  body,
  sort: sort === (q === null ? 'newest' : 'relevance') ? null : sort,
})
