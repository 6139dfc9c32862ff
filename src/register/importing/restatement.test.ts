import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../../values/dates.ts'
import { judgeRestatement, type Extent } from './restatement.ts'

const april: [IsoDate, IsoDate] = ['2024-04-02' as IsoDate, '2024-04-29' as IsoDate]
const laterInApril: [IsoDate, IsoDate] = ['2024-04-01' as IsoDate, '2024-04-30' as IsoDate]
const year: [IsoDate, IsoDate] = ['2024-04-02' as IsoDate, '2025-03-28' as IsoDate]
const extent = (rows: number, period: [IsoDate, IsoDate] | null): Extent => ({ rows, period })

test('a file of the same months with most rows equal restates the earlier one', () => {
  assert.equal(judgeRestatement(extent(100, april), extent(104, laterInApril), 96), 'restates')
})

test('a file of the same months with other rows stands beside: invoices and cards', () => {
  assert.equal(judgeRestatement(extent(100, april), extent(40, april), 2), 'beside')
})

test('a month published in part and then in full is restated, though most of the new rows are new', () => {
  assert.equal(judgeRestatement(extent(40, april), extent(120, april), 40), 'restates')
})

test('a year’s workbook restates the month that stands in it', () => {
  assert.equal(judgeRestatement(extent(100, april), extent(1200, year), 99), 'restates')
})

test('a month that stands in a year’s workbook already is contained in it', () => {
  assert.equal(judgeRestatement(extent(1200, year), extent(100, april), 100), 'contained')
})

test('a year’s workbook of other payments stands beside a month’s file', () => {
  assert.equal(judgeRestatement(extent(100, april), extent(1200, year), 3), 'beside')
})

test('a handful of equal rows in a longer file proves nothing', () => {
  assert.equal(judgeRestatement(extent(3, april), extent(1200, year), 3), 'beside')
})

test('files that share no row never replace each other', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.nat(10_000),
      fc.constantFrom(april, year, null),
      fc.constantFrom(april, year, null),
      (a, b, one, other) => {
        assert.equal(judgeRestatement(extent(a, one), extent(b, other), 0), 'beside')
      },
    ),
  )
})
