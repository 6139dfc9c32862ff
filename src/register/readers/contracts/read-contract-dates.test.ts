import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateFromEpochDay, formatDate } from '../../../values/dates.ts'
import type { Cell } from '../../../files/table.ts'
import { dayOrderOf, lastDayOf, readContractDates } from './read-contract-dates.ts'

const dates = (cell: Cell): string[] => readContractDates(cell, 'day-first').dates.map(({ date }) => date)

test('one date alone leaves no words', () => {
  for (const text of ['31/03/2027', '31-Mar-2027', '31 March 2027', '2027-03-31', '31/03/27', '31.03.2027', '31/03/2027 00:00']) {
    assert.deepEqual(dates(text), ['2027-03-31'], text)
    assert.equal(readContractDates(text, 'day-first').words, null, text)
  }
})

test('extension options stay words beside the date', () => {
  for (const text of ['31/03/2027 + 1 + 1', '31/03/2027 (+2 years)', '31 March 2027 with option to extend 12 months']) {
    assert.deepEqual(dates(text), ['2027-03-31'], text)
    assert.equal(readContractDates(text, 'day-first').words, text)
    assert.equal(readContractDates(text, 'day-first').fault, null)
  }
})

test('a range gives both its ends', () => {
  for (const text of [
    '01/04/2024 - 31/03/2027',
    '1 April 2024 to 31 March 2027',
    '01.04.24-31.03.27',
    'From 01/04/2024 until 31/03/2027',
  ]) {
    assert.deepEqual(dates(text), ['2024-04-01', '2027-03-31'], text)
  }
})

test('words for no fixed date are no fault', () => {
  for (const text of ['Ongoing', 'TBC', 'Rolling', '3 years', 'N/A', 'See notes', '12 months from award']) {
    assert.deepEqual([dates(text), readContractDates(text, 'day-first').fault], [[], null], text)
  }
})

test('a day that is in no calendar is a fault, and its words are kept', () => {
  for (const text of ['30/02/2024', '31/04/2024', '01/01/20223', '00/00/0000', '2024-13-01', '30 February 2024']) {
    assert.deepEqual(
      [dates(text), readContractDates(text, 'day-first').fault, readContractDates(text, 'day-first').words],
      [[], 'date-unreadable', text],
      text,
    )
  }
})

test('a month lasts to its last day', () => {
  const [march] = readContractDates('March 2028', 'day-first').dates
  assert.ok(march)
  assert.equal(lastDayOf(march), '2028-03-31')
  const [february] = readContractDates('Feb-28', 'day-first').dates
  assert.ok(february)
  assert.equal(lastDayOf(february), '2028-02-29')
})

test('the month is first only where a date can be nothing else and none says otherwise', () => {
  assert.equal(dayOrderOf(['03/31/2027', '04/13/2027', '01/02/2027']), 'month-first')
  assert.equal(dayOrderOf(['03/31/2027', '31/03/2027', '12/31/2027']), 'day-first')
  assert.equal(dayOrderOf(['01/02/2027', null, 3]), 'day-first')
})

test('any two days written out in a sentence are found in order', () => {
  const day = fc.integer({ min: 0, max: 30_000 }).map(dateFromEpochDay)
  fc.assert(fc.property(day, day, (from, to) => assert.deepEqual(dates(`${formatDate(from)} to ${formatDate(to)}`), [from, to])))
})
