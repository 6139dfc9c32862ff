import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../values/dates.ts'
import { amountShown } from './contracts/amount-shown.ts'
import { chartMonths, shownYear } from './bodies/body-months.ts'
import { financialYear, lastDayOf, monthsFrom } from './months.ts'
import { wholeMonths } from './payments/payment-filter.ts'
import { quantile, spreadOf } from './prices/price-spread.ts'
import { supplierShown } from './supplier-names/supplier-shown.ts'

const date = (text: string): IsoDate => text as IsoDate
const paid = (month: string, payments: number) => ({ month: date(month), payments, negative: 0, pence: payments * 100 })

test('a month without payments is a gap, and one with under a quarter of the usual number is few', () => {
  const months = chartMonths([paid('2024-01-01', 40), paid('2024-02-01', 9), paid('2024-04-01', 40), paid('2024-05-01', 10)])
  assert.deepEqual(
    months.map((one) => one.state),
    ['full', 'few', 'gap', 'full', 'full'],
  )
})

test('the year shown is the last that is over, or the only one there is', () => {
  assert.equal(shownYear([]), null)
  assert.equal(shownYear([paid('2024-06-01', 1)]), 2024)
  assert.equal(shownYear([paid('2024-06-01', 1), paid('2025-05-01', 1)]), 2024)
  assert.equal(shownYear([paid('2024-06-01', 1), paid('2026-03-01', 1)]), 2025)
})

test('months and financial years follow the calendar', () => {
  assert.deepEqual(monthsFrom(date('2023-12-15'), 3), ['2023-12-15', '2024-01-01', '2024-02-01'])
  assert.equal(lastDayOf(date('2024-02-01')), '2024-02-29')
  assert.deepEqual(
    ['2024-03-31', '2024-04-01'].map((text) => financialYear(date(text))),
    [2023, 2024],
  )
  assert.equal(wholeMonths({ from: date('2024-02-01'), to: date('2024-02-29') }), true)
  assert.equal(wholeMonths({ from: date('2024-02-02'), to: null }), false)
  assert.equal(wholeMonths({ from: null, to: date('2024-02-28') }), false)
})

test('only the most alike prices of an item are compared', () => {
  const price = (pence: number, comparability: string) => ({ pence, comparability })
  assert.equal(spreadOf([price(1, 'not-comparable'), price(2, 'unknown')]), null)
  assert.deepEqual(spreadOf([price(900, 'close'), price(100, 'like-for-like'), price(300, 'like-for-like')]), {
    group: 'like-for-like',
    count: 2,
    lowest: 100,
    quarter: 150,
    median: 200,
    threeQuarters: 250,
    highest: 300,
  })
  assert.equal(spreadOf([price(900, 'close')])?.group, 'close')
})

test('a quantile lies between its neighbours and grows with its share', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, one, other) => {
        const sorted = values.toSorted((a, b) => a - b)
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((share) => quantile(sorted, share))
        assert.ok((low ?? 0) <= (high ?? 0) + 1e-6 && (low ?? 0) >= (sorted[0] ?? 0) && (high ?? 0) <= (sorted.at(-1) ?? 0))
      },
    ),
  )
})

test('an amount says its currency, whether VAT is in it, and when it stands for nothing', () => {
  const amount = { pence: 100_000, grossPence: 120_000, currency: 'GBP', token: false }
  assert.deepEqual(amountShown(amount), { text: '£1,000.00', note: null })
  assert.deepEqual(amountShown({ ...amount, pence: null }), { text: '£1,200.00', note: 'with VAT' })
  assert.deepEqual(amountShown({ ...amount, currency: 'EUR' }), { text: 'EUR 1,000.00', note: null })
  assert.deepEqual(amountShown({ ...amount, pence: 0 }), { text: '£0.00', note: null })
  assert.equal(amountShown({ ...amount, pence: null, grossPence: null }), null)
})

test('names of private persons and struck-out names are told in words', () => {
  assert.deepEqual(supplierShown({ name: null, privacy: null }), { text: 'Private person, name not shown', isName: false })
  assert.deepEqual(supplierShown({ name: 'REDACTED', privacy: 1 }), { text: 'Redacted by the publisher', isName: false })
  assert.equal(supplierShown({ name: 'Fellgate Ltd', privacy: 0 }).isName, true)
})
