import { addDays } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { decimalPounds } from '../values/money.ts'
import { needsOf, sellersTo } from './country.ts'
import type { Country } from './country.ts'
import type { Procurement } from './invent-procurements.ts'
import type { Supplier } from './invent-suppliers.ts'
import { Chance } from '../values/chance.ts'
import type { SampleBody } from './sample-bodies.ts'

/** Headings of the contract register of the Local Government Transparency Code, those that are commonly filled. */
export const registerHeadings = [
  'Organisation name',
  'Contract Reference number / ID',
  'Title of the Agreement',
  'Directorate / service responsible',
  'Description of goods and services',
  'Contract start date',
  'End date',
  'Review date',
  'Contract value',
  'Supplier name',
  'Supplier registered company number',
  'SME supplier',
  'Tender process type',
] as const

const smallContracts = 24
/** Shares of rows without a value, without an end date, and with a company number. */
const shares = { withoutValue: 0.2, withoutEnd: 0.12, withNumber: 0.3 }

/** Whether a body publishes a register: fire and rescue services mostly do, some forces too. West Yorkshire Police's contracts are told of by notices alone. */
export const publishesRegister = (body: SampleBody, seed: number): boolean =>
  body.id !== 'west-yorkshire-police' &&
  new Chance(seed, 'register', body.id).happens(body.service === 'fire' ? 0.6 : body.service === 'police' ? 0.2 : 0)

/** A row of a register, and what is true of it. */
export interface RegisterRow {
  readonly cells: readonly string[]
  readonly reference: string
  readonly need: string
  readonly supplier: Supplier
  readonly value: number
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate
  /** Whether the row says when it ends. */
  readonly hasEnd: boolean
  /** The ocid of the procurement that it tells of again, where there is one. */
  readonly ocid: string | null
}

/** The rows of a body's register: its procurements again, without a word of their notices, and contracts too small for a notice. */
export function* registerRows(country: Country, body: SampleBody, procurements: readonly Procurement[]): Generator<RegisterRow> {
  const chance = new Chance(country.seed, 'register rows', body.id)
  const row = (
    reference: string,
    title: string,
    what: string,
    startsOn: IsoDate,
    endsOn: IsoDate,
    value: number,
    supplier: Supplier,
    how: string,
    ocid: string | null = null,
  ): RegisterRow => {
    const hasEnd = !chance.happens(shares.withoutEnd)
    const cells = cellsOf(reference, title, what, startsOn, endsOn, hasEnd, value, supplier, how)
    return { cells, reference, need: what, supplier, value, startsOn, endsOn, hasEnd, ocid }
  }
  const cellsOf = (
    reference: string,
    title: string,
    what: string,
    startsOn: IsoDate,
    endsOn: IsoDate,
    hasEnd: boolean,
    value: number,
    supplier: Supplier,
    how: string,
  ): readonly string[] => [
    body.name,
    reference,
    title,
    '',
    what,
    british(startsOn),
    hasEnd ? british(endsOn) : '',
    chance.happens(0.3) ? british(addDays(endsOn, -180)) : '',
    chance.happens(shares.withoutValue) ? '' : decimalPounds(value).replace(/\.00$/, ''),
    country.names.of(supplier, `register of ${body.id}`, chance),
    supplier.number !== null && chance.happens(shares.withNumber) ? spelt(supplier.number, chance) : '',
    chance.happens(0.5) ? 'Yes' : '',
    how,
  ]
  for (const each of procurements) {
    if (each.kind === 'framework' || each.told.signed === null) continue
    const { reference, title, need, startsOn, endsOn, value, suppliers, novatedTo, told } = each
    yield row(reference, title, need.name, startsOn, told.ended ?? endsOn, value, novatedTo ?? suppliers[0]!, 'Open tender', each.ocid)
  }
  const bought = needsOf(body.service)
  const count = Math.round(smallContracts * body.size * country.scale)
  for (let at = 0; at < count; at++) {
    const need = chance.pick(bought)
    const startsOn = addDays(country.today, -chance.between(30, 1000))
    const supplier = chance.pickEarly(sellersTo(country, body, need))
    const value = Math.max(5_000, Math.round(chance.around(16_000, 0.7) / 100) * 100) * 100
    yield row(
      `Q${body.id.length}${String(at).padStart(4, '0')}`,
      `${need.name} (quotation)`,
      need.name,
      startsOn,
      addDays(startsOn, chance.pick([364, 729, 1094])),
      value,
      supplier,
      'Quotation',
    )
  }
}

const british = (day: IsoDate): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
const spelt = (number: string, chance: Chance): string =>
  chance.pick([number, number, `gb/${number}`, `${number.slice(0, 4)} ${number.slice(4)}`])
