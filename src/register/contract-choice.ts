import { epochDay } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import type { ContractFilter, EndSpan } from './contract-filter.ts'
import { contractMoneyKinds, contractOrigins, endChoices, endSpans, nearChoices } from './contract-filter.ts'
import type { ContractIndex, OthersNear } from './contract-index.ts'
import { cpvBelow, groupOfCpv, monthNumber, noEnd } from './contract-index.ts'

/** How far ahead the chart of ends looks, in months with this one. */
export const monthsAhead = 24

/** What is chosen, and how many contracts each option of each facet has under the others' choices. */
export interface ContractChoice {
  /** Which contracts fit, by their places in the index: 1 or 0. */
  readonly fits: Uint8Array
  readonly total: number
  /** How many fit the words and the supplier alone. */
  readonly all: number
  readonly services: ReadonlyMap<string, number>
  readonly places: ReadonlyMap<string, number>
  readonly bodies: ReadonlyMap<number, number>
  readonly spans: ReadonlyMap<EndSpan, number>
  /** By division of the vocabulary, its two digits as a number; a contract with codes of two divisions counts in both. */
  readonly divisions: ReadonlyMap<number, number>
  /** By group, three digits as a number; 0 for those without a code. */
  readonly groups: ReadonlyMap<number, number>
  readonly kinds: readonly number[]
  readonly origins: readonly number[]
  readonly nearOne: number
  readonly nearFive: number
  /** Ends in each month from this one on, whatever was chosen of the ends. */
  readonly months: readonly number[]
}

type Facet = 'service' | 'place' | 'body' | 'span' | 'cpv' | 'kind' | 'origin' | 'near'
const facets: readonly Facet[] = ['service', 'place', 'body', 'span', 'cpv', 'kind', 'origin', 'near']
const bit = Object.fromEntries(facets.map((facet, place) => [facet, 1 << place])) as Record<Facet, number>

/** The spans that the chosen ends take in; none chosen means any. */
export const spansOf = (ends: ContractFilter['ends']): readonly EndSpan[] => [
  ...new Set(ends.flatMap((end) => endChoices[end].spans as readonly EndSpan[])),
]

/** Chooses and counts in one walk. `within` marks the contracts that have the words and the supplier asked for; null means all. */
export function chooseContracts(
  index: ContractIndex,
  near: OthersNear,
  filter: ContractFilter,
  within: Uint8Array | null,
  day: IsoDate,
): ContractChoice {
  const { size, ends, kind, origin, cpv, moreCpv, body } = index
  const buyers = buyerBits(index, filter)
  const spanAt = spanFinder(day)
  const spans = spansOf(filter.ends)
  const spanFits = endSpans.map((span) => spans.length === 0 || spans.includes(span))
  const from = filter.from === null ? noEnd : epochDay(filter.from)
  const to = filter.to === null ? Number.POSITIVE_INFINITY : epochDay(filter.to)
  const dated = filter.from !== null || filter.to !== null
  const kindFits = contractMoneyKinds.map((one) => filter.kinds.length === 0 || filter.kinds.includes(one))
  const originFits = contractOrigins.map((one) => filter.origins.length === 0 || filter.origins.includes(one))
  const cpvFits = cpvFinder(filter.cpv)
  const least = filter.near.length === 0 ? -1 : Math.min(...filter.near.map((one) => nearChoices[one].least))
  const today = epochDay(day)
  const thisMonth = monthNumber(today)
  const monthAt = rememberedMonth(thisMonth)

  const fits = new Uint8Array(size)
  const mostBody = Math.max(0, ...index.bodies.keys())
  const byBody = { service: new Int32Array(mostBody + 1), place: new Int32Array(mostBody + 1), body: new Int32Array(mostBody + 1) }
  const bySpan = endSpans.map(() => 0)
  const byGroup = new Int32Array(1000)
  const byDivision = new Int32Array(100)
  const kinds = contractMoneyKinds.map(() => 0)
  const origins = contractOrigins.map(() => 0)
  const months = Array.from({ length: monthsAhead }, () => 0)
  let [total, all, nearOne, nearFive] = [0, 0, 0, 0]

  for (let at = 0; at < size; at++) {
    if (within !== null && within[at] === 0) continue
    all += 1
    const end = ends[at]!
    const span = spanAt(end)
    let failed = buyers[body[at]!]!
    if (!spanFits[span] || (dated && (end === noEnd || end < from || end > to))) failed |= bit.span
    if (!kindFits[kind[at]!]) failed |= bit.kind
    if (!originFits[origin[at]!]) failed |= bit.origin
    const more = moreCpv.size > 0 ? moreCpv.get(at) : undefined
    if (!cpvFits(cpv[at]!) && more?.some(cpvFits) !== true) failed |= bit.cpv
    if (near[at]! < least) failed |= bit.near
    if (failed === 0) {
      fits[at] = 1
      total += 1
    } else if ((failed & (failed - 1)) !== 0) continue
    // A contract that fits all but one facet still counts for that facet's own options.
    const counts = (facet: Facet): boolean => failed === 0 || failed === bit[facet]
    if (counts('service')) byBody.service[body[at]!]! += 1
    if (counts('place')) byBody.place[body[at]!]! += 1
    if (counts('body')) byBody.body[body[at]!]! += 1
    if (counts('kind')) kinds[kind[at]!]! += 1
    if (counts('origin')) origins[origin[at]!]! += 1
    if (counts('cpv')) {
      const codes = more === undefined ? [cpv[at]!] : [cpv[at]!, ...more]
      for (const group of new Set(codes.map(groupOfCpv))) byGroup[group]! += 1
      for (const division of new Set(codes.map((code) => Math.floor(code / 1_000_000)))) byDivision[division]! += 1
    }
    if (counts('near') && near[at]! >= 1) {
      nearOne += 1
      if (near[at]! >= 5) nearFive += 1
    }
    if (counts('span')) {
      bySpan[span]! += 1
      if (end >= today) {
        const ahead = monthAt(end)
        if (ahead < monthsAhead) months[ahead]! += 1
      }
    }
  }
  const named = (counts: Int32Array, name: 'service' | 'place'): Map<string, number> => {
    const sums = new Map<string, number>()
    for (const [id, count] of counted(counts)) {
      const text = index.bodies.get(id)?.[name] ?? ''
      sums.set(text, (sums.get(text) ?? 0) + count)
    }
    return sums
  }
  return {
    fits,
    total,
    all,
    services: named(byBody.service, 'service'),
    places: named(byBody.place, 'place'),
    bodies: counted(byBody.body),
    spans: new Map(endSpans.map((span, place) => [span, bySpan[place]!])),
    divisions: counted(byDivision),
    groups: counted(byGroup),
    kinds,
    origins,
    nearOne,
    nearFive,
    months,
  }
}

/** For each body, which of the choices about buyers its contracts fail. */
function buyerBits({ bodies }: ContractIndex, filter: ContractFilter): Int32Array {
  const bits = new Int32Array(Math.max(0, ...bodies.keys()) + 1)
  for (const one of bodies.values()) {
    bits[one.bodyId] =
      (filter.services.length === 0 || filter.services.includes(one.service) ? 0 : bit.service) |
      (filter.places.length === 0 || filter.places.includes(one.place) ? 0 : bit.place) |
      (filter.bodies.length === 0 || filter.bodies.includes(one.id) ? 0 : bit.body)
  }
  return bits
}

/** The counts that are not nought, by their place. */
const counted = (counts: Int32Array): ReadonlyMap<number, number> => new Map([...counts.entries()].filter(([, count]) => count > 0))

/** The place in `endSpans` of a day since 1970. */
function spanFinder(day: IsoDate): (end: number) => number {
  const today = epochDay(day)
  const place = (span: EndSpan): number => endSpans.indexOf(span)
  const [three, six, twelve, later, ended, none] = endSpans.map(place) as [number, number, number, number, number, number]
  return (end) => {
    if (end === noEnd) return none
    if (end < today) return ended
    return end <= today + 91 ? three : end <= today + 182 ? six : end <= today + 365 ? twelve : later
  }
}

function cpvFinder(prefixes: readonly string[]): (code: number) => boolean {
  if (prefixes.length === 0) return () => true
  const known = new Map<number, boolean>()
  return (code) => {
    let fits = known.get(code)
    if (fits === undefined) known.set(code, (fits = prefixes.some((prefix) => cpvBelow(code, prefix))))
    return fits
  }
}

function rememberedMonth(first: number): (day: number) => number {
  const known = new Map<number, number>()
  return (day) => {
    let month = known.get(day)
    if (month === undefined) known.set(day, (month = monthNumber(day) - first))
    return month
  }
}
