import type { ContractFilter, EndSpan } from './contract-filter.ts'
import { endChoices } from './contract-filter.ts'

/** How many contracts share these properties. */
export interface FacetRow {
  readonly service: string
  readonly place: string
  readonly origin: string
  readonly kind: string
  readonly span: EndSpan
  readonly contracts: number
}

type Facet = 'service' | 'place' | 'origin' | 'kind' | 'span'

/** The spans that the chosen ends take in; none chosen means any. */
export const spansOf = (ends: ContractFilter['ends']): readonly EndSpan[] => [
  ...new Set(ends.flatMap((end) => endChoices[end].spans as readonly EndSpan[])),
]

/** Counts for every option of every facet, each under the other facets' choices, and how many contracts fit all of them. */
export function countFacets(rows: readonly FacetRow[], filter: ContractFilter) {
  const chosen: Readonly<Record<Facet, ReadonlySet<string>>> = {
    service: new Set(filter.services),
    place: new Set(filter.places),
    origin: new Set(filter.origins),
    kind: new Set(filter.kinds),
    span: new Set(spansOf(filter.ends)),
  }
  const facets = Object.keys(chosen) as Facet[]
  const counts = Object.fromEntries(facets.map((facet) => [facet, new Map<string, number>()])) as Record<Facet, Map<string, number>>
  let total = 0
  let all = 0
  for (const row of rows) {
    const failed = facets.filter((facet) => chosen[facet].size > 0 && !chosen[facet].has(row[facet]))
    all += row.contracts
    if (failed.length === 0) total += row.contracts
    // A row that fits all but one facet still counts for that facet's own options.
    for (const facet of failed.length === 0 ? facets : failed.length === 1 ? failed : []) {
      counts[facet].set(row[facet], (counts[facet].get(row[facet]) ?? 0) + row.contracts)
    }
  }
  return { total, all, counts }
}
