import assert from 'node:assert/strict'

/** A calendar's own properties and its events, each property under its name with its parameters. */
export interface ReadCalendar {
  readonly properties: Readonly<Record<string, string>>
  readonly events: readonly Readonly<Record<string, string>>[]
}

const textual = new Set(['SUMMARY', 'DESCRIPTION', 'NAME', 'X-WR-CALNAME', 'X-WR-CALDESC', 'CATEGORIES', 'UID', 'RELATED-TO'])

/** Reads a calendar as strictly as RFC 5545 is written, and fails on anything that it does not allow. */
export function readCalendar(text: string): ReadCalendar {
  assert.ok(text.endsWith('\r\n'), 'the last line does not end in CRLF')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    assert.ok(Buffer.byteLength(line) <= 75, `a line has ${Buffer.byteLength(line)} octets`)
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(line, /[\u0000-\u0008\u000A-\u001F\u007F]/, 'a line has a control character')
    assert.ok(line.isWellFormed())
  }
  const lines = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
  assert.equal(lines[0], 'BEGIN:VCALENDAR')
  assert.equal(lines.at(-1), 'END:VCALENDAR')
  const properties: Record<string, string> = {}
  const events: Record<string, string>[] = []
  let event: Record<string, string> | null = null
  for (const line of lines.slice(1, -1)) {
    const match = /^([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^:;,"]+)*):([^]*)$/.exec(line)
    assert.ok(match, `no content line: ${line}`)
    const [, name = '', parameters = '', value = ''] = match
    if (name === 'BEGIN' || name === 'END') {
      assert.equal(value, 'VEVENT')
      assert.equal(event === null, name === 'BEGIN', 'events stand within each other')
      if (event !== null) events.push(event)
      event = name === 'BEGIN' ? {} : null
      continue
    }
    const holder = event ?? properties
    assert.ok(!(name + parameters in holder), `${name} stands twice`)
    holder[name + parameters] = textual.has(name) ? unescaped(value) : value
  }
  assert.equal(event, null)
  assert.equal(properties['VERSION'], '2.0')
  assert.ok(properties['PRODID'])
  assert.equal(new Set(events.map((one) => one['UID'])).size, events.length, 'two events have one UID')
  for (const one of events) {
    assert.match(one['DTSTAMP'] ?? '', /^\d{8}T\d{6}Z$/)
    assert.match(one['DTSTART;VALUE=DATE'] ?? '', /^\d{8}$/)
    assert.ok((one['DTEND;VALUE=DATE'] ?? '') > (one['DTSTART;VALUE=DATE'] ?? ''))
    assert.match(one['SEQUENCE'] ?? '', /^\d+$/)
    assert.ok(one['UID'])
  }
  return { properties, events }
}

function unescaped(value: string): string {
  assert.doesNotMatch(value.replace(/\\[\\;,nN]/g, ''), /[\\;,]/, `not escaped: ${value}`)
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
}
