import { services } from '../../organisations/body.ts'
import type { IsoDate } from '../../values/dates.ts'
import { addDays } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'
import { choiceOf, choicesOf, dayOf, idOf, textOf } from '../../web/query.ts'
import { tellingDigits } from '../categories/cpv.ts'
import { nextMonth } from '../months.ts'

/** When a contract ends, seen from a day: spans that do not overlap, so that their counts add up. */
export const endSpans = ['3-months', '6-months', '12-months', 'later', 'ended', 'none'] as const
export type EndSpan = (typeof endSpans)[number]

/** What can be asked of the end: each names the spans that it takes in. */
export const endChoices = {
  '3-months': { words: 'Within 3 months', spans: ['3-months'] },
  '6-months': { words: 'Within 6 months', spans: ['3-months', '6-months'] },
  '12-months': { words: 'Within 12 months', spans: ['3-months', '6-months', '12-months'] },
  later: { words: 'Later', spans: ['later'] },
  ended: { words: 'Ended', spans: ['ended'] },
  none: { words: 'No end date known', spans: ['none'] },
} as const satisfies Readonly<Record<string, { words: string; spans: readonly EndSpan[] }>>

/** What can be asked of the contracts of other bodies that end near: at least so many bodies. */
export const nearChoices = {
  one: { words: 'In one other body or more', least: 1 },
  five: { words: 'In five or more', least: 5 },
} as const

export const contractMoneyKinds = ['ceiling', 'estimate', 'award', 'contract', 'none'] as const
export const contractOrigins = ['register', 'contract', 'award'] as const
export const contractSorts = ['ends', 'amount', 'newest', 'near'] as const

/** Where a contract was published, in words. */
export const originNames: Readonly<Record<(typeof contractOrigins)[number], string>> = {
  register: 'Contract register',
  contract: 'Contract in a notice',
  award: 'Award alone, in a notice',
}

/** Which contracts to list and in which order; empty lists mean any. */
export interface ContractFilter {
  readonly words: readonly string[]
  readonly bodies: readonly string[]
  readonly services: readonly string[]
  readonly places: readonly string[]
  readonly ends: readonly (keyof typeof endChoices)[]
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  /** Prefixes of codes of the Common Procurement Vocabulary, two to eight digits. */
  readonly cpv: readonly string[]
  readonly near: readonly (keyof typeof nearChoices)[]
  readonly supplier: number | null
  readonly kinds: readonly (typeof contractMoneyKinds)[number][]
  readonly origins: readonly (typeof contractOrigins)[number][]
  readonly sort: (typeof contractSorts)[number]
}

const textsOf = (query: URLSearchParams, name: string): readonly string[] =>
  [...new Set(query.getAll(name).filter((text) => text !== ''))].slice(0, 30).map((text) => text.slice(0, 100))

/** The filter that an address asks for, and the same as plain values for links and fields. */
export function readContractFilter(query: URLSearchParams) {
  const from = dayOf(query, 'from')
  const to = lastDayAsked(query)
  if (from !== null && to !== null && from > to)
    throw invalid('“to” is before “from”.', 'Give the first day as “from” and the last day as “to”.')
  const given = {
    q: textOf(query, 'q'),
    body: textsOf(query, 'body'),
    service: choicesOf(query, 'service', [...services, 'none']),
    place: textsOf(query, 'place'),
    ends: choicesOf(query, 'ends', Object.keys(endChoices) as (keyof typeof endChoices)[]),
    from,
    to,
    cpv: textsOf(query, 'cpv').map(cpvPrefix),
    near: choicesOf(query, 'near', Object.keys(nearChoices) as (keyof typeof nearChoices)[]),
    supplier: supplierOf(query),
    kind: choicesOf(query, 'kind', contractMoneyKinds),
    origin: choicesOf(query, 'origin', contractOrigins),
    sort: choiceOf(query, 'sort', contractSorts),
  }
  const filter: ContractFilter = {
    words: foldText(given.q ?? '')
      .split(' ')
      .filter((word) => word !== ''),
    bodies: given.body,
    services: given.service,
    places: given.place,
    ends: given.ends,
    from,
    to,
    cpv: given.cpv,
    near: given.near,
    supplier: given.supplier,
    kinds: given.kind,
    origins: given.origin,
    sort: given.sort ?? 'ends',
  }
  return { filter, given }
}

/** `to` as a day, or the last day of a month written `YYYY-MM`. */
function lastDayAsked(query: URLSearchParams): IsoDate | null {
  const day = dayOf(query, 'to')
  return day !== null && /^\d{4}-\d{2}$/.test(textOf(query, 'to') ?? '') ? addDays(nextMonth(day), -1) : day
}

function cpvPrefix(text: string): string {
  const digits = text.trim().replace(/-\d$/, '')
  if (!/^\d{2,8}$/.test(digits)) throw invalid(`“${text}” is no CPV code.`, 'Give two to eight digits, such as 35 or 35110000.')
  return tellingDigits(digits)
}

function supplierOf(query: URLSearchParams): number | null {
  const text = textOf(query, 'supplier')
  if (text === null) return null
  const id = idOf(text)
  if (id === null) throw invalid(`“${text}” is no number of a supplier name.`, 'Take the link from a supplier name’s page.')
  return id
}
