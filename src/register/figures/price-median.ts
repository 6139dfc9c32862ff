import { notFound } from '../../values/failures.ts'
import { formatPence } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import type { Figure, FigureDefinition } from '../../web/figure.ts'
import { pricesOfItem } from '../prices/price-list-store.ts'
import type { ListedPrice } from '../prices/price-list-store.ts'
import { comparedPrices, spreadOf } from '../prices/price-spread.ts'
import type { PriceSpread } from '../prices/price-spread.ts'

/** The words of each degree of comparability, as a sentence has them. */
const degrees = [
  { kind: 'like-for-like', words: 'like for like' },
  { kind: 'close', words: 'close: the same thing, with a difference that may matter' },
  { kind: 'not-comparable', words: 'not like for like' },
  { kind: 'unknown', words: 'not judged' },
] as const

export const priceMedian: FigureDefinition = {
  name: 'price-median',
  title: 'Median price of an item',
  unit: 'pence',
  meaning:
    'The middle of the prices that different bodies pay for the same item, as published. Only prices that are like for like are compared or, where an item has none, those that are close; all others are left out.',
  parameters: [{ name: 'item', meaning: 'the item, exactly as the price list names it', required: true }],
  rowColumns: [
    { name: 'Body', kind: 'text' },
    { name: 'Price', kind: 'pence' },
    { name: 'Number bought', kind: 'text' },
    { name: 'Why comparable', kind: 'text' },
  ],
  answer: async (sql, { item = '' }) => {
    const prices = await pricesOfItem(sql, item)
    if (prices.length === 0) throw notFound(`No price of “${item}” is loaded.`, 'All items with prices are listed under Prices.')
    return medianFigure(item, prices)
  },
  rows: async (sql, { item = '' }, { after, limit }) => {
    const compared = comparedPrices(await pricesOfItem(sql, item))
    const from = /^\d{1,6}$/.test(after ?? '') ? Number(after) : 0
    const page = compared.slice(from, from + limit)
    return {
      rows: page.map((price) => ({
        file: price.file,
        sheet: null,
        line: price.line,
        sourceId: price.sourceId,
        cells: [
          price.body,
          price.pence,
          price.quantity === null ? null : Number(price.quantity).toLocaleString('en-GB'),
          price.reason ?? degreeWords(price.comparability),
        ],
      })),
      next: from + limit < compared.length ? String(from + limit) : null,
    }
  },
}

function medianFigure(item: string, prices: readonly ListedPrice[]): Figure {
  const spread = spreadOf(prices)
  const compared = comparedPrices(prices)
  return {
    value: spread === null ? null : Math.round(spread.median),
    title: `Median price: ${item}`,
    reasons: spread === null ? explainNone(prices) : explainMedian(spread, compared, prices),
    assumptions: [
      {
        name: 'Which prices are compared',
        value: 'Like for like; where there are none, close ones',
        version: '1',
        source: 'What the price list and its notes say of each price',
      },
      { name: 'Quarters', value: 'Interpolated between neighbours in order of price', version: '1', source: 'This register' },
      {
        name: 'VAT, delivery and year',
        value: 'As published; no adjustment',
        version: '1',
        source: 'The price lists, which often do not say',
      },
    ],
    coverage: [
      { label: 'Prices compared', have: compared.length, of: prices.length },
      { label: 'Number bought known', have: compared.filter((price) => price.quantity !== null).length, of: compared.length },
      { label: 'Day of the price known', have: compared.filter((price) => price.pricedOn !== null).length, of: compared.length },
    ],
    parts: [],
    rows: compared.length,
  }
}

function explainMedian(spread: PriceSpread, compared: readonly ListedPrice[], prices: readonly ListedPrice[]): string[] {
  const half = compared.length / 2
  const at = (place: number): string => `${formatPence(compared[place]?.pence ?? 0)} (${compared[place]?.body ?? ''})`
  const middle =
    compared.length % 2 === 1
      ? `In order of price the middle one, number ${Math.ceil(half)} of ${compared.length}, is ${at(Math.floor(half))}.`
      : `In order of price the middle lies halfway between number ${half} of ${compared.length}, ${at(half - 1)}, and the next, ${at(half)}.`
  return [
    `${plural(compared.length, 'price')} ${compared.length === 1 ? 'is' : 'are'} ${degreeWords(spread.group)}.`,
    middle,
    `They run from ${formatPence(spread.lowest)} to ${formatPence(spread.highest)}; the middle half from ${formatPence(Math.round(spread.quarter))} to ${formatPence(Math.round(spread.threeQuarters))}.`,
    ...leftOut(prices, spread.group),
  ]
}

const explainNone = (prices: readonly ListedPrice[]): string[] => [
  'None of the prices is known to be like another, so there is no median.',
  ...leftOut(prices, null),
]

function leftOut(prices: readonly ListedPrice[], group: string | null): string[] {
  return degrees.flatMap(({ kind, words }) => {
    const own = kind === group ? [] : prices.filter((price) => price.comparability === kind)
    if (own.length === 0) return []
    const reasons = [...new Set(own.flatMap((price) => (price.reason === null ? [] : [price.reason])))].slice(0, 3)
    return [
      `Left out: ${plural(own.length, 'price')}, ${words}.${reasons.map((reason) => ` ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`).join('')}`,
    ]
  })
}

const degreeWords = (kind: string): string => degrees.find((one) => one.kind === kind)?.words ?? kind
