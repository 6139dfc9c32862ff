import { formatPence } from '../../values/money.ts'
import { notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import { dotPlot } from '../../web/charts/dot-plot.ts'
import type { DotKind, DotScale } from '../../web/charts/dot-plot.ts'
import { spreadStrip } from '../../web/charts/strips.ts'
import type { Page } from '../../web/page.ts'
import { comparabilities, comparabilityMark } from '../comparability-mark.ts'
import { everyPrice, pricesOfItem } from '../price-list-store.ts'
import type { ListedPrice } from '../price-list-store.ts'
import { spreadOf } from '../price-spread.ts'
import type { PriceSpread } from '../price-spread.ts'

/** The items with prices, and the spread of each. */
export const pricesPage: Page = {
  method: 'GET',
  path: '/prices',
  who: 'anyone',
  answer: async ({ sql }) => {
    const items = Map.groupBy(await everyPrice(sql), (price) => price.item)
    return {
      template: 'register/pages/prices.njk',
      data: {
        title: 'Prices of the same item',
        items: [...items].map(([item, prices]) => {
          const spread = spreadOf(prices)
          return {
            item,
            unit: prices[0]?.unit,
            bodies: new Set(prices.map((price) => price.body)).size,
            prices: prices.length,
            spread,
            lowest: Math.min(...prices.map((price) => price.pence)),
            highest: Math.max(...prices.map((price) => price.pence)),
            mark: spread === null ? comparabilityMark(prices[0]?.comparability ?? 'unknown') : comparabilityMark(spread.group),
            strip: spread === null || spread.count < 2 ? null : spreadStrip(spread),
          }
        }),
      },
    }
  },
}

/** One item: what each body pays, grouped by how comparable the price is. */
export const pricePage: Page = {
  method: 'GET',
  path: '/prices/:item',
  who: 'anyone',
  answer: async ({ sql, params }) => {
    const item = params['item'] ?? ''
    const prices = await pricesOfItem(sql, item)
    const [first] = prices
    if (first === undefined) throw notFound('No price of such an item is loaded.', 'All items with prices are listed under Prices.')
    const spread = spreadOf(prices)
    const scale = scaleOf(prices, spread)
    const compared = spread === null ? [] : prices.filter((price) => price.comparability === spread.group)
    return {
      template: 'register/pages/price.njk',
      data: {
        title: first.item,
        breadcrumbs: [{ text: 'Prices', href: '/prices' }],
        item: first.item,
        unit: first.unit,
        spread:
          spread === null
            ? null
            : {
                ...spread,
                words: spread.group === 'close' ? 'close' : 'like for like',
                median: Math.round(spread.median),
                quarter: Math.round(spread.quarter),
                threeQuarters: Math.round(spread.threeQuarters),
              },
        times: spread !== null && spread.count > 1 && spread.lowest > 0 ? (spread.highest / spread.lowest).toFixed(1) : null,
        leftOut: prices.length - compared.length,
        prices: prices.map((price) => ({ ...price, mark: comparabilityMark(price.comparability) })),
        files: [...new Map(prices.map((price) => [price.sourceId, price.file]))].map(([id, file]) => ({ id, file })),
        groups: comparabilities.flatMap(({ kind, mark, words }) => groupOf(prices, kind, mark, words, spread, scale)),
      },
    }
  },
}

function scaleOf(prices: readonly ListedPrice[], spread: PriceSpread | null): DotScale {
  const all = prices.map((price) => price.pence)
  const least = Math.min(...all)
  const most = Math.max(...all)
  const room = Math.max(1, (most - least) * 0.03)
  return {
    least: least - room,
    most: most + room,
    median: spread?.median ?? null,
    middle: spread === null || spread.count < 4 ? null : [spread.quarter, spread.threeQuarters],
  }
}

function groupOf(
  prices: readonly ListedPrice[],
  kind: string,
  mark: 'like' | 'close' | 'unlike' | 'none',
  words: string,
  spread: PriceSpread | null,
  scale: DotScale,
) {
  const own = prices.filter((price) => price.comparability === kind)
  const lowest = own[0]
  const highest = own.at(-1)
  if (lowest === undefined || highest === undefined) return []
  const compared = spread?.group === kind
  const dots = own.map((price) => ({
    name: price.body,
    pence: price.pence,
    note: price.quantity === null ? 'not given' : Number(price.quantity).toLocaleString('en-GB'),
  }))
  const dotKind: DotKind = mark === 'none' ? 'unlike' : mark
  const finding = `From ${formatPence(lowest.pence)} at ${lowest.body} to ${formatPence(highest.pence)} at ${highest.body}.`
  return [
    {
      id: kind,
      mark: comparabilityMark(kind),
      head: plural(own.length, 'price'),
      reasons: [...new Set(own.flatMap((price) => (price.reason === null ? [] : [price.reason])))].slice(0, 3),
      compared,
      plot: dotPlot(
        kind,
        dots,
        { ...scale, middle: compared ? scale.middle : null },
        { title: `${words}: ${plural(own.length, 'price')}`, finding, kind: dotKind, ties: compared },
      ),
    },
  ]
}
