import { stretchOf } from '../../web/api.ts'
import type { JsonValue, ListOperation } from '../../web/api.ts'
import { pathOf } from '../../web/address.ts'
import type { Invented } from '../../web/invented.ts'
import {
  countSchema,
  daySchema,
  integerSchema,
  linkSchema,
  meaning,
  named,
  objectOf,
  oneOf,
  orNull,
  textSchema,
} from '../../web/json-schema.ts'
import { textOf } from '../../web/query.ts'
import { bodyNameSchema, choiceParameter, sourcePlace, sourcePlaceSchema, textParameter } from './answer-parts.ts'
import { itemsAfter, pricesAfter } from './prices-store.ts'
import type { ItemAnswer, PriceAnswer } from './prices-store.ts'

const group = 'Prices'
const comparabilities = ['like-for-like', 'close', 'not-comparable', 'unknown']

/** The items whose prices are known. */
export const listPriceItems: ListOperation = {
  path: '/price-items',
  name: 'listPriceItems',
  group,
  summary: 'The items whose prices are known, and how far these reach',
  description: 'By name. Lowest, median and highest are of all prices, comparable or not: read the prices before you compare.',
  parameters: [],
  answers: named(
    'PriceItem',
    objectOf({
      item: textSchema,
      unit: textSchema,
      prices: countSchema,
      bodies: countSchema,
      like_for_like: meaning(countSchema, 'how many of the prices can be compared as they are'),
      lowest_pence: integerSchema,
      median_pence: integerSchema,
      highest_pence: integerSchema,
      page: linkSchema,
    }),
  ),
  key: ['text', 'text'],
  example: {},
  list: async ({ sql }, { after, limit }) => {
    const place = after === null ? null : { item: String(after[0]), unit: String(after[1]) }
    return stretchOf(await itemsAfter(sql, place, limit + 1), limit, (row) => [row.item, row.unit], itemAnswer)
  },
}

const itemAnswer = (row: ItemAnswer): JsonValue => ({
  item: row.item,
  unit: row.unit,
  prices: row.prices,
  bodies: row.bodies,
  like_for_like: row.comparable,
  lowest_pence: row.lowest,
  median_pence: row.median,
  highest_pence: row.highest,
  page: pathOf('prices', row.item),
})

/** The prices, each a line of a file. */
export const listPrices: ListOperation = {
  path: '/prices',
  name: 'listPrices',
  group,
  summary: 'Prices, each a line of a published file',
  parameters: [
    textParameter('item', 'the item exactly as published'),
    textParameter('body', 'the id of the body that pays the price'),
    choiceParameter('comparability', 'whether it can be compared', comparabilities),
  ],
  answers: named(
    'Price',
    objectOf({
      item: textSchema,
      unit: textSchema,
      price_pence: integerSchema,
      currency: oneOf(['GBP']),
      price_published: meaning(textSchema, 'as the file has it'),
      body: bodyNameSchema,
      quantity: meaning(orNull(textSchema), 'a decimal number as text'),
      quantity_unit: orNull(textSchema),
      comparability: oneOf(comparabilities),
      comparability_reason: orNull(textSchema),
      priced_on: orNull(daySchema),
      source: sourcePlaceSchema,
      page: linkSchema,
    }),
  ),
  key: ['integer', 'integer', 'integer'],
  example: { limit: 2 },
  list: async ({ sql, query, invented }, { after, limit }) => {
    const asked = { item: textOf(query, 'item'), body: textOf(query, 'body'), comparability: textOf(query, 'comparability') }
    const [sourceId = 0, bodyId = 0, rowNo = 0] = after ?? []
    const place = { sourceId: Number(sourceId), bodyId: Number(bodyId), rowNo: Number(rowNo) }
    const rows = await pricesAfter(sql, asked, place, limit + 1)
    return stretchOf(
      rows,
      limit,
      (row) => [row.sourceId, row.bodyId, row.rowNo],
      (row) => priceAnswer(row, invented),
    )
  },
}

const priceAnswer = (row: PriceAnswer, invented: Invented): JsonValue => ({
  item: row.item,
  unit: row.unit,
  price_pence: row.pence,
  currency: 'GBP',
  price_published: row.published,
  body: { id: row.bodySlug, name: row.body },
  quantity: row.quantity === null ? null : String(row.quantity),
  quantity_unit: row.quantityUnit,
  comparability: row.comparability,
  comparability_reason: row.reason,
  priced_on: row.pricedOn,
  source: sourcePlace(row, invented),
  page: pathOf('prices', row.item),
})
