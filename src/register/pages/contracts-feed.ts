import { notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { feedText } from '../../web/atom-feed.ts'
import { isInvented } from '../../web/invented.ts'
import { nameUuid } from '../../web/name-uuid.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { pageNumberOf } from '../../web/query.ts'
import { contractEntries } from '../contracts/contract-entries.ts'
import type { NewContract } from '../contracts/contract-entries.ts'
import { readContractFilter } from '../contracts/contract-filter.ts'
import type { ContractFilter } from '../contracts/contract-filter.ts'
import { supplierNamed } from '../contracts/contract-index-store.ts'
import { contractListNarrowing, contractListTitle } from '../contracts/contract-list-title.ts'
import { choose, listChosen } from '../contracts/contract-list-store.ts'
import { lastLearntAt, newsOfContracts, releasesOfAll } from '../contracts/contract-news-store.ts'
import { filterOfPlace } from './contract-ends-calendar.ts'

const onPage = 50
const mostPages = 10_000

interface Addresses {
  readonly feed: (page: number) => string
  readonly list: string
}

/** New and changed contracts that a filter chooses, what the register learnt last at the top, fifty to a page. */
async function feedOf(
  { sql, query, today, origin, invented }: PageRequest,
  filter: ContractFilter,
  { feed, list }: Addresses,
): Promise<PageAnswer> {
  const page = pageNumberOf(query, mostPages)
  const chosen = await choose(sql, { ...filter, sort: 'newest' }, today)
  const [bodyId] = filter.bodies
  const body = bodyId === undefined ? undefined : [...chosen.index.bodies.values()].find((one) => one.id === bodyId)
  if (bodyId !== undefined && body === undefined) throw notFound('There is no such body.', 'Look for it in the list of bodies.')
  const supplier = filter.supplier === null ? null : await supplierNamed(sql, filter.supplier)
  const contracts = await listChosen(sql, chosen, { limit: onPage, offset: (page - 1) * onPage })
  const news = new Map(
    (
      await newsOfContracts(
        sql,
        contracts.map(({ no }) => no),
      )
    ).map((one) => [one.no, one]),
  )
  const ocids = [...new Set([...news.values()].flatMap(({ ocid }) => ocid ?? []))]
  const releases = ocids.length === 0 ? new Map<string, never>() : await releasesOfAll(sql, ocids)
  const entries = contractEntries(
    contracts.flatMap((contract): NewContract[] => {
      const own = news.get(contract.no)
      return own === undefined ? [] : [{ contract, news: own, releases: own.ocid === null ? [] : (releases.get(own.ocid) ?? []) }]
    }),
    { origin, isInvented: (sourceId) => isInvented(invented, sourceId) },
  )
  const name = contractListTitle(filter, filter.bodies.length === 1 ? (body?.name ?? null) : null, supplier)
  const pages = Math.ceil(chosen.total / onPage)
  const text = feedText({
    id: `urn:uuid:${nameUuid(`feed ${list}`)}`,
    title: `${name}${contractListNarrowing(filter)}: new and changed`,
    subtitle: `${plural(chosen.total, 'contract')}, those that the register learnt of last at the top.`,
    updated: entries[0]?.updated ?? (await lastLearntAt(sql)) ?? `${today}T00:00:00Z`,
    self: origin + feed(page),
    first: origin + feed(1),
    page: origin + list,
    previous: page > 1 ? origin + feed(page - 1) : null,
    next: page < pages ? origin + feed(page + 1) : null,
    entries,
  })
  return { file: once(text), type: 'application/atom+xml; charset=utf-8' }
}

const numbered = (page: number): number | null => (page > 1 ? page : null)

/** Feeds of new and changed contracts: for any list, for a body and for a category. */
export const contractsFeeds: readonly Page[] = [
  {
    method: 'GET',
    path: '/contracts.atom',
    who: 'anyone',
    answer: async (request) => {
      const { filter, given } = readContractFilter(request.query)
      const chosen = { ...given, sort: null }
      return await feedOf(request, filter, {
        feed: (page) => address('/contracts.atom', { ...chosen, page: numbered(page) }),
        list: address('/contracts', chosen),
      })
    },
  },
  ...['/bodies/:id', '/categories/:cpv'].map((place): Page => ({
    method: 'GET',
    path: `${place}/contracts.atom`,
    who: 'anyone',
    answer: async (request) =>
      await feedOf(request, filterOfPlace(request.params), {
        feed: (page) => address(request.path, { page: numbered(page) }),
        list: request.path.replace(/\/contracts\.atom$/, ''),
      }),
  })),
]

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text)
}
