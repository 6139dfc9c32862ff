import type { IsoDate } from '../../values/dates.ts'
import type { Audience, DocumentKind } from '../document.ts'
import type { LibraryFilter, Sort } from './library-filter.ts'

/** What a choice among documents needs to know of each that fits the words. */
export interface FoundDocument {
  readonly documentId: number
  readonly kind: DocumentKind
  readonly title: string
  readonly topics: readonly string[]
  readonly services: readonly string[]
  readonly audience: Audience
  readonly body: string
  readonly bodyName: string
  readonly reviewOn: IsoDate | null
  readonly newestAt: string
  readonly rank: number
}

/** The facets of the library, in the order in which they stand. */
export const facetNames = ['kind', 'topic', 'service', 'audience', 'body'] as const
export type FacetName = (typeof facetNames)[number]

/** The documents chosen, in order, and for each facet how many its values would show under the other facets' choices. */
export interface LibraryChoice {
  readonly chosen: readonly FoundDocument[]
  readonly counts: Readonly<Record<FacetName, ReadonlyMap<string, number>>>
}

const valuesOf: Readonly<Record<FacetName, (document: FoundDocument) => readonly string[]>> = {
  kind: ({ kind }) => [kind],
  topic: ({ topics }) => topics,
  service: ({ services }) => services,
  audience: ({ audience }) => [audience],
  body: ({ body }) => [body],
}

/** Chooses by all facets: within one facet any of the values given, between facets all. */
export function chooseDocuments(found: readonly FoundDocument[], filter: LibraryFilter): LibraryChoice {
  const counts = Object.fromEntries(facetNames.map((name) => [name, new Map<string, number>()])) as unknown as Record<
    FacetName,
    Map<string, number>
  >
  const chosen: FoundDocument[] = []
  for (const document of found) {
    const missed = facetNames.filter(
      (name) => filter[name].length > 0 && !valuesOf[name](document).some((value) => (filter[name] as readonly string[]).includes(value)),
    )
    if (missed.length === 0) chosen.push(document)
    if (missed.length > 1) continue
    for (const name of missed.length === 0 ? facetNames : missed)
      for (const value of valuesOf[name](document)) counts[name].set(value, (counts[name].get(value) ?? 0) + 1)
  }
  return { chosen: chosen.toSorted(orders[filter.sort]), counts }
}

type Order = (one: FoundDocument, other: FoundDocument) => number

const collator = new Intl.Collator('en-GB', { numeric: true })
const byNewest: Order = (one, other) =>
  one.newestAt < other.newestAt ? 1 : one.newestAt > other.newestAt ? -1 : other.documentId - one.documentId

const orders: Readonly<Record<Sort, Order>> = {
  relevance: (one, other) => other.rank - one.rank || byNewest(one, other),
  newest: byNewest,
  title: (one, other) => collator.compare(one.title, other.title) || one.documentId - other.documentId,
  // What has no review date comes last.
  review: (one, other) => (one.reviewOn ?? '9999').localeCompare(other.reviewOn ?? '9999') || collator.compare(one.title, other.title),
}
