import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateFromEpochDay, epochDay, formatDate, type IsoDate } from './dates.ts'
import { type DateFault, dateFromNumber, parseDate } from './parse-date.ts'

const days: readonly (readonly [text: string, date: string])[] = [
  ['2024-04-01', '2024-04-01'],
  ['2024/04/01', '2024-04-01'],
  ['01/04/2024', '2024-04-01'],
  ['1/4/24', '2024-04-01'],
  ['01.04.2024', '2024-04-01'],
  ['1.4.24', '2024-04-01'],
  ['01-04-2024', '2024-04-01'],
  ['01 04 2024', '2024-04-01'],
  ['15-May-17', '2017-05-15'],
  ['01-APR-2024', '2024-04-01'],
  ['1 April 2024', '2024-04-01'],
  ['1st April 2024', '2024-04-01'],
  ['Monday, 1st of April 2024', '2024-04-01'],
  ['Mon 1 Apr 2024', '2024-04-01'],
  ['April 1, 2024', '2024-04-01'],
  ['1 Sept 2024', '2024-09-01'],
  ['20240401', '2024-04-01'],
  ['01042024', '2024-04-01'],
  ['45383', '2024-04-01'],
  ['45383.75', '2024-04-01'],
  ['01/04/2024 00:00', '2024-04-01'],
  ['01/04/2024 12:00:00 AM', '2024-04-01'],
  ['2024-04-01T10:00:00Z', '2024-04-01'],
  ['2024-04-01 00:00:00.000', '2024-04-01'],
  ['29/02/2024', '2024-02-29'],
  ['31/12/99', '1999-12-31'],
  [" '01/04/2024 ", '2024-04-01'],
]

for (const [text, date] of days)
  test(`the date “${text}” is read as ${date}`, () => assert.deepEqual(parseDate(text.trim()), { date, precision: 'day' }))

for (const text of ['Apr-24', 'April 2024', 'Apr 24', "Apr'24", 'April-2024', '2024-04', '04/2024', '2024/04', '202404', '2024 April']) {
  test(`“${text}” is the month of April 2024`, () => assert.deepEqual(parseDate(text), { date: '2024-04-01', precision: 'month' }))
}

const faults: readonly (readonly [text: string, fault: DateFault])[] = [
  ['', 'empty'],
  ['  ', 'empty'],
  ['30/02/2024', 'no-such-day'],
  ['29/02/2023', 'no-such-day'],
  ['31/04/2024', 'no-such-day'],
  ['00/00/0000', 'no-such-day'],
  ['04/13/2024', 'no-such-day'],
  ['2024-13-01', 'no-such-day'],
  ['01/04/20223', 'year'],
  ['20223-01-01', 'year'],
  ['1 April 20223', 'year'],
  ['01/04/1776', 'year'],
  ['24-Apr', 'no-year'],
  ['01/04', 'no-year'],
  ['2024', 'unreadable'],
  ['12', 'unreadable'],
  ['Q1 2024', 'unreadable'],
  ['tomorrow', 'unreadable'],
  ['VODAFONE LTD', 'unreadable'],
]

for (const [text, fault] of faults) test(`“${text}” is no date: ${fault}`, () => assert.equal(parseDate(text), fault))

test('with the month first, the second number is the day', () => {
  assert.deepEqual(parseDate('04/13/2024', 'month-first'), { date: '2024-04-13', precision: 'day' })
  assert.equal(parseDate('13/04/2024', 'month-first'), 'no-such-day')
  assert.deepEqual(parseDate('2024-04-13', 'month-first'), { date: '2024-04-13', precision: 'day' })
})

test('a number is a serial, a date in digits or a month in digits', () => {
  assert.deepEqual(dateFromNumber(45_383), { date: '2024-04-01', precision: 'day' })
  assert.deepEqual(dateFromNumber(45_383.99), { date: '2024-04-01', precision: 'day' })
  assert.deepEqual(dateFromNumber(20_240_401), { date: '2024-04-01', precision: 'day' })
  assert.deepEqual(dateFromNumber(202_404), { date: '2024-04-01', precision: 'month' })
  assert.equal(dateFromNumber(2024), 'unreadable')
  assert.equal(dateFromNumber(-1), 'unreadable')
})

const anyDay = fc.integer({ min: epochDay('1970-01-01' as IsoDate), max: epochDay('2069-12-31' as IsoDate) }).map(dateFromEpochDay)

test('any day comes back from any way of writing it', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(11), (date, way) => {
      const [year = '', month = '', day = ''] = date.split('-')
      const short = formatDate(date).split(' ')[1]?.slice(0, 3) ?? ''
      const written = [
        date,
        `${day}/${month}/${year}`,
        `${Number(day)}/${Number(month)}/${year}`,
        `${day}.${month}.${year.slice(2)}`,
        `${day}-${short}-${year.slice(2)}`,
        `${day} ${short.toUpperCase()} ${year}`,
        formatDate(date),
        `${year}${month}${day}`,
        `${day}${month}${year}`,
        `${date}T23:59:59`,
        `${day}/${month}/${year} 00:00:00`,
        String(epochDay(date) + 25_569),
      ][way] as string
      assert.deepEqual(parseDate(written), { date, precision: 'day' }, written)
    }),
  )
})

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => void parseDate(text)))
})
