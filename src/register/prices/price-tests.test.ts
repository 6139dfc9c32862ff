import assert from 'node:assert/strict'
import test from 'node:test'
import { priceTests } from './price-tests.ts'
import type { TestedPrice } from './price-tests.ts'

const price: TestedPrice = { unit: 'each', quantity: 12, comparability: 'like-for-like', pricedOn: null, bodySlug: 'a' }

test('each test passes, fails or cannot be made for every price', () => {
  const tests = priceTests([
    price,
    { ...price, quantity: '4' },
    { ...price, comparability: 'unknown', quantity: null },
    { ...price, comparability: 'not-comparable', unit: 'pair' },
  ])
  assert.ok(tests.every(({ pass, unknown, fail }) => pass + unknown + fail === 4))
  const [same, , unit, ten, day] = tests
  assert.deepEqual([same?.pass, same?.unknown, same?.fail], [2, 1, 1])
  assert.deepEqual([unit?.pass, unit?.fail], [3, 1])
  assert.deepEqual([ten?.pass, ten?.unknown, ten?.fail], [2, 1, 1])
  assert.equal(day?.unknown, 4)
})
