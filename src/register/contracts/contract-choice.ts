import { epochDay } from '../../values/dates.ts'
import type { ContractFilter, EndSpan } from './contract-filter.ts'
import { contractMoneyKinds, contractOrigins, endChoices, endSpans, nearChoices } from './contract-filter.ts'
import type { ContractIndex } from './contract-index.ts'
import { cpvBelow, groupOfCpv, noEnd } from './contract-index.ts'
import { monthsAhead, noMonth } from './seen-contracts.ts'
import type { SeenContracts } from './seen-contracts.ts'

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
  { near, span, month }: SeenContracts,
  filter: ContractFilter,
  within: Uint8Array | null,
): ContractChoice {
  const { size, ends, kind, origin, code, moreCodes, hasMore, body } = index
  const buyerFails = buyerBits(index, filter)
  const spans = spansOf(filter.ends)
  const spanFails = failing(endSpans, (one) => spans.length > 0 && !spans.includes(one), bit.span)
  const kindFails = failing(contractMoneyKinds, (one) => filter.kinds.length > 0 && !filter.kinds.includes(one), bit.kind)
  const originFails = failing(contractOrigins, (one) => filter.origins.length > 0 && !filter.origins.includes(one), bit.origin)
  const codeFails = failing(
    [...index.codes],
    (one) => filter.cpv.length > 0 && !filter.cpv.some((prefix) => cpvBelow(one, prefix)),
    bit.cpv,
  )
  const from = filter.from === null ? noEnd + 1 : epochDay(filter.from)
  const to = filter.to === null ? Number.POSITIVE_INFINITY : epochDay(filter.to)
  const dated = filter.from !== null || filter.to !== null
  const least = filter.near.length === 0 ? -1 : Math.min(...filter.near.map((one) => nearChoices[one].least))

  const fits = new Uint8Array(size)
  const counts = {
    service: new Int32Array(buyerFails.length),
    place: new Int32Array(buyerFails.length),
    body: new Int32Array(buyerFails.length),
    span: new Int32Array(endSpans.length),
    month: new Int32Array(noMonth + 1),
    code: new Int32Array(index.codes.length),
    kind: new Int32Array(contractMoneyKinds.length),
    origin: new Int32Array(contractOrigins.length),
  }
  const several: number[] = []
  let [total, all, nearOne, nearFive] = [0, 0, 0, 0]
  for (let at = 0; at < size; at++) {
    if (within !== null && within[at] === 0) continue
    all += 1
    let failed = buyerFails[body[at]!]! | spanFails[span[at]!]! | kindFails[kind[at]!]! | originFails[origin[at]!]! | codeFails[code[at]!]!
    if (dated && (ends[at]! < from || ends[at]! > to)) failed |= bit.span
    if (near[at]! < least) failed |= bit.near
    if (hasMore[at] === 1 && (failed & bit.cpv) !== 0 && moreCodes.get(at)!.some((one) => codeFails[one] === 0)) failed &= ~bit.cpv
    if (failed === 0) {
      fits[at] = 1
      total += 1
    } else if ((failed & (failed - 1)) !== 0) continue
    // A contract that fits all but one facet still counts for that facet's own options.
    if ((failed & ~bit.service) === 0) counts.service[body[at]!]! += 1
    if ((failed & ~bit.place) === 0) counts.place[body[at]!]! += 1
    if ((failed & ~bit.body) === 0) counts.body[body[at]!]! += 1
    if ((failed & ~bit.kind) === 0) counts.kind[kind[at]!]! += 1
    if ((failed & ~bit.origin) === 0) counts.origin[origin[at]!]! += 1
    if ((failed & ~bit.cpv) === 0) {
      if (hasMore[at] === 1) several.push(at)
      else counts.code[code[at]!]! += 1
    }
    if ((failed & ~bit.near) === 0 && near[at]! >= 1) {
      nearOne += 1
      if (near[at]! >= 5) nearFive += 1
    }
    if ((failed & ~bit.span) === 0) {
      counts.span[span[at]!]! += 1
      counts.month[month[at]!]! += 1
    }
  }
  return {
    fits,
    total,
    all,
    services: named(index, counts.service, 'service'),
    places: named(index, counts.place, 'place'),
    bodies: counted(counts.body),
    spans: new Map(endSpans.map((one, place) => [one, counts.span[place]!])),
    divisions: byDigits(index, counts.code, several, (one) => Math.floor(one / 1_000_000)),
    groups: byDigits(index, counts.code, several, groupOfCpv),
    kinds: [...counts.kind],
    origins: [...counts.origin],
    nearOne,
    nearFive,
    months: [...counts.month.subarray(0, monthsAhead)],
  }
}

/** For each of some options, the facet's bit where it is not chosen. */
const failing = <Option>(options: readonly Option[], fails: (option: Option) => boolean, bitOfFacet: number): Int32Array =>
  Int32Array.from(options, (option) => (fails(option) ? bitOfFacet : 0))

/** The counts of codes by their first digits; a contract with several codes counts once for each different beginning. */
function byDigits(
  { code, codes, moreCodes }: ContractIndex,
  counts: Int32Array,
  several: readonly number[],
  beginning: (code: number) => number,
): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  const add = (name: number, count: number): void => void sums.set(name, (sums.get(name) ?? 0) + count)
  for (const [place, count] of counts.entries()) if (count > 0) add(beginning(codes[place]!), count)
  for (const at of several)
    for (const name of new Set([code[at]!, ...moreCodes.get(at)!].map((one) => beginning(codes[one]!)))) add(name, 1)
  return sums
}

/** The counts of bodies added up by their service or place. */
function named({ bodies }: ContractIndex, counts: Int32Array, name: 'service' | 'place'): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [id, count] of counted(counts)) {
    const text = bodies.get(id)?.[name] ?? ''
    sums.set(text, (sums.get(text) ?? 0) + count)
  }
  return sums
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
