import { invalid, notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { calendarText } from '../../web/calendar.ts'
import { isInvented } from '../../web/invented.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { textOf } from '../../web/query.ts'
import { readCpv, tellingDigits } from '../categories/cpv.ts'
import { contractEvents } from '../contracts/contract-events.ts'
import type { EndingContract } from '../contracts/contract-events.ts'
import { readContractFilter } from '../contracts/contract-filter.ts'
import type { ContractFilter } from '../contracts/contract-filter.ts'
import { supplierNamed } from '../contracts/contract-index-store.ts'
import { contractListNarrowing, contractListTitle } from '../contracts/contract-list-title.ts'
import { choose, listChosen } from '../contracts/contract-list-store.ts'
import { newsOfContracts } from '../contracts/contract-news-store.ts'

const mostEvents = 2000
const mostDaysBefore = 1095

/** The ends ahead of the contracts that a filter chooses, as a calendar. */
async function calendarOf(request: PageRequest, filter: ContractFilter, list: string): Promise<PageAnswer> {
  const { sql, query, today, origin } = request
  const before = daysBefore(query)
  const chosen = await choose(
    sql,
    { ...filter, sort: 'ends', from: filter.from !== null && filter.from > today ? filter.from : today },
    today,
  )
  const body = filter.bodies.length === 1 ? [...chosen.index.bodies.values()].find((one) => one.id === filter.bodies[0]) : undefined
  if (filter.bodies.length > 0 && body === undefined && filter.bodies.length === 1)
    throw notFound('There is no such body.', 'Look for it in the list of bodies.')
  const supplier = filter.supplier === null ? null : await supplierNamed(sql, filter.supplier)
  const contracts = await listChosen(sql, chosen, { limit: mostEvents, offset: 0 })
  const news = new Map(
    (
      await newsOfContracts(
        sql,
        contracts.map(({ no }) => no),
      )
    ).map((one) => [one.no, one]),
  )
  const ending = contracts.flatMap((contract): EndingContract[] => {
    const own = news.get(contract.no)
    return own === undefined || contract.endsOn === null ? [] : [{ contract: { ...contract, endsOn: contract.endsOn }, news: own }]
  })
  const name = contractListTitle(filter, body?.name ?? null, supplier)
  const text = calendarText({
    name: `${name}${contractListNarrowing(filter)}: ends ahead`,
    description:
      chosen.total > mostEvents
        ? `The nearest ${mostEvents.toLocaleString('en-GB')} of ${chosen.total.toLocaleString('en-GB')} ends ahead, as published.`
        : `${plural(chosen.total, 'end')} ahead, as published.`,
    url: `${origin}${list}`,
    events: contractEvents(ending, { origin, before, today, isInvented: (sourceId) => isInvented(request.invented, sourceId) }),
  })
  return { file: once(text), type: 'text/calendar; charset=utf-8', name: 'contract-ends.ics' }
}

function daysBefore(query: URLSearchParams): number | null {
  const text = textOf(query, 'before')
  if (text === null) return null
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (days < 1 || days > mostDaysBefore)
    throw invalid(`“${text}” is no number of days before an end.`, `Give a number from 1 to ${mostDaysBefore}.`)
  return days
}

const bare = readContractFilter(new URLSearchParams()).filter

/** The filter of everything that one body buys, or that lies in one category. */
export const filterOfPlace = (params: Readonly<Record<string, string>>): ContractFilter => {
  if (params['id'] !== undefined) return { ...bare, bodies: [params['id']] }
  const code = readCpv(params['cpv'] ?? '')
  if (code === null) throw notFound('There is no such category.', 'Look for it among the categories.')
  return { ...bare, cpv: [tellingDigits(code.code)] }
}

/** Calendars of contract ends: for any list, for a body and for a category; `before=180` adds a reminder so many days before each. */
export const contractEndsCalendars: readonly Page[] = [
  {
    method: 'GET',
    path: '/contracts.ics',
    who: 'anyone',
    answer: async (request) => {
      const { filter, given } = readContractFilter(request.query)
      return await calendarOf(request, filter, address('/contracts', given))
    },
  },
  ...['/bodies/:id', '/categories/:cpv'].map((place): Page => ({
    method: 'GET',
    path: `${place}/contract-ends.ics`,
    who: 'anyone',
    answer: async (request) => await calendarOf(request, filterOfPlace(request.params), request.path.replace(/\/contract-ends\.ics$/, '')),
  })),
]

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text)
}
