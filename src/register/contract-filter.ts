import { services } from '../organisations/body.ts'
import { foldText } from '../values/text.ts'
import { choiceOf, choicesOf, textOf } from '../web/query.ts'

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

export const contractMoneyKinds = ['ceiling', 'estimate', 'award', 'contract', 'none'] as const
export const contractOrigins = ['register', 'contract', 'award'] as const
export const contractSorts = ['ends', 'amount'] as const

/** Where a contract was published, in words. */
export const originNames: Readonly<Record<(typeof contractOrigins)[number], string>> = {
  register: 'Contract register',
  contract: 'Contract in a notice',
  award: 'Award alone, in a notice',
}

/** Which contracts to list and in which order; empty lists mean any. */
export interface ContractFilter {
  readonly words: readonly string[]
  readonly body: string | null
  readonly services: readonly string[]
  readonly places: readonly string[]
  readonly ends: readonly (keyof typeof endChoices)[]
  readonly kinds: readonly (typeof contractMoneyKinds)[number][]
  readonly origins: readonly (typeof contractOrigins)[number][]
  readonly sort: (typeof contractSorts)[number]
}

/** The filter that an address asks for, and the same as plain values for links and fields. */
export function readContractFilter(query: URLSearchParams) {
  const given = {
    q: textOf(query, 'q'),
    body: textOf(query, 'body'),
    service: choicesOf(query, 'service', [...services, 'none']),
    place: [...new Set(query.getAll('place').filter((place) => place !== ''))].slice(0, 30).map((place) => place.slice(0, 60)),
    ends: choicesOf(query, 'ends', Object.keys(endChoices) as (keyof typeof endChoices)[]),
    kind: choicesOf(query, 'kind', contractMoneyKinds),
    origin: choicesOf(query, 'origin', contractOrigins),
    sort: choiceOf(query, 'sort', contractSorts),
  }
  const filter: ContractFilter = {
    words: foldText(given.q ?? '')
      .split(' ')
      .filter((word) => word !== ''),
    body: given.body,
    services: given.service,
    places: given.place,
    ends: given.ends,
    kinds: given.kind,
    origins: given.origin,
    sort: given.sort ?? 'ends',
  }
  return { filter, given }
}
