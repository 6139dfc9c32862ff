import type { OpenValue } from '../../web/open-table.ts'
import { notFound } from '../../values/failures.ts'
import { textOf } from '../../web/query.ts'
import { everyListedPrice } from '../prices/price-list-store.ts'
import type { ListedPrice } from '../prices/price-list-store.ts'
import type { OpenList } from './open-list.ts'
import { sourceColumns } from './source-columns.ts'

/** The prices: of one item, or of all. */
export const pricesList: OpenList = {
  name: 'prices',
  path: '/prices',
  title: 'Prices of the same item',
  meaning: 'One price of one item, paid by one body.',
  parameters: ['item'],
  columns: [
    { name: 'item', kind: 'text', meaning: 'The thing, as the price list names it.' },
    { name: 'unit', kind: 'text', meaning: 'What one of it is.' },
    { name: 'body', kind: 'text', meaning: 'The body that pays it; its name as published where it is outside the directory.' },
    { name: 'price', kind: 'pence', meaning: 'Pounds for one unit.' },
    { name: 'quantity', kind: 'number', meaning: 'How many were bought, if given.' },
    { name: 'quantity_unit', kind: 'text', meaning: 'What the quantity counts, if given.' },
    { name: 'priced_on', kind: 'date', meaning: 'The day of the price, if given.' },
    {
      name: 'comparability',
      kind: 'text',
      meaning: 'like-for-like, close, not-comparable or unknown: whether it can be compared with the others.',
    },
    { name: 'comparability_reason', kind: 'text', meaning: 'Why.' },
    ...sourceColumns,
  ],
  read: async ({ sql, query }) => {
    const item = textOf(query, 'item')
    const prices = await everyListedPrice(sql, item)
    if (item !== null && prices.length === 0)
      throw notFound('No price of such an item is loaded.', 'All items with prices are listed under Prices.')
    async function* rows(): AsyncGenerator<OpenValue[][]> {
      yield await Promise.resolve(prices.map(rowOf))
    }
    return { rows: rows() }
  },
}

const rowOf = (price: ListedPrice): OpenValue[] => [
  price.item,
  price.unit,
  price.body,
  price.pence,
  price.quantity,
  price.quantityUnit,
  price.pricedOn,
  price.comparability,
  price.reason,
  price.sourceId,
  price.file,
  price.sheet,
  price.line,
]
