import { addDays } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { lastDayOf } from '../register/months.ts'
import { needsOf, sellersTo } from './country.ts'
import type { Country } from './country.ts'
import type { Procurement } from './invent-procurements.ts'
import type { Supplier } from './invent-suppliers.ts'
import type { Need } from './needs.ts'
import { Chance } from '../values/chance.ts'
import type { SampleBody } from './sample-bodies.ts'

/** One payment before it is written down. Pence. */
export interface Payment {
  readonly day: IsoDate
  readonly supplier: string
  readonly category: string
  readonly department: string
  readonly purpose: string
  readonly reference: string
  readonly pence: number
}

/** Payments in a full sample of scale 1, and the share of a service's middle body in them. */
const paymentsInAll = 200_000
const serviceWeights = { police: 1, fire: 0.62, ambulance: 0.4 } as const
/** What a service has to publish begins at so many pounds. */
const thresholds = { police: 500, fire: 500, ambulance: 25_000 } as const
/** January to December: little in April and in summer, most at the end of the financial year. */
const months = [1, 1.08, 1.6, 0.78, 0.9, 1, 0.95, 0.74, 0.95, 1.02, 1.05, 0.93]

const departments = {
  police: ['Local Policing', 'Crime', 'Operational Support', 'Estates', 'Fleet', 'Digital and Data', 'People', 'Finance', 'Custody'],
  fire: ['Service Delivery', 'Prevention and Protection', 'Property', 'Fleet and Engineering', 'ICT', 'Training Centre', 'Finance'],
  ambulance: ['Emergency Operations', 'Patient Transport', 'Fleet and Estates', 'Digital', 'Clinical', 'Finance'],
} as const

/** How many payments the body makes in a usual month. */
export function monthlyPayments(country: Country, body: SampleBody, monthsInAll: number): number {
  const weight = (one: SampleBody): number => one.size * serviceWeights[one.service]
  const whole = country.bodies.reduce((sum, one) => sum + weight(one), 0)
  return (paymentsInAll * country.scale * weight(body)) / whole / monthsInAll
}

/** What a body paid in a month: to suppliers under contract and others, redacted and private ones, with credits and payments made twice. */
export class Payments {
  private readonly country: Country
  private readonly body: SampleBody
  private readonly underContract: readonly Procurement[]
  private readonly bought: readonly Need[]
  private readonly weights: number
  private readonly sellers = new Map<Need, readonly Supplier[]>()
  private number = 0

  constructor(country: Country, body: SampleBody, procurements: readonly Procurement[]) {
    this.country = country
    this.body = body
    this.underContract = procurements.filter((each) => each.kind !== 'framework' && each.startsOn <= country.today)
    this.bought = needsOf(body.service)
    this.weights = this.bought.reduce((sum, need) => sum + need.weight, 0)
  }

  of(month: IsoDate, usual: number): readonly Payment[] {
    const chance = new Chance(this.country.seed, 'payments', this.body.id, month)
    const last = lastDayOf(month)
    const running = this.underContract.filter(
      (each) => each.startsOn <= last && each.endsOn >= month && (each.told.ended === null || each.told.ended >= month),
    )
    const days = payDays(month)
    const count = Math.max(1, Math.round(usual * months[Number(month.slice(5, 7)) - 1]! * chance.around(1, 0.08)))
    const payments: Payment[] = []
    this.number = Number(month.slice(2, 4) + month.slice(5, 7)) * 100_000
    for (let at = 0; at < count; at++) {
      const before = payments.at(-1)
      if (before && before.pence < 400_000 && chance.happens(0.035)) payments.push(before)
      else payments.push(this.one(chance.pick(days), running, chance))
    }
    return payments.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  }

  private one(day: IsoDate, running: readonly Procurement[], chance: Chance): Payment {
    const picked = running.length > 0 && chance.happens(0.4) ? chance.pick(running) : null
    const holder = picked && this.holderOf(picked, day)
    const contract = holder ? picked : null
    const need = contract?.need ?? this.needOf(day, chance)
    const supplier = holder ?? this.sellerOf(need, day, chance)
    const threshold = thresholds[this.body.service]
    const middle = contract ? Math.max(need.payment * 0.7, Math.min(contract.value / 100 / 240, 30_000)) : need.payment
    const season = need.season === 'winter' && /-(?:11|12|01|02|03)-/.test(day) ? 1.5 : 1
    let pounds = chance.around(middle * season, 0.95)
    while (pounds < threshold) pounds = threshold * (1 + chance.next() ** 3 * 4)
    const credit = chance.happens(0.025)
    const redacted = chance.happens(this.body.service === 'police' ? 0.045 : 0.01)
    this.number += 1
    return {
      day,
      supplier: redacted
        ? chance.pick(['REDACTED PERSONAL DATA', 'Redacted', 'REDACTED COMMERCIAL CONFIDENTIALITY'])
        : chance.happens(0.004)
          ? `Mr ${chance.pick(['A', 'J', 'K', 'R', 'T'])} ${supplier.plain.split(' ')[0]}`
          : this.country.names.of(supplier, this.body.id, chance),
      category: need.categories[this.body.service]!,
      department: chance.pick(departments[this.body.service]),
      purpose: contract ? contract.title : need.name,
      reference: String(this.number),
      pence: Math.round(pounds * (credit ? -40 : 100)),
    }
  }

  private needOf(day: IsoDate, chance: Chance): Need {
    const late = /-0[23]-/.test(day)
    for (;;) {
      let left = chance.next() * this.weights
      const need = this.bought.find((each) => (left -= each.weight) < 0) ?? this.bought[0]!
      if (need.season !== 'year-end' || late || chance.happens(0.7)) return need
    }
  }

  /** Who is paid under a contract on a day: nobody once its supplier has failed, until another takes it over. */
  private holderOf({ suppliers, told, novatedTo }: Procurement, day: IsoDate): Supplier | null {
    const { supplier, on } = this.country.failed
    if (suppliers[0] !== supplier || day < on) return suppliers[0]!
    return told.novated !== null && day >= told.novated ? novatedTo : null
  }

  private sellerOf(need: Need, day: IsoDate, chance: Chance): Supplier {
    let sellers = this.sellers.get(need)
    if (sellers === undefined) this.sellers.set(need, (sellers = sellersTo(this.country, this.body, need)))
    const one = chance.pickEarly(sellers)
    const { supplier, on } = this.country.failed
    return one === supplier && day >= on ? sellers[1]! : one
  }
}

/** The working days of the month, Tuesdays and Thursdays four times: payments are run on them. */
function payDays(month: IsoDate): readonly IsoDate[] {
  const days = Array.from({ length: Number(lastDayOf(month).slice(8)) }, (_, at) => addDays(month, at))
  return days.flatMap((day) => {
    const weekday = new Date(day).getUTCDay()
    return weekday === 2 || weekday === 4 ? [day, day, day, day] : weekday === 0 || weekday === 6 ? [] : [day]
  })
}
