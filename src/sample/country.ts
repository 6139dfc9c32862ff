import type { Service } from '../organisations/body.ts'
import { addDays } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { Suppliers } from './invent-suppliers.ts'
import type { Supplier } from './invent-suppliers.ts'
import { needs } from './needs.ts'
import type { Need } from './needs.ts'
import { PublishedNames } from './published-names.ts'
import { Chance } from '../values/chance.ts'
import type { SampleBody } from './sample-bodies.ts'

/** A framework that one body has set up for all, with its suppliers and its ceiling in pence. */
export interface Framework {
  readonly need: Need
  readonly ocid: string
  readonly lead: SampleBody
  readonly suppliers: readonly Supplier[]
  readonly ceiling: number
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate
}

/** Neighbours whose contracts for the same need end about the same day: they could have been bought together. */
export interface EndingTogether {
  readonly id: string
  readonly need: Need
  readonly region: string
  readonly members: ReadonlySet<string>
  /** The middle of the days on which they end. */
  readonly around: IsoDate
}

/** All that is common to the invented country: who is in it, who sells to it, what is shared. */
export interface Country {
  readonly seed: number
  readonly scale: number
  /** The day that the sample counts from; contracts end before and after it. */
  readonly today: IsoDate
  readonly bodies: readonly SampleBody[]
  readonly suppliers: Suppliers
  /** Who sells a need to a body, by both; see `sellersTo`. */
  readonly sellers: Map<string, readonly Supplier[]>
  readonly names: PublishedNames
  readonly frameworks: readonly Framework[]
  readonly endingTogether: readonly EndingTogether[]
  /** A supplier that failed, and on which day. */
  readonly failed: { readonly supplier: Supplier; readonly on: IsoDate }
}

const togetherNeeds = ['Vehicle servicing and repair', 'Uniform', 'Cleaning', 'Interpreting', 'Occupational health', 'Waste collection']

/** The country of a seed, as seen from a day. The seed alone decides who there is; the day only moves all dates. */
export function inventCountry(seed: number, scale: number, today: IsoDate, bodies: readonly SampleBody[]): Country {
  const suppliers = new Suppliers(seed)
  return {
    seed,
    scale,
    today,
    bodies,
    suppliers,
    sellers: new Map(),
    names: new PublishedNames(seed),
    frameworks: needs.filter((need) => need.framework).map((need, at) => inventFramework(seed, today, bodies, suppliers, need, at)),
    endingTogether: inventEndingTogether(seed, today, bodies),
    failed: { supplier: suppliers.of('Cleaning', 'national', 0), on: addDays(today, -200) },
  }
}

/** Those who sell a thing to a body: some in the whole country, some in its region, some nearby; more of them the larger the sample. */
export function sellersTo(country: Country, body: SampleBody, need: Need): readonly Supplier[] {
  const key = `${body.id} ${need.name}`
  const known = country.sellers.get(key)
  if (known) return known
  const more = Math.sqrt(country.scale)
  const some = (area: string, count: number): Supplier[] =>
    Array.from({ length: Math.max(1, Math.round(count * more)) }, (_, place) => country.suppliers.of(need.trade, area, place))
  const sellers = {
    national: () => [...some('national', 7), ...some(body.region, 2)],
    regional: () => [...some('national', 2), ...some(body.region, 5), ...some(body.id, 1)],
    local: () => [...some(body.region, 3), ...some(body.id, 4)],
  }[need.reach]()
  country.sellers.set(key, sellers)
  return sellers
}

/** What a service buys. */
export const needsOf = (service: Service): readonly Need[] => needs.filter((need) => need.categories[service] !== undefined)

function inventFramework(
  seed: number,
  today: IsoDate,
  bodies: readonly SampleBody[],
  suppliers: Suppliers,
  need: Need,
  at: number,
): Framework {
  const chance = new Chance(seed, 'framework', need.name)
  const startsOn = addDays(today, -chance.between(500, 900))
  return {
    need,
    ocid: `ocds-h6vhtk-9${at.toString(16).padStart(5, '0')}`,
    lead: chance.pick(bodies.filter((body) => body.service === 'police')),
    suppliers: Array.from({ length: chance.between(3, 6) }, (_, place) => suppliers.of(need.trade, 'national', place)),
    ceiling: Math.round((need.contract ?? 1_000_000) * chance.between(40, 120)) * 100,
    startsOn,
    endsOn: addDays(startsOn, 4 * 365 - 1),
  }
}

function inventEndingTogether(seed: number, today: IsoDate, bodies: readonly SampleBody[]): readonly EndingTogether[] {
  const found: EndingTogether[] = []
  for (const region of new Set(bodies.map((body) => body.region))) {
    for (const name of togetherNeeds) {
      const chance = new Chance(seed, 'together', region, name)
      const need = needs.find((each) => each.name === name)!
      const members = bodies.filter((body) => body.region === region && need.categories[body.service] !== undefined && chance.happens(0.5))
      const around = addDays(today, chance.between(60, 420))
      if (members.length < 2) continue
      found.push({ id: `${region}: ${name}`, need, region, members: new Set(members.map((body) => body.id)), around })
    }
  }
  return found
}
