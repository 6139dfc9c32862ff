import { formatDate, isoDate, parseIsoDate, type IsoDate } from '../../values/dates.ts'
import { invalid, notFound } from '../../values/failures.ts'
import type { ReadSql } from '../../store/database.ts'
import type { FigureParameters } from '../../web/figure.ts'
import { lastDayOf } from '../months.ts'
import { bodiesNamed, bodiesOfService, categoriesOf, supplierNamed, supplierNumbered } from './figure-scope-store.ts'
import type { NamedNumber, ScopeBody } from './figure-scope-store.ts'

/** What a figure is about: which bodies, whose files, which days. `null` is no limit. */
export interface FigureScope {
  readonly bodyIds: readonly number[] | null
  readonly publisherIds: readonly number[] | null
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  /** Numbers of spend categories, of supplier names. */
  readonly categoryIds: readonly number[] | null
  readonly supplierIds: readonly number[] | null
  /** The first digits of a CPV code, and the days between which contracts end. */
  readonly cpv: string | null
  readonly endsFrom: IsoDate | null
  readonly endsTo: IsoDate | null
  /** In words, such as `Lancashire Fire and Rescue Service, 1 April 2024 to 31 March 2025`. */
  readonly words: string
}

const services: Readonly<Record<string, string>> = { police: 'police', fire: 'fire and rescue', ambulance: 'ambulance' }

/** The scope that parameters name; fails with `notFound` for an unknown body, `invalid` for a bad date or service. */
export async function readScope(sql: ReadSql, parameters: FigureParameters): Promise<FigureScope> {
  const body = parameters.body ? await oneBody(sql, parameters.body) : null
  const publisher = parameters.publisher ? await oneBody(sql, parameters.publisher) : null
  const service = parameters.service ?? null
  if (service !== null && !(service in services))
    throw invalid(`“${service}” is not a service.`, 'The services are police, fire and ambulance.')
  const from = parameters.from ? readDay(parameters.from, 'from') : null
  const to = parameters.to ? readDay(parameters.to, 'to') : null
  if (from && to && from > to)
    throw invalid(`The figure would run from ${formatDate(from)} back to ${formatDate(to)}.`, 'Give a “to” that is not before “from”.')
  const endsFrom = parameters['ends-from'] ? readDay(parameters['ends-from'], 'from') : null
  const endsTo = parameters['ends-to'] ? readDay(parameters['ends-to'], 'to') : null
  if (endsFrom && endsTo && endsFrom > endsTo)
    throw invalid('The days between which contracts end are the wrong way round.', 'Swap “ends-from” and “ends-to”.')
  const cpv = parameters.cpv ? readCpv(parameters.cpv) : null
  const [inService, categories, supplier] = await Promise.all([
    service ? bodiesOfService(sql, service) : null,
    parameters.category ? oneCategory(sql, parameters.category) : null,
    parameters.supplier ? oneSupplier(sql, parameters.supplier) : null,
  ])
  const serviceIds = inService?.map((each) => each.body_id) ?? null
  return {
    bodyIds: body ? [body.body_id].filter((id) => !serviceIds || serviceIds.includes(id)) : serviceIds,
    publisherIds: publisher ? [publisher.body_id] : null,
    from,
    to,
    categoryIds: categories?.map((each) => each.id) ?? null,
    supplierIds: supplier ? [supplier.id] : null,
    cpv,
    endsFrom,
    endsTo,
    words: [
      body ? body.name : service ? `all ${services[service]} bodies` : 'all bodies',
      ...(supplier ? [`supplier name “${supplier.name}”`] : []),
      ...(categories ? [describeCategories(parameters.category!, categories)] : []),
      ...(cpv ? [`CPV ${cpv}`] : []),
      ...(publisher ? [`in files of ${publisher.name}`] : []),
      ...describeDays('', from, to),
      ...describeDays('ending ', endsFrom, endsTo),
    ].join(', '),
  }
}

async function oneCategory(sql: ReadSql, name: string): Promise<readonly NamedNumber[]> {
  const found = await categoriesOf(sql, name)
  if (found.length === 0)
    throw notFound(
      `No published spend category is called “${name}”, and none has these words.`,
      'Look at the payments by category for the names in use.',
    )
  return found
}

async function oneSupplier(sql: ReadSql, text: string): Promise<NamedNumber> {
  const found = /^[1-9]\d{0,8}$/.test(text) ? await supplierNumbered(sql, Number(text)) : await supplierNamed(sql, text)
  if (!found)
    throw notFound(
      `No supplier name “${text}” is shown in the register.`,
      'Write the name exactly as published, or the number of its page.',
    )
  return found
}

function readCpv(text: string): string {
  const digits = /^(\d{2,8})(?:-\d)?$/.exec(text.trim())?.[1]
  if (!digits) throw invalid(`“${text}” is no CPV code.`, 'Write a code, or its first digits: 34144210, or 34.')
  return digits.replace(/0+$/, '').padEnd(2, '0')
}

function describeCategories(given: string, found: readonly NamedNumber[]): string {
  const [only] = found
  return found.length === 1 && only ? `category “${only.name}”` : `${found.length} categories with “${given}”`
}

async function oneBody(sql: ReadSql, name: string): Promise<ScopeBody> {
  const found = await bodiesNamed(sql, name)
  if (found.length > 1) {
    throw invalid(
      `“${name}” could be ${found.map((each) => each.name).join(' or ')}.`,
      `Give one of ${found.map((each) => each.id).join(', ')}.`,
    )
  }
  if (!found[0]) throw notFound(`No body is called “${name}”.`, 'The bodies and their ids are listed at /bodies.')
  return found[0]
}

function readDay(text: string, edge: 'from' | 'to'): IsoDate {
  const month = /^(\d{4})-(\d{2})$/.exec(text)
  const first = month ? isoDate(Number(month[1]), Number(month[2]), 1) : null
  const day = first ? (edge === 'from' ? first : lastDayOf(first)) : parseIsoDate(text)
  if (!day) throw invalid(`“${text}” is not a day.`, `Give “${edge}” as 2024-04-01, or as a month: 2024-04.`)
  return day
}

function describeDays(what: string, from: IsoDate | null, to: IsoDate | null): string[] {
  if (from && to) return [`${what}${formatDate(from)} to ${formatDate(to)}`]
  return from ? [`${what}from ${formatDate(from)}`] : to ? [`${what}to ${formatDate(to)}`] : []
}
