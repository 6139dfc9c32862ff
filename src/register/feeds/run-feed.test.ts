import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { holdRelease, holdReleases } from '../../../test/stand-ins/hold-releases.ts'
import { feedStandings, fetchedSource } from './feed-state-store.ts'
import { day, hour, minute } from './feed-window.ts'
import { begin, held, published, testFeed } from './test-feed.ts'

test('windows of the last 48 hours are asked for again, and bring what appeared late alone', async (t) => {
  const now = begin + day + 2 * hour
  const late = holdRelease(begin + 3 * hour, 900, { appearsAt: now + day })
  const releases = [...holdReleases(30, { from: begin, to: begin + day }), late]
  const { run, sql, pass, standIn } = await testFeed(t, { releases, at: now })
  assert.equal((await run({ from: null, to: null })).releases_added, 30)
  pass(day + hour)
  const second = await run({ from: null, to: null })
  assert.equal(second.releases_added, 1)
  assert.deepEqual(await held(sql), published(releases))
  const sources = await sql<
    { file: string; rows_kept: number }[]
  >`select file, rows_kept from register.source order by source_id desc limit 1`
  assert.match(sources[0]!.file, /^find-a-tender\/2026-11-17T00:00Z–06:00Z, added 2026-11-1/)
  assert.equal(sources[0]!.rows_kept, 1)
  pass(4 * day)
  await run({ from: null, to: null })
  const asked = standIn.asked.length
  await run({ from: begin, to: begin + day })
  assert.equal(standIn.asked.length, asked, 'a settled day is not asked for again')
})

test('a release that stands in two windows comes in once', async (t) => {
  const { run, sql } = await testFeed(t, { releases: [holdRelease(begin + 6 * hour, 1), holdRelease(begin + 7 * hour, 2)] })
  const report = await run()
  assert.equal(report.releases_added, 2)
  assert.deepEqual((await held(sql)).length, 2)
})

test('the second reading of a day finds what the first did not get, and reads until two agree', async (t) => {
  const releases = [...holdReleases(20, { from: begin, to: begin + day }), holdRelease(begin + 13 * hour, 700, { keptBack: 1 })]
  const { run, sql } = await testFeed(t, { releases })
  const report = await run()
  assert.deepEqual({ ...report.days[0] }, { day: '2026-11-17', first: 20, last: 21, added: 1, readings: 3, agreed: true, problem: null })
  assert.deepEqual(await held(sql), published(releases))
  const again = await run()
  assert.deepEqual(again.days, [], 'a day that agreed is not read again')
})

test('a day whose readings never agree is told, kept as a gap, and what any gave is kept', async (t) => {
  // The first reading asks four times, the others six, eight and twelve times.
  const readingOf = (request: number): number => [4, 10, 18, 30].findIndex((end) => request < end)
  const flickering = [
    holdRelease(begin + 9.5 * hour, 800, { givenTo: (request) => readingOf(request) === 1 || readingOf(request) === 3 }),
    holdRelease(begin + 9.6 * hour, 801, { givenTo: (request) => readingOf(request) === 2 }),
  ]
  const releases = [...holdReleases(12, { from: begin, to: begin + day }), ...flickering]
  const { run, sql } = await testFeed(t, { releases })
  const report = await run()
  assert.equal(report.complete, false)
  assert.match(
    report.problems.join(),
    /17 November 2026: 4 readings did not agree on how many releases there are; the 14 that any gave are kept/,
  )
  assert.deepEqual(await held(sql), published(releases))
  const [feed] = await feedStandings(sql)
  assert.equal(feed!.gaps.length, 1)
})

test('a notice that is withdrawn between two readings is kept, and two readings without it agree', async (t) => {
  const withdrawn = holdRelease(begin + 9.5 * hour, 800, { givenTo: (request) => request < 4 })
  const releases = [...holdReleases(12, { from: begin, to: begin + day }), withdrawn]
  const { run, sql } = await testFeed(t, { releases })
  const report = await run()
  assert.equal(report.complete, true)
  assert.deepEqual({ ...report.days[0] }, { day: '2026-11-17', first: 13, last: 13, added: 0, readings: 3, agreed: true, problem: null })
  assert.deepEqual(await held(sql), published(releases))
})

test('a fetch up to now that was cut off is taken up where it began, and one that was not is not asked again', async (t) => {
  const releases = holdReleases(80, { from: begin - 20 * day, to: begin })
  const interruption = new AbortController()
  const { run, sql, standIn, pass } = await testFeed(t, {
    releases,
    at: begin,
    fault: (request) => (request === 30 ? (interruption.abort(new Error('stop')), 'slow') : null),
  })
  await assert.rejects(run({ from: begin - 20 * day, to: null, interrupted: interruption.signal }), /stop/)
  assert.ok((await held(sql)).length < 80)
  assert.equal((await run({ from: null, to: null })).complete, true)
  assert.deepEqual(await held(sql), published(releases))
  pass(day)
  const before = standIn.asked.length
  const next = await run({ from: null, to: null })
  assert.ok(Date.parse(next.from) >= begin - 2 * day)
  assert.ok(standIn.asked.length - before < 40)
})

test('a gap that stays a gap holds up nothing that is newer', async (t) => {
  const poison = begin + 8 * hour + 7 * minute
  const releases = holdReleases(90, { from: begin, to: begin + 9 * day }).map((release) => ({ ...release, appearsAt: release.at }))
  const inside = (url: URL): boolean => {
    const [from, to] = ['updatedFrom', 'updatedTo'].map((name) => Date.parse(`${url.searchParams.get(name)}Z`)) as [number, number]
    return from <= poison && poison < to
  }
  const { run, sql, pass, lines } = await testFeed(t, { releases, at: begin + day, fault: (_, url) => (inside(url) ? '500' : null) })
  await run({ from: null, to: null })
  for (let night = 0; night < 4; night++) {
    pass(2 * day)
    const report = await run({ from: null, to: null })
    assert.equal(report.complete, false)
    assert.ok(Date.parse(report.from) >= begin + (2 * night - 1) * day, `${report.from} in night ${night}`)
  }
  assert.deepEqual(await held(sql), published(releases))
  assert.ok(lines.length > 0)
  // Asked for alone, the minute is no reason to leave the day after it.
  const range = await run({ from: begin, to: begin + 2 * day })
  assert.equal(range.problems.length, 1)
})

test('the answer as it came is kept beside its source, and the portal reads where it came from and not the answer', async (t) => {
  const releases = [holdRelease(begin + hour, 1)]
  const { run, sql, portal } = await testFeed(t, { releases })
  await run()
  const [kept] = await sql<{ gzip: Buffer; sha256: string; size_bytes: number; file: string }[]>`
    select gzip, sha256, feed_response.size_bytes, file from register.feed_response join register.source using (source_id)`
  const bytes = gunzipSync(kept!.gzip)
  assert.equal(bytes.length, kept!.size_bytes)
  assert.equal(createHash('sha256').update(bytes).digest('hex'), kept!.sha256)
  assert.equal(kept!.file, 'find-a-tender/2026-11-17T00:00Z–06:00Z.json')
  const [fetched] = await portal.read(null, async (within) => [await fetchedSource(within, 1)])
  assert.match(fetched!.address, /updatedFrom=2026-11-17T00:00:00&updatedTo=2026-11-17T06:00:00$/)
  await assert.rejects(
    portal.read(null, async (within) => await within`select gzip from register.feed_response`),
    /permission denied/,
  )
})

test('two runs of one service never go on at once', async (t) => {
  const { run } = await testFeed(t, { releases: holdReleases(5, { from: begin, to: begin + day }), takes: 20 })
  const [one, other] = await Promise.allSettled([run(), run({ clock: { now: () => begin + 5 * day, sleep: async () => {} } })])
  const refused = [one, other].filter((each) => each.status === 'rejected')
  assert.equal(refused.length, 1)
  assert.match(String((refused[0] as PromiseRejectedResult).reason), /is being fetched already/)
})

test('an interruption ends a run at once and leaves nothing half done', async (t) => {
  const releases = holdReleases(30, { from: begin, to: begin + day })
  const interruption = new AbortController()
  const { run, sql } = await testFeed(t, {
    releases,
    fault: (request) => (request === 2 ? (interruption.abort(new Error('stop')), 'slow') : null),
  })
  await assert.rejects(run({ interrupted: interruption.signal }), /stop/)
  const [row] = await sql<{ windows: number; sources: number }[]>`
    select (select count(*)::int from register.feed_window) as windows, (select count(*)::int from register.source) as sources`
  assert.deepEqual({ ...row }, { windows: 2, sources: 2 })
  assert.equal((await run()).complete, true)
  assert.deepEqual(await held(sql), published(releases))
})
