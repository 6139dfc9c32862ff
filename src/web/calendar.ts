import { addDays } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'

/** Something that falls on a whole day. `sequence` grows whenever its day changes, so that calendars move it. */
export interface CalendarEvent {
  readonly uid: string
  readonly on: IsoDate
  /** When it was last learnt of, as `2026-11-20T09:00:00Z`. */
  readonly changedAt: string
  readonly sequence: number
  readonly summary: string
  readonly description: string
  readonly url: string
  readonly categories: readonly string[]
  /** The event that this one reminds of. */
  readonly parent?: string
}

/** A calendar to subscribe to, as text after RFC 5545: lines end in CRLF and hold at most 75 octets; days are whole, nobody is kept busy, nothing rings. */
export function calendarText(calendar: {
  readonly name: string
  readonly description: string
  readonly url: string
  readonly events: readonly CalendarEvent[]
}): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bluelight Commons//Contract ends//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(calendar.name)}`,
    `X-WR-CALNAME:${escaped(calendar.name)}`,
    `DESCRIPTION:${escaped(calendar.description)}`,
    `X-WR-CALDESC:${escaped(calendar.description)}`,
    `SOURCE;VALUE=URI:${uri(calendar.url)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...calendar.events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const eventLines = (event: CalendarEvent): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(event.uid)}`,
  `DTSTAMP:${instant(event.changedAt)}`,
  `LAST-MODIFIED:${instant(event.changedAt)}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTART;VALUE=DATE:${compact(event.on)}`,
  `DTEND;VALUE=DATE:${compact(addDays(event.on, 1))}`,
  `SUMMARY:${escaped(event.summary)}`,
  `DESCRIPTION:${escaped(event.description)}`,
  `URL:${uri(event.url)}`,
  ...(event.categories.length === 0 ? [] : [`CATEGORIES:${event.categories.map(escaped).join(',')}`]),
  ...(event.parent === undefined ? [] : [`RELATED-TO:${escaped(event.parent)}`]),
  'TRANSP:TRANSPARENT',
  'CLASS:PUBLIC',
  'END:VEVENT',
]

const compact = (day: IsoDate): string => day.replaceAll('-', '')
const instant = (at: string): string => at.replace(/[-:]/g, '')
const uri = (text: string): string => text.replace(/[\r\n]/g, '')

/** Text as a value: backslashes, semicolons, commas and line ends escaped; other control characters, which none may hold, left out. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')

/** A line in pieces of at most 75 octets, each after the first led by a space; no character is cut. */
export function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      pieces.push(piece)
      piece = ' '
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n')
}
