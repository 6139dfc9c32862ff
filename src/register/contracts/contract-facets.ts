import { moneyWord } from '../../web/marks.ts'
import type { ContractChoice } from './contract-choice.ts'
import { contractMoneyKinds, contractOrigins, endChoices, nearChoices, originNames } from './contract-filter.ts'
import type { readContractFilter } from './contract-filter.ts'
import type { IndexedBody } from './contract-index.ts'
import { shortCpvName } from '../categories/cpv-name.ts'
import { serviceNames } from '../service-names.ts'

/** One choice of a facet, with how many contracts it would show. */
export interface FacetOption {
  readonly name: string
  readonly value: string
  readonly text: string
  readonly count: number
  readonly chosen: boolean
}

/** A facet: its first options, and the rest that open on demand. */
export interface Facet {
  readonly legend: string
  readonly options: readonly FacetOption[]
  readonly more: readonly FacetOption[]
}

type Given = ReturnType<typeof readContractFilter>['given']
type Raw = Omit<FacetOption, 'name' | 'chosen'>

const optionsInView = 8

/** The facets of the list of contracts, each option counted under the other facets' choices; what is chosen is always in view. */
export function contractFacets(choice: ContractChoice, bodies: ReadonlyMap<number, IndexedBody>, given: Given): readonly Facet[] {
  const count = <Key>(counts: ReadonlyMap<Key, number>, key: Key): number => counts.get(key) ?? 0
  const byId = new Map([...bodies.values()].map((body) => [body.id, body]))
  return [
    facet(
      'Service',
      'service',
      [...Object.entries(serviceNames), ['none', 'Other bodies']].map(([value = '', text = '']) => ({
        value,
        text,
        count: count(choice.services, value),
      })),
      given.service,
    ),
    facet(
      'Place',
      'place',
      [...new Set([...choice.places.keys(), ...given.place])]
        .toSorted((a, b) => a.localeCompare(b, 'en-GB'))
        .map((value) => ({ value, text: value, count: count(choice.places, value) })),
      given.place,
      20,
    ),
    facet(
      'Ends',
      'ends',
      Object.entries(endChoices).map(([value, { words, spans }]) => ({
        value,
        text: words,
        count: spans.reduce((sum, span) => sum + count(choice.spans, span), 0),
      })),
      given.ends,
    ),
    facet('Category', 'cpv', categories(choice, given.cpv), given.cpv),
    facet(
      'Kind of money known',
      'kind',
      contractMoneyKinds.map((value, at) => ({
        value,
        text: value === 'none' ? 'No amount' : moneyWord(value),
        count: choice.kinds[at] ?? 0,
      })),
      given.kind,
    ),
    facet(
      'Others end near',
      'near',
      [
        { value: 'one', text: nearChoices.one.words, count: choice.nearOne },
        { value: 'five', text: nearChoices.five.words, count: choice.nearFive },
      ],
      given.near,
    ),
    facet(
      'Published as',
      'origin',
      contractOrigins.map((value, at) => ({ value, text: originNames[value], count: choice.origins[at] ?? 0 })),
      given.origin,
    ),
    facet(
      'Buyer',
      'body',
      [...new Set([...[...choice.bodies.keys()].map((id) => bodies.get(id)?.id ?? ''), ...given.body])]
        .map((id) => ({ value: id, text: byId.get(id)?.name ?? id, count: count(choice.bodies, byId.get(id)?.bodyId ?? -1) }))
        .toSorted((a, b) => b.count - a.count || a.text.localeCompare(b.text, 'en-GB')),
      given.body,
      5,
    ),
  ]
}

/** The divisions, most contracts first, those with a choice in them at the top; below such a one its groups, and whatever narrower code was asked for. */
function categories({ divisions, groups }: ContractChoice, chosen: readonly string[]): Raw[] {
  const within = new Set(chosen.map((code) => code.slice(0, 2)))
  const digits = (number: number, length: number): string => String(number).padStart(length, '0')
  const raw = (value: string, count: number): Raw => ({ value, text: shortCpvName(value), count })
  const inOrder = [...divisions]
    .filter(([division]) => division > 0)
    .map(([division, count]) => raw(digits(division, 2), count))
    .concat([...within].filter((code) => !divisions.has(Number(code))).map((code) => raw(code, 0)))
    .toSorted((a, b) => Number(within.has(b.value)) - Number(within.has(a.value)) || b.count - a.count)
  return inOrder.flatMap((division) => {
    if (!within.has(division.value)) return [division]
    const below = [...groups]
      .map(([group, count]) => raw(digits(group, 3), count))
      .filter((one) => one.value.startsWith(division.value) && !one.value.endsWith('0'))
    const known = new Set(below.map((one) => one.value).concat(division.value))
    const narrower = chosen.filter((code) => code.startsWith(division.value) && !known.has(code))
    return [
      division,
      ...below.toSorted((a, b) => b.count - a.count),
      ...narrower.map((code) => raw(code, groups.get(Number(code.slice(0, 3))) ?? 0)),
    ]
  })
}

function facet(legend: string, name: string, raw: readonly Raw[], chosen: readonly string[], inView = optionsInView): Facet {
  const options = raw.map((one) => ({ ...one, name, chosen: chosen.includes(one.value) })).filter((one) => one.count > 0 || one.chosen)
  const first = options.filter((one, at) => at < inView || one.chosen)
  return { legend, options: first, more: options.filter((one) => !first.includes(one)) }
}
