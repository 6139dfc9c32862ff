import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { dateFromEpochDay } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { calendarText } from './calendar.ts'
import type { CalendarEvent } from './calendar.ts'
import { readCalendar } from '../../test/read-calendar.ts'

const event: CalendarEvent = {
  uid: 'one@bluelight-commons',
  on: '2027-03-31' as IsoDate,
  changedAt: '2026-11-20T09:00:00Z',
  sequence: 2,
  summary: 'Contract ends: Sets, masks; and “cylinders” (Lancashire)',
  description: 'Buyer: A\nSupplier: B\\C',
  url: 'https://example.org/contracts/one',
  categories: ['Security, fire-fighting'],
}
const calendar = (events: readonly CalendarEvent[], name = 'Ends') =>
  calendarText({ name, description: 'All of them', url: 'https://example.org/contracts', events })

test('an event stands on its whole day, keeps nobody busy and says how often it moved', () => {
  const [read] = readCalendar(calendar([event])).events
  assert.deepEqual(read, {
    UID: 'one@bluelight-commons',
    DTSTAMP: '20261120T090000Z',
    'LAST-MODIFIED': '20261120T090000Z',
    SEQUENCE: '2',
    'DTSTART;VALUE=DATE': '20270331',
    'DTEND;VALUE=DATE': '20270401',
    SUMMARY: event.summary,
    DESCRIPTION: event.description,
    URL: event.url,
    CATEGORIES: 'Security, fire-fighting',
    TRANSP: 'TRANSPARENT',
    CLASS: 'PUBLIC',
  })
})

test('the last day of a year and of February have their next day', () => {
  for (const [on, next] of [
    ['2027-12-31', '20280101'],
    ['2028-02-28', '20280229'],
    ['2028-02-29', '20280301'],
  ] as const) {
    assert.equal(readCalendar(calendar([{ ...event, on: on as IsoDate }])).events[0]?.['DTEND;VALUE=DATE'], next)
  }
})

test('whatever a title holds, the calendar is well formed and gives it back', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.constantFrom(
      'END:VEVENT\r\nBEGIN:VEVENT',
      'a;b,c\\n\\',
      '👩‍🚒'.repeat(40),
      '\u0007bell',
      ' leading',
      'é'.repeat(75),
      'x'.repeat(75),
      '\ud800',
    ),
  )
  const some = fc.record({
    uid: fc.uuid(),
    summary: anyText,
    description: anyText,
    day: fc.integer({ min: -20_000, max: 80_000 }),
    sequence: fc.nat(),
    name: anyText,
  })
  // eslint-disable-next-line no-control-regex
  const plain = (text: string) =>
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
  fc.assert(
    fc.property(fc.array(some, { maxLength: 4 }), anyText, (given, name) => {
      const events = given.map(({ uid, summary, description, day, sequence }) => ({
        ...event,
        uid,
        summary,
        description,
        sequence,
        on: dateFromEpochDay(day),
      }))
      const read = readCalendar(calendar(events, name))
      assert.equal(read.properties['X-WR-CALNAME'], plain(name))
      assert.deepEqual(
        read.events.map((one) => [one['UID'], one['SUMMARY'], one['DESCRIPTION'], one['SEQUENCE']]),
        given.map((one) => [one.uid, plain(one.summary), plain(one.description), String(one.sequence)]),
      )
    }),
    { numRuns: 300 },
  )
})
