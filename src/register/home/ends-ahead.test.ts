import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { endsAhead } from './ends-ahead.ts'
import type { DayOfEnds } from './ends-ahead.ts'
import { shownYear } from './home-facts.ts'
import { firstWords, searchExamples } from './search-examples.ts'

const day = '2026-11-23' as IsoDate
const ends = (...days: readonly number[]): readonly DayOfEnds[] => days.map((after) => ({ day: addDays(day, after), contracts: 1 }))

test('what ends today or in a year counts, and what ended yesterday or ends later does not', () => {
  const ahead = endsAhead(ends(0, 365, -1, 366, 182, 183), day)
  assert.equal(ahead.year, 4)
  assert.equal(ahead.halfYear, 2)
  assert.equal(ahead.months.length, 13)
  assert.equal(
    ahead.months.reduce((sum, one) => sum + one.contracts, 0),
    ahead.year,
  )
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
