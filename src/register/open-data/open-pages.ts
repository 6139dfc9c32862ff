import { tablePages } from '../../web/open-table.ts'
import type { Page } from '../../web/page.ts'
import { ocdsPages } from './ocds-pages.ts'
import { openTableOf } from './open-list.ts'
import { openLists } from './open-lists.ts'
import { pricesList } from './prices-list.ts'

/** The files of every list, and those of one item's prices. */
export const openPages: readonly Page[] = [
  ...ocdsPages,
  ...openLists.flatMap((list) => tablePages(list.path, ({ sql, query, today }) => openTableOf(list, { sql, query, today }))),
  ...tablePages('/prices/:item', async ({ sql, params, today }) => {
    const item = params['item'] ?? ''
    const table = await openTableOf(pricesList, { sql, query: new URLSearchParams({ item }), today })
    return { ...table, name: `price-of-${item}` }
  }),
]
