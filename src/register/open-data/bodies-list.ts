import type { OpenValue } from '../../web/open-table.ts'
import { chooseBodies, readBodyListFilter, withMeasures } from '../bodies/body-list.ts'
import type { ListedBody } from '../bodies/body-list.ts'
import { knownBodies } from '../bodies/body-list-store.ts'
import { bodyMeasures } from '../bodies/body-measures-store.ts'
import { measureSpans } from '../bodies/map-measures.ts'
import type { OpenList } from './open-list.ts'

/** The bodies, with the filters of their page. */
export const bodiesList: OpenList = {
  name: 'bodies',
  path: '/bodies',
  title: 'Bodies',
  meaning: 'One body: a service, or one that governs or buys for it, and what is loaded of it.',
  parameters: ['q', 'service', 'place', 'nation', 'kind', 'state', 'data', 'sort'],
  columns: [
    { name: 'id', kind: 'text', meaning: 'Names the body for good: its page is /bodies/ID.' },
    { name: 'name', kind: 'text', meaning: 'Its name.' },
    { name: 'kind', kind: 'text', meaning: 'What sort of body it is, such as police-force.' },
    { name: 'service', kind: 'text', meaning: 'police, fire or ambulance; empty for bodies of no service.' },
    { name: 'nation', kind: 'text', meaning: 'England, Wales, Scotland or Northern Ireland, where it belongs to one.' },
    { name: 'region', kind: 'text', meaning: 'The region of England.' },
    { name: 'ended_on', kind: 'date', meaning: 'The first day on which it is no more, if it has ended.' },
    { name: 'payments', kind: 'count', meaning: 'Payments that are loaded.' },
    { name: 'last_month', kind: 'date', meaning: 'The first day of the last month with payments.' },
    {
      name: 'months_published',
      kind: 'count',
      meaning: 'Of the last twelve whole months, those with payments; empty where no payments are loaded.',
    },
    {
      name: 'paid_last_year',
      kind: 'pence',
      meaning: 'Pounds paid in the last financial year that is over; empty where none of its payments are loaded.',
    },
    { name: 'contracts', kind: 'count', meaning: 'Contracts that are loaded.' },
    {
      name: 'contracts_ending',
      kind: 'count',
      meaning: 'Of these, those that end in the next twelve months; empty where no contract is loaded.',
    },
    { name: 'prices', kind: 'count', meaning: 'Prices that are loaded.' },
  ],
  read: async ({ sql, query, today }) => {
    const [known, measures] = await Promise.all([knownBodies(sql), bodyMeasures(sql, measureSpans(today))])
    const all = withMeasures(known, new Map(measures.map((one) => [one.id, one])))
    const { bodies } = chooseBodies(all, readBodyListFilter(query, all), today)
    async function* rows(): AsyncGenerator<OpenValue[][]> {
      yield await Promise.resolve(bodies.map(rowOf))
    }
    return { rows: rows() }
  },
}

const rowOf = (body: ListedBody): OpenValue[] => [
  body.id,
  body.name,
  body.kind,
  body.service,
  body.nation,
  body.region,
  body.validTo,
  body.payments,
  body.last,
  body.months,
  body.paid,
  body.contracts,
  body.ending,
  body.prices,
]
