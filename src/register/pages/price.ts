import { notFound } from '../../values/failures.ts'
import { formatPence } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { dotPlot } from '../../web/charts/dot-plot.ts'
import type { DotKind, DotScale } from '../../web/charts/dot-plot.ts'
import type { Page } from '../../web/page.ts'
import { textOf } from '../../web/query.ts'
import { correctionsBeside } from '../corrections/corrections-beside-store.ts'
import { comparabilities, comparabilityMark } from '../prices/comparability-mark.ts'
import { besideMedian, timesOf } from '../prices/items-with-prices.ts'
import { markedBody } from '../bodies/marked-body.ts'
import { pricesOfItem } from '../prices/price-list-store.ts'
import type { ListedPrice } from '../prices/price-list-store.ts'
import { comparedPrices, spreadOf } from '../prices/price-spread.ts'
import type { PriceSpread } from '../prices/price-spread.ts'
import { priceTests } from '../prices/price-tests.ts'
import { receiptFor } from '../receipt-links.ts'

/** One item: what each body pays, grouped by how comparable the price is; one body can be marked. */
export const pricePage: Page = {
  method: 'GET',
  path: '/prices/:item',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params, query, moment }) => {
    const prices = await pricesOfItem(sql, params['item'] ?? '')
    const [first] = prices
    if (first === undefined) throw notFound('No price of such an item is loaded.', 'All items with prices are listed under Prices.')
    const marked = await markedBody(sql, textOf(query, 'mark'))
    const spread = spreadOf(prices)
    const scale = scaleOf(prices, spread)
    const own = marked === null ? undefined : prices.find((price) => price.bodySlug === marked.id)
    return {
      template: 'register/pages/price.njk',
      data: {
        corrections: await correctionsBeside(sql, moment, 'item', params['item'] ?? ''),
        title: first.item,
        breadcrumbs: [{ text: 'Prices', href: address('/prices', { mark: marked?.id }) }],
        item: first.item,
        unit: first.unit,
        receiptHref: receiptFor.priceMedian({ item: first.item }),
        spread: spread === null ? null : spreadShown(spread),
        times: timesOf(spread) === 0 ? null : timesOf(spread).toFixed(1),
        leftOut: prices.length - comparedPrices(prices).length,
        marked,
        own: own === undefined ? null : { ...own, beside: ownBeside(own, spread) },
        markable: markableOf(prices),
        prices: prices.map((price) => ({
          ...price,
          number: numberShown(price),
          mark: comparabilityMark(price.comparability),
          marked: price.bodySlug !== null && price.bodySlug === marked?.id,
        })),
        tests: priceTests(prices),
        files: [...new Map(prices.map((price) => [price.sourceId, price.file]))].map(([id, file]) => ({ id, file })),
        groups: comparabilities.flatMap((one) => groupOf(prices, one, spread, scale, marked?.id ?? null)),
      },
    }
  },
}

const numberShown = (price: ListedPrice): string | null => (price.quantity === null ? null : Number(price.quantity).toLocaleString('en-GB'))

const spreadShown = (spread: PriceSpread) => ({
  ...spread,
  words: spread.group === 'close' ? 'close' : 'like-for-like',
  median: Math.round(spread.median),
  quarter: Math.round(spread.quarter),
  threeQuarters: Math.round(spread.threeQuarters),
})

function ownBeside(own: ListedPrice, spread: PriceSpread | null): string {
  const number = own.quantity === null ? 'number bought not given' : `${Number(own.quantity).toLocaleString('en-GB')} bought`
  return `${own.comparability === spread?.group ? besideMedian(own.pence, spread.median) : 'not compared'}; ${number}`
}

const markableOf = (prices: readonly ListedPrice[]) =>
  [...new Map(prices.flatMap((price) => (price.bodySlug === null ? [] : [[price.bodySlug, price.body] as const])))]
    .map(([id, name]) => ({ id, name }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))

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
  { kind, mark, words }: (typeof comparabilities)[number],
  spread: PriceSpread | null,
  scale: DotScale,
  marked: string | null,
) {
  const own = prices.filter((price) => price.comparability === kind)
  const lowest = own[0]
  const highest = own.at(-1)
  if (lowest === undefined || highest === undefined) return []
  const compared = spread?.group === kind
  const dots = own.map((price) => ({
    name: price.body,
    pence: price.pence,
    note: numberShown(price) ?? 'not given',
    marked: price.bodySlug !== null && price.bodySlug === marked,
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
