import { formatDate, isoDate, parseIsoDate, type IsoDate } from '../../values/dates.ts'
import { invalid, notFound } from '../../values/failures.ts'
import type { ReadSql } from '../../store/database.ts'
import type { FigureParameters } from '../../web/figure.ts'
import { lastDayOf } from '../months.ts'
import { bodiesNamed, bodiesOfService, type ScopeBody } from './figure-scope-store.ts'

/** What a figure is about: which bodies, whose files, which days. `null` is no limit. */
export interface FigureScope {
  readonly bodyIds: readonly number[] | null
  readonly publisherIds: readonly number[] | null
  readonly from: IsoDate | null
  readonly to: IsoDate | null
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
  const inService = service ? (await bodiesOfService(sql, service)).map((each) => each.body_id) : null
  return {
    bodyIds: body ? [body.body_id].filter((id) => !inService || inService.includes(id)) : inService,
    publisherIds: publisher ? [publisher.body_id] : null,
    from,
    to,
    words: describe(body, publisher, service, from, to),
  }
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

function describe(
  body: ScopeBody | null,
  publisher: ScopeBody | null,
  service: string | null,
  from: IsoDate | null,
  to: IsoDate | null,
): string {
  const who = body ? body.name : service ? `all ${services[service]} bodies` : 'all bodies'
  const by = publisher ? `, in files of ${publisher.name}` : ''
  const when =
    from && to ? `, ${formatDate(from)} to ${formatDate(to)}` : from ? `, from ${formatDate(from)}` : to ? `, to ${formatDate(to)}` : ''
  return `${who}${by}${when}`
}
