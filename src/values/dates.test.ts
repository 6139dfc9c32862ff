import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dateFromSerial, epochDay, formatDate, isoDate, monthOf, parseIsoDate } from './dates.ts'

test('30 February is no day, and 29 February is one in leap years alone', () => {
  assert.equal(isoDate(2024, 2, 30), null)
  assert.equal(isoDate(2024, 2, 29), '2024-02-29')
  assert.equal(isoDate(2023, 2, 29), null)
  assert.equal(isoDate(1900, 2, 29), null)
})

test('a workbook’s serial 45017 is 1 April 2023', () => {
  assert.equal(dateFromSerial(45_017), '2023-04-01')
  assert.equal(dateFromSerial(45_017.75), '2023-04-01')
})

test('the 1900 system’s false leap day is no day, and the days before it are one later than their serial', () => {
  assert.equal(dateFromSerial(60), null)
  assert.equal(dateFromSerial(59), '1900-02-28')
  assert.equal(dateFromSerial(61), '1900-03-01')
})

test('every day from 1901 has one serial', () => {
  fc.assert(
    fc.property(fc.integer({ min: 367, max: 109_574 }), (serial) => {
      const date = dateFromSerial(serial)!
      assert.equal(epochDay(date) + 25_569, serial)
      assert.equal(parseIsoDate(date), date)
    }),
  )
})

test('days are added over months and years', () => {
  assert.equal(addDays('2023-12-31' as never, 1), '2024-01-01')
  assert.equal(addDays('2024-03-01' as never, -1), '2024-02-29')
  assert.equal(monthOf('2024-02-29' as never), '2024-02-01')
})

test('a day is written as people say it', () => {
  assert.equal(formatDate('2026-03-31' as never), '31 March 2026')
})
