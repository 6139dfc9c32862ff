import assert from 'node:assert/strict'
import test from 'node:test'
import { besideMedian, chosenItems, itemsWithPrices, timesOf } from './items-with-prices.ts'
import type { PriceInList } from './price-list-store.ts'

const price = (item: string, pence: number, comparability = 'like-for-like', body = 'A'): PriceInList => ({
  item,
  unit: 'each',
  pence,
  comparability,
  bodyId: body.charCodeAt(0),
  body,
  bodySlug: body.toLowerCase(),
  sourceId: 1,
})
const items = itemsWithPrices(
  [
    price('Boots', 1000),
    price('Boots', 1500, 'like-for-like', 'B'),
    price('Boots', 9000, 'not-comparable', 'C'),
    price('Laptop', 50_000, 'unknown'),
    price('Winter boots', 2000),
    price('Winter boots', 8000, 'like-for-like', 'B'),
  ],
  'b',
)

test('an item’s spread is of the prices that can be compared, its lowest and highest of all', () => {
  const [boots] = items
  assert.deepEqual([boots?.spread?.highest, boots?.highest, boots?.prices, boots?.bodies], [1500, 9000, 3, 3])
  assert.equal(timesOf(boots?.spread ?? null), 1.5)
  assert.deepEqual(boots?.own, { pence: 1500, compared: true })
})

test('items are chosen by words and ordered by spread, price or name', () => {
  const names = (text: string | null, sort: Parameters<typeof chosenItems>[2]): readonly string[] =>
    chosenItems(items, text, sort).map((one) => one.item)
  assert.deepEqual(names(null, 'item'), ['Boots', 'Laptop', 'Winter boots'])
  assert.deepEqual(names('BOOTS', 'spread'), ['Winter boots', 'Boots'])
  assert.deepEqual(names(null, 'median'), ['Winter boots', 'Boots', 'Laptop'])
  assert.deepEqual(names('nothing such', 'item'), [])
})

test('a price beside the median is said in words', () => {
  assert.equal(besideMedian(900, 1000), '10% below the median')
  assert.equal(besideMedian(1000, 1000), 'at the median')
  assert.equal(besideMedian(2500, 1000), '150% above the median')
})
