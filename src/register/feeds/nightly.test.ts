import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startFindATender } from '../../../test/stand-ins/find-a-tender.ts'
import { holdReleases } from '../../../test/stand-ins/hold-releases.ts'
import { testRegister } from '../test-register.ts'
import { describeFeed } from './describe-feed.ts'
import { feedStandings } from './feed-state-store.ts'
import { day, hour, minute } from './feed-window.ts'
import { findATender } from './find-a-tender.ts'
import { fetchNightly, nextAt, readTimeOfDay } from './nightly.ts'

test('a time of day is read from text, and nothing else is', () => {
  assert.equal(readTimeOfDay('02:30'), 2.5 * hour)
  assert.equal(readTimeOfDay('23:59'), day - minute)
  for (const text of ['24:00', '2.30', '02:60', '', 'night', '02:30:00']) assert.throws(() => readTimeOfDay(text), /is not a time of day/)
})

test('the next night is the next instant at that time, never this one', () => {
  const night = 2.5 * hour
  assert.equal(nextAt(night, 10 * day), 10 * day + night)
  assert.equal(nextAt(night, 10 * day + night), 11 * day + night)
  assert.equal(nextAt(night, 10 * day + 20 * hour), 11 * day + night)
})

test('the schedule fetches night after night, says when the next is, and ends when interrupted', async (t) => {
  const { database } = await testRegister(t)
  const begin = Date.parse('2026-11-17T00:00:00Z')
  let now = begin + 12 * hour
  const interruption = new AbortController()
  const releases = holdReleases(90, { from: begin, to: begin + 3 * day }).map((release) => ({ ...release, appearsAt: release.at }))
  const standIn = await startFindATender({
    releases,
    now: () => now,
    fault: () => (now > begin + 2 * day && now < begin + 2.9 * day ? '500' : null),
  })
  t.after(() => standIn.close())
  const lines: string[] = []
  const planned: (string | null)[] = []
  await fetchNightly({
    sql: database.owner,
    services: [{ ...findATender, base: standIn.base }],
    timeOfDay: 2.5 * hour,
    interrupted: interruption.signal,
    chance: () => 0.5,
    say: (line) => lines.push(line),
    clock: {
      now: () => now,
      sleep: async (milliseconds) => {
        if (now > begin + 4.5 * day) interruption.abort()
        interruption.signal.throwIfAborted()
        if (milliseconds === 10 * minute && planned.length < 2)
          planned.push(describeFeed((await feedStandings(database.owner))[0]!, '2026-11-17' as never).nextRun)
        now += milliseconds
      },
    },
  })
  assert.equal(planned[0], '18 November 2026, 02:30')
  const [row] = await database.owner<{ releases: number }[]>`select count(*)::int as releases from register.release`
  assert.equal(row!.releases, releases.length)
  assert.match(lines.join('\n'), /Something is lacking/, 'the night of the failure was not told')
  const [feed] = (await feedStandings(database.owner)).map((standing) => describeFeed(standing, '2026-11-21' as never))
  assert.equal(feed!.nextRun, null)
  assert.match(feed!.lastRun, /^Ended on 21 November 2026, 02:\d\d, complete$/)
  assert.deepEqual(feed!.gaps, [])
})
