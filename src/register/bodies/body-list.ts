import { services } from '../../organisations/body.ts'
import type { IsoDate } from '../../values/dates.ts'
import { foldText } from '../../values/text.ts'
import { choicesOf, choiceOf, textOf } from '../../web/query.ts'
import type { KnownBody } from './body-list-store.ts'
import type { BodyMeasures } from './body-measures-store.ts'
import { bodyKindName, serviceNames } from '../service-names.ts'

/** The orders in which bodies can be listed. */
export const bodySorts = ['name', 'paid', 'ending', 'complete'] as const

/** A body of the list with the measures of the map; each is null where nothing of its kind is loaded. */
export interface ListedBody extends KnownBody {
  readonly months: number | null
  readonly ending: number | null
  readonly paid: number | null
}

/** Which bodies to list; an empty list means any, but without a state those that have ended are left out unless they have data. */
export interface BodyListFilter {
  readonly words: readonly string[]
  readonly service: readonly string[]
  readonly place: readonly string[]
  readonly kind: readonly string[]
  readonly state: readonly string[]
  readonly data: readonly string[]
  readonly sort: (typeof bodySorts)[number]
}

/** What can be chosen of one property, with how many bodies each choice would list. */
export interface BodyFacet {
  readonly name: FacetName
  readonly legend: string
  readonly options: readonly { readonly value: string; readonly text: string; readonly count: number; readonly chosen: boolean }[]
}

const facetNames = ['service', 'place', 'kind', 'state', 'data'] as const
type FacetName = (typeof facetNames)[number]

const legends: Readonly<Record<FacetName, string>> = {
  service: 'Service',
  place: 'Region or nation',
  kind: 'Kind',
  state: 'Now or ended',
  data: 'Data in the register',
}

const valueOf: Readonly<Record<FacetName, (body: KnownBody, day: IsoDate) => string>> = {
  service: (body) => body.service ?? 'none',
  place: (body) => body.region ?? body.nation ?? 'Not given',
  kind: (body) => body.kind,
  state: (body, day) => (body.validTo !== null && body.validTo <= day ? 'ended' : 'current'),
  data: (body) => (hasData(body) ? 'yes' : 'none'),
}

const hasData = (body: KnownBody): boolean => body.payments + body.contracts + body.prices > 0

const wordsOf: Readonly<Record<FacetName, (value: string) => string>> = {
  service: (value) => (serviceNames as Readonly<Record<string, string>>)[value] ?? 'Other bodies',
  place: (value) => value,
  kind: bodyKindName,
  state: (value) => (value === 'ended' ? 'Ended' : 'Existing today'),
  data: (value) => (value === 'yes' ? 'With data loaded' : 'Without any'),
}

/** The filter that a query asks for, of these bodies' own kinds and places; fails with `invalid` on any other value. */
export function readBodyListFilter(query: URLSearchParams, bodies: readonly KnownBody[]): BodyListFilter {
  const values = (name: FacetName): string[] => [...new Set(bodies.map((body) => valueOf[name](body, '' as IsoDate)))].toSorted()
  // Nation was once a filter of its own.
  const placed = new URLSearchParams(
    [...query.getAll('place'), ...query.getAll('nation')].map((value): [string, string] => ['place', value]),
  )
  return {
    words: foldText(textOf(query, 'q') ?? '')
      .split(' ')
      .filter((word) => word !== ''),
    service: choicesOf(query, 'service', [...services, 'none']),
    place: choicesOf(placed, 'place', [...new Set([...values('place'), 'England', 'Wales', 'Scotland', 'Northern Ireland'])]),
    kind: choicesOf(query, 'kind', values('kind')),
    state: choicesOf(query, 'state', ['current', 'ended']),
    data: choicesOf(query, 'data', ['yes', 'none']),
    sort: choiceOf(query, 'sort', bodySorts) ?? 'name',
  }
}

/** The bodies that fit, in order, and the facets: a facet's own choices are left out of its counts, for they widen one another. */
export function chooseBodies(
  bodies: readonly ListedBody[],
  filter: BodyListFilter,
  day: IsoDate,
): { readonly bodies: readonly ListedBody[]; readonly facets: readonly BodyFacet[] } {
  const named = bodies.filter((body) => filter.words.every((word) => body.folded.includes(word)))
  const fits = (body: KnownBody, but: FacetName | null): boolean =>
    facetNames.every((name) => {
      if (name === but) return true
      if (name === 'state' && filter.state.length === 0 && but !== 'state') return valueOf.state(body, day) === 'current' || hasData(body)
      if (name === 'place')
        return filter.place.length === 0 || filter.place.includes(valueOf.place(body, day)) || filter.place.includes(body.nation ?? '')
      return filter[name].length === 0 || filter[name].includes(valueOf[name](body, day))
    })
  const chosen = named.filter((body) => fits(body, null))
  const facets = facetNames.map((name): BodyFacet => {
    const counts = new Map<string, number>()
    for (const body of named) if (fits(body, name)) counts.set(valueOf[name](body, day), (counts.get(valueOf[name](body, day)) ?? 0) + 1)
    const values = [...new Set([...counts.keys(), ...filter[name]])]
    const options = values.map((value) => ({
      value,
      text: wordsOf[name](value),
      count: counts.get(value) ?? 0,
      chosen: filter[name].includes(value),
    }))
    return {
      name,
      legend: legends[name],
      options: options.toSorted((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1)),
    }
  })
  return { bodies: sorted(chosen, filter.sort), facets }
}

function sorted(bodies: readonly ListedBody[], sort: BodyListFilter['sort']): readonly ListedBody[] {
  if (sort === 'name') return bodies
  const key = (body: ListedBody): number => (sort === 'paid' ? body.paid : sort === 'ending' ? body.ending : body.months) ?? -Infinity
  return bodies.toSorted((one, other) => (key(one) === key(other) ? 0 : key(other) - key(one)))
}

/** Bodies with their measures, by the id of each. */
export const withMeasures = (bodies: readonly KnownBody[], measures: ReadonlyMap<string, BodyMeasures>): readonly ListedBody[] =>
  bodies.map((body) => {
    const known = measures.get(body.id)
    return { ...body, months: known?.months ?? null, ending: known?.ending ?? null, paid: known?.paid ?? null }
  })
