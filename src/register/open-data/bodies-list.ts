import { services } from '../../organisations/body.ts'
import { foldText } from '../../values/text.ts'
import type { OpenValue } from '../../web/open-table.ts'
import { choiceOf, textOf } from '../../web/query.ts'
import { listedBodies } from '../body-list-store.ts'
import type { ListedBody } from '../body-list-store.ts'
import type { OpenList } from './open-list.ts'

/** The bodies, with the filters of their page. */
export const bodiesList: OpenList = {
  name: 'bodies',
  path: '/bodies',
  title: 'Bodies',
  meaning: 'One body: a service, or one that governs or buys for it, and what is loaded of it.',
  parameters: ['q', 'service', 'nation', 'kind', 'data'],
  columns: [
    { name: 'id', kind: 'text', meaning: 'Names the body for good: its page is /bodies/ID.' },
    { name: 'name', kind: 'text', meaning: 'Its name.' },
    { name: 'kind', kind: 'text', meaning: 'What sort of body it is, such as police-force.' },
    { name: 'service', kind: 'text', meaning: 'police, fire or ambulance; empty for bodies of no service.' },
    { name: 'nation', kind: 'text', meaning: 'England, Wales, Scotland or Northern Ireland, where it belongs to one.' },
    { name: 'region', kind: 'text', meaning: 'The region of England.' },
    { name: 'ended_on', kind: 'date', meaning: 'The day on which it ended, if it has.' },
    { name: 'months_with_payments', kind: 'count', meaning: 'Months of which payments are loaded.' },
    { name: 'months_from_first_to_last', kind: 'count', meaning: 'Months from the first of them to the last.' },
    { name: 'last_month', kind: 'date', meaning: 'The first day of the last month with payments.' },
    { name: 'paid', kind: 'pence', meaning: 'Pounds: the sum of its payments that are loaded; empty where none are.' },
    { name: 'contracts', kind: 'count', meaning: 'Contracts that are loaded.' },
    { name: 'prices', kind: 'count', meaning: 'Prices that are loaded.' },
  ],
  read: async ({ sql, query, today }) => {
    const text = textOf(query, 'q')
    const bodies = await listedBodies(sql, {
      service: choiceOf(query, 'service', [...services, 'none']),
      nation: textOf(query, 'nation'),
      kind: textOf(query, 'kind'),
      withData: choiceOf(query, 'data', ['yes']) === 'yes',
      text: text === null ? null : foldText(text),
      day: today,
    })
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
  body.months,
  body.span,
  body.last,
  body.pence,
  body.contracts,
  body.prices,
]
