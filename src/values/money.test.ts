import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decimalPounds, formatPence, formatPenceRound, penceFromPounds, sumPence } from './money.ts'

test('a workbook’s 9533.910000000003 pounds are 953,391 pence', () => {
  assert.equal(penceFromPounds(9533.910000000003), 953_391)
})

test('half a penny is rounded away from zero, either side of it', () => {
  assert.equal(penceFromPounds(0.005), 1)
  assert.equal(penceFromPounds(-0.005), -1)
  assert.equal(penceFromPounds(1.005), 101)
  assert.equal(penceFromPounds(2.675), 268)
})

test('less than half a penny is nothing, and never minus nothing', () => {
  assert.ok(Object.is(penceFromPounds(-0.004), 0))
})

test('pounds that are no number, or past counting, are no pence', () => {
  for (const pounds of [Number.NaN, Number.POSITIVE_INFINITY, 1e20]) assert.equal(penceFromPounds(pounds), null)
})

test('every whole number of pence survives being held as pounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => assert.equal(penceFromPounds(value / 100), value === 0 ? 0 : value)),
  )
})

test('pence are written exactly, for people and for machines', () => {
  assert.equal(formatPence(2_462_238_891), '£24,622,388.91')
  assert.equal(formatPence(-50), '−£0.50')
  assert.equal(decimalPounds(-50), '-0.50')
  assert.equal(decimalPounds(5), '0.05')
})

test('pence are rounded for words', () => {
  assert.deepEqual([190_000_000_000, 2_462_238_891, 41_200_000, 95_000, -2_462_238_891].map(formatPenceRound), [
    '£1.9 billion',
    '£24.6 million',
    '£412,000',
    '£950',
    '−£24.6 million',
  ])
})

test('writing pounds for machines and reading them again gives the same pence', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), (value) =>
      assert.equal(penceFromPounds(Number(decimalPounds(value))), value === 0 ? 0 : value),
    ),
  )
})

test('a sum past the exact range is refused rather than rounded', () => {
  assert.throws(() => sumPence([Number.MAX_SAFE_INTEGER, 1]), RangeError)
})
