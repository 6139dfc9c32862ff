import { addDays } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { needsOf, sellersTo } from './country.ts'
import type { Country, EndingTogether, Framework } from './country.ts'
import type { Supplier } from './invent-suppliers.ts'
import type { Need } from './needs.ts'
import { Chance } from '../values/chance.ts'
import type { SampleBody } from './sample-bodies.ts'

/** One thing bought, from the first word of it to the end of its contract. Amounts are pence without VAT. */
export interface Procurement {
  readonly ocid: string
  readonly reference: string
  readonly body: SampleBody
  readonly need: Need
  readonly title: string
  readonly suppliers: readonly Supplier[]
  readonly estimate: number
  readonly value: number
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate
  /** How far it may be extended. */
  readonly extendableTo: IsoDate | null
  readonly portal: 'find-a-tender' | 'contracts-finder'
  readonly kind: 'own' | 'framework' | 'call-off' | 'replacement'
  readonly framework: Framework | null
  readonly together: EndingTogether | null
  /** Who took the contract over from a supplier that failed. */
  readonly novatedTo: Supplier | null
  /** The contract of a supplier that failed which this one was awarded instead of. */
  readonly replaces: Procurement | null
  /** The days on which it was told of, where it was. */
  readonly told: {
    readonly planned: IsoDate | null
    readonly tendered: IsoDate | null
    readonly awarded: IsoDate | null
    readonly signed: IsoDate | null
    readonly changed: IsoDate | null
    readonly novated: IsoDate | null
    readonly ended: IsoDate | null
  }
  /** What its notices leave out. */
  readonly without: { readonly value: boolean; readonly dates: boolean; readonly code: boolean; readonly ids: boolean }
}

const perBody = 24
const leastPerBody = 10
const thresholdPence = 20_772_000

/** What a body of the sample has bought and is buying: always the same list for a seed and a scale. */
export function inventProcurements(country: Country, body: SampleBody): readonly Procurement[] {
  const chance = new Chance(country.seed, 'procurements', body.id)
  const wanted = Math.max(Math.round(leastPerBody * body.size), Math.round(perBody * body.size * country.scale))
  const bought = needsOf(body.service).filter((need) => need.contract !== null)
  const together = country.endingTogether.filter((group) => group.members.has(body.id))
  const procurements: Procurement[] = []
  const add = (plan: Plan): void => void procurements.push(inventOne(country, body, procurements.length, plan, chance))
  for (const framework of country.frameworks) if (framework.lead.id === body.id) add({ need: framework.need, framework, role: 'framework' })
  for (const group of together) add({ need: group.need, together: group })
  while (procurements.length < wanted) {
    const need = chance.pick(bought)
    const framework = need.framework && chance.happens(0.6) ? country.frameworks.find((each) => each.need === need) : undefined
    add(framework ? { need, framework, role: 'call-off' } : { need })
  }
  const { supplier, on } = country.failed
  for (const lost of procurements.filter((each) => each.suppliers[0] === supplier && each.kind === 'own' && each.told.ended !== null))
    add({ need: lost.need, replaces: lost, from: addDays(on, 30) })
  return procurements
}

interface Plan {
  readonly need: Need
  readonly framework?: Framework
  readonly role?: 'framework' | 'call-off'
  readonly together?: EndingTogether
  readonly replaces?: Procurement
  readonly from?: IsoDate
}

function inventOne(country: Country, body: SampleBody, number: number, plan: Plan, chance: Chance): Procurement {
  const { need, framework = null, role, together = null, replaces } = plan
  const { today, failed } = country
  const years = chance.pick([1, 2, 2, 3, 3, 4, 5])
  const endsOn =
    role === 'framework'
      ? framework!.endsOn
      : together
        ? addDays(together.around, chance.between(-25, 25))
        : (replaces?.endsOn ?? addDays(today, chance.between(-420, 1250)))
  const startsOn = role === 'framework' ? framework!.startsOn : (plan.from ?? addDays(endsOn, 1 - years * 365))
  const sellers = sellersTo(country, body, need)
  const one = role === 'call-off' ? chance.pick(framework!.suppliers) : chance.pickEarly(sellers)
  const another = sellers.find((each) => each !== failed.supplier)!
  const suppliers = role === 'framework' ? framework!.suppliers : [one === failed.supplier && startsOn >= failed.on ? another : one]
  const estimate = round(chance.around((need.contract ?? 50_000) * body.size, 0.8) * (years / 3))
  const value = role === 'framework' ? framework!.ceiling : round((estimate * chance.between(78, 106)) / 10_000)
  const lost = suppliers[0] === failed.supplier && startsOn < failed.on && endsOn > failed.on
  const happened = (share: number, day: IsoDate): IsoDate | null => (chance.happens(share) && day <= today ? day : null)
  const portal = estimate >= thresholdPence || role === 'framework' ? 'find-a-tender' : 'contracts-finder'
  const direct = replaces !== undefined || role === 'call-off'
  const planned = direct ? null : happened(0.28, addDays(startsOn, -chance.between(200, 300)))
  const tendered = direct ? null : happened(0.8, addDays(startsOn, -chance.between(90, 160)))
  const awarded = happened(0.66, addDays(startsOn, -chance.between(15, 50)))
  const signed = happened(awarded ? 0.72 : 0.92, addDays(startsOn, -chance.between(0, 12)))
  const told = (planned ?? tendered ?? awarded ?? signed) ? null : addDays(startsOn, -40)
  // A competitor takes over some of what a failed supplier held; the rest is terminated and awarded anew.
  const novated = lost && signed !== null && chance.happens(0.4)
  return {
    ocid: role === 'framework' ? framework!.ocid : ocidOf(country, body, number, portal),
    reference: `${initials(body.name)}${String(1000 + number)}`,
    body,
    need,
    title: titleOf(need, body, years, role, chance),
    suppliers,
    estimate,
    value,
    startsOn,
    endsOn,
    extendableTo: chance.happens(0.4) && !replaces ? addDays(endsOn, chance.pick([365, 365, 730])) : null,
    portal,
    kind: replaces ? 'replacement' : (role ?? 'own'),
    framework,
    together,
    novatedTo: novated ? another : null,
    replaces: replaces ?? null,
    told: {
      planned,
      tendered: told !== null && told <= today ? told : tendered,
      awarded,
      signed,
      changed: signed && chance.happens(0.16) ? onOrBefore(addDays(startsOn, chance.between(120, 500)), lost ? failed.on : today) : null,
      novated: novated ? addDays(failed.on, chance.between(12, 50)) : null,
      ended: lost && signed !== null && !novated ? addDays(failed.on, chance.between(3, 25)) : null,
    },
    without: { value: chance.happens(0.12), dates: chance.happens(0.07), code: chance.happens(0.04), ids: !chance.happens(0.4) },
  }
}

const onOrBefore = (day: IsoDate, last: IsoDate): IsoDate | null => (day <= last ? day : null)

/** Pounds to pence, rounded as people round what they expect to spend. */
function round(pounds: number): number {
  const step = pounds > 1_000_000 ? 10_000 : pounds > 100_000 ? 1_000 : 100
  return Math.max(5_000, Math.round(pounds / step) * step) * 100
}

function ocidOf(country: Country, body: SampleBody, number: number, portal: Procurement['portal']): string {
  const chance = new Chance(country.seed, 'ocid', body.id, number)
  const hex = (digits: number): string =>
    chance
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return portal === 'find-a-tender'
    ? `ocds-h6vhtk-${8 + chance.below(1)}${hex(7)}`
    : `ocds-b5fd17-${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`
}

const initials = (name: string): string =>
  name
    .split(/[ -]/)
    .filter((word) => /^[A-Z]/.test(word))
    .map((word) => word[0])
    .join('')

function titleOf(need: Need, body: SampleBody, years: number, role: Plan['role'], chance: Chance): string {
  if (role === 'framework') return `National framework for ${need.name.toLowerCase()}`
  if (role === 'call-off') return `${need.name}: call-off from the national framework`
  return chance.pick([
    `${need.name} for ${body.name}`,
    `Provision of ${need.name.toLowerCase()}`,
    `${need.name} ${years === 1 ? '1 year' : `${years} years`}`,
    `${body.name} – ${need.name}`,
    `Supply of ${need.name.toLowerCase()} (${initials(body.name)})`,
  ])
}
