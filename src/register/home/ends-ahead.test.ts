import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { noEnd } from '../contract-index.ts'
import { endsAhead } from './ends-ahead.ts'
import { shownYear } from './home-facts.ts'
import { firstWords, searchExamples } from './search-examples.ts'

const day = '2026-11-23' as IsoDate
const index = (rows: readonly (readonly [days: number | null, kind: number, pence: number])[]): Parameters<typeof endsAhead>[0] => ({
  size: rows.length,
  number: Int32Array.from(rows, (_, at) => at + 1),
  ends: Int32Array.from(rows, ([days]) => (days === null ? noEnd : epochDay(addDays(day, days)))),
  kind: Uint8Array.from(rows, ([, kind]) => kind),
  pence: Float64Array.from(rows, ([, , pence]) => pence),
})
const value = 3
const ceiling = 0

test('what ends today or in a year counts, and what ended yesterday, ends later or never does not', () => {
  const ends = endsAhead(
    index([
      [0, value, 1],
      [365, value, 1],
      [-1, value, 1],
      [366, value, 1],
      [null, value, 1],
      [182, value, 1],
      [183, value, 1],
    ]),
    day,
    9,
  )
  assert.equal(ends.year, 4)
  assert.equal(ends.halfYear, 2)
  assert.equal(ends.months.length, 13)
  assert.equal(
    ends.months.reduce((sum, one) => sum + one.contracts, 0),
    ends.year,
  )
})

test('the nearest are by their day, the largest by contract value alone', () => {
  const ends = endsAhead(
    index([
      [90, value, 500],
      [10, ceiling, 9e9],
      [40, value, 700],
      [50, value, Number.NaN],
    ]),
    day,
    2,
  )
  assert.deepEqual(ends.nearest, [2, 3])
  assert.deepEqual(ends.largest, [3, 1])
})

test('the year shown is the last that is over and has payments', () => {
  const years = (...given: number[]) => given.map((year) => ({ year, bodies: 1 }))
  assert.equal(shownYear(years(2023, 2024, 2025, 2026), day), 2025)
  assert.equal(shownYear(years(2021, 2022), day), 2022)
  assert.equal(shownYear(years(2026), day), 2026)
  assert.equal(shownYear([], day), null)
})

test('an example to search for is the beginning of a title, without brackets and codes', () => {
  assert.equal(firstWords('Fire station cleaning (2024 to 2027)'), 'Fire station cleaning')
  assert.equal(firstWords('CA15483 - Dixons'), '')
  assert.equal(firstWords('17/22'), '')
  assert.ok(firstWords('The provision of vehicle recovery and storage for all forces of the region').length <= 41)
  assert.deepEqual(searchExamples({ paid: [], shared: null, ends: { nearest: [{ title: null }], largest: [] } }), [])
})
