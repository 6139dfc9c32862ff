import { address } from '../../web/address.ts'
import { spreadStrip } from '../../web/charts/strips.ts'
import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { choiceOf, pageNumberOf, textOf } from '../../web/query.ts'
import { comparabilityMark } from '../prices/comparability-mark.ts'
import { besideMedian, chosenItems, itemSorts, itemsWithPrices, timesOf } from '../prices/items-with-prices.ts'
import type { ItemWithPrices } from '../prices/items-with-prices.ts'
import { markedBody } from '../bodies/marked-body.ts'
import { knownPrices } from '../prices/known-prices.ts'
import type { PriceInList } from '../prices/price-list-store.ts'
import { receiptFor } from '../receipt-links.ts'

const onPage = 50

/** The items with prices, and the spread of each; one body's prices can be marked. */
export const pricesPage: Page = {
  method: 'GET',
  path: '/prices',
  who: 'anyone',
  answer: async ({ sql, query, moment }) => {
    const text = textOf(query, 'q')
    const sort = choiceOf(
      query,
      'sort',
      itemSorts.map((one) => one.value),
    )
    const page = pageNumberOf(query, 10_000)
    const { prices } = await knownPrices(sql, moment)
    const marked = await markedBody(sql, textOf(query, 'mark'))
    const items = itemsWithPrices(prices, marked?.id ?? null)
    const chosen = chosenItems(items, text, sort ?? 'item')
    const given = { q: text, mark: marked?.id ?? null, sort }
    return {
      template: 'register/pages/prices.njk',
      data: {
        title: 'Prices of the same item',
        ...given,
        marked,
        bodies: bodiesOf(prices),
        total: items.length,
        found: chosen.length,
        ownPrices: items.filter((one) => one.own !== null).length,
        notable: marked === null ? notableOf(items) : null,
        sorts: itemSorts.map(({ value, text: words }) => ({
          text: words,
          here: value === (sort ?? 'item'),
          href: address('/prices', { ...given, sort: value === 'item' ? null : value }),
        })),
        items: chosen.slice((page - 1) * onPage, page * onPage).map((one) => itemShown(one, marked?.id ?? null)),
        pages: pageLinks(page, Math.ceil(chosen.length / onPage), (number) =>
          address('/prices', { ...given, page: number > 1 ? number : null }),
        ),
      },
    }
  },
}

const itemShown = (one: ItemWithPrices, mark: string | null) => ({
  ...one,
  href: address(`/prices/${encodeURIComponent(one.item)}`, { mark }),
  median: one.spread === null ? null : Math.round(one.spread.median),
  receipt: receiptFor.priceMedian({ item: one.item }),
  mark: comparabilityMark(one.comparability),
  strip: one.spread === null || one.spread.count < 2 ? null : spreadStrip(one.spread, one.own?.compared ? one.own.pence : null),
  beside: one.own === null ? null : one.own.compared && one.spread ? besideMedian(one.own.pence, one.spread.median) : 'not compared',
})

/** The item whose compared prices lie furthest apart, where five or more are compared. */
function notableOf(items: readonly ItemWithPrices[]) {
  const [widest] = items
    .filter((one) => (one.spread?.count ?? 0) >= 5)
    .toSorted((one, other) => timesOf(other.spread) - timesOf(one.spread))
  const times = timesOf(widest?.spread ?? null)
  return widest === undefined || times < 1.2
    ? null
    : { ...widest, times: times.toFixed(1), href: `/prices/${encodeURIComponent(widest.item)}` }
}

/** The bodies of the directory that have a price, by name. */
const bodiesOf = (prices: readonly PriceInList[]) =>
  [...new Map(prices.flatMap((price) => (price.bodySlug === null ? [] : [[price.bodySlug, price.body] as const])))]
    .map(([id, name]) => ({ id, name }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
