import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { startContractsFinder } from '../../../test/stand-ins/contracts-finder.ts'
import { startFindATender } from '../../../test/stand-ins/find-a-tender.ts'
import { holdRelease, holdReleases } from '../../../test/stand-ins/hold-releases.ts'
import type { Fault, HeldRelease, StandIn, StandInOptions } from '../../../test/stand-ins/notice-stand-in.ts'
import { seededNumbers } from '../../../test/stand-ins/seeded-numbers.ts'
import type { OwnerSql } from '../../store/database.ts'
import { testRegister } from '../test-register.ts'
import { contractsFinder } from './contracts-finder.ts'
import { feedStandings } from './feed-state-store.ts'
import { day, hour, minute } from './feed-window.ts'
import type { FeedService } from './feed-service.ts'
import { findATender } from './find-a-tender.ts'
import { runFeed, type FeedReport, type FeedRun } from './run-feed.ts'

const begin = Date.parse('2026-11-17T00:00:00Z')

/** A feed of one test's own: a register, a stand-in, and a clock that only waiting moves. */
async function testFeed(
  t: TestContext,
  options: StandInOptions & { readonly at?: number },
  { service = findATender, start = startFindATender }: { readonly service?: FeedService; readonly start?: typeof startFindATender } = {},
) {
  const { database } = await testRegister(t)
  let now = options.at ?? begin + 5 * day
  const waits: number[] = []
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number, interrupted: AbortSignal) => {
      interrupted.throwIfAborted()
      waits.push(milliseconds)
      now += milliseconds
    },
  }
  const standIn: StandIn = await start({ now: clock.now, ...options })
  t.after(() => standIn.close())
  const lines: string[] = []
  const run = async (more: Partial<FeedRun> = {}): Promise<FeedReport> =>
    await runFeed({
      sql: database.owner,
      service: { ...service, base: standIn.base, limit: options.limit ?? service.limit },
      clock,
      interrupted: new AbortController().signal,
      chance: seededNumbers(5),
      say: (line) => lines.push(line),
      from: begin,
      to: begin + day,
      ...more,
    })
  return { run, standIn, sql: database.owner, waits, lines, pass: (milliseconds: number) => void (now += milliseconds) }
}

/** The distinct releases in the register, as `ocid id`, and how often any stands in it twice. */
async function held(sql: OwnerSql): Promise<readonly string[]> {
  const rows = await sql<{ release: string }[]>`select ocid || ' ' || release_id as release from register.release order by 1`
  return rows.map(({ release }) => release)
}

const published = (releases: readonly HeldRelease[]): readonly string[] => releases.map(({ ocid, id }) => `${ocid} ${id}`).toSorted()

test('a cursor that drops rows loses none to us: full windows are halved', async (t) => {
  const releases = holdReleases(152, { from: begin, to: begin + day })
  const loses = (release: HeldRelease): boolean => Number(release.id.slice(0, 6)) % 3 === 0
  const { run, sql, standIn } = await testFeed(t, { releases, limit: 20, loses })
  const report = await run()
  assert.deepEqual(report.problems, [])
  assert.equal(report.complete, true)
  assert.deepEqual(await held(sql), published(releases))
  assert.equal(report.releases_added, 152)
  assert.ok(
    standIn.asked.every(({ url }) => !url.searchParams.has('cursor')),
    'the cursor was used',
  )
  assert.deepEqual(
    { ...report.days[0], problem: null },
    { day: '2026-11-17', first: 152, last: 152, added: 0, readings: 2, agreed: true, problem: null },
  )
})

test('pages that are shorter than the limit and have a cursor are not taken for the whole', async (t) => {
  const releases = holdReleases(120, { from: begin, to: begin + day })
  const { run, sql } = await testFeed(t, { releases, limit: 100, onPage: 10, loses: ({ id }) => id.endsWith('5-2026') })
  assert.deepEqual((await run()).problems, [])
  assert.deepEqual(await held(sql), published(releases))
})

test('a cursor that comes with every answer and leads to nothing costs one request a window', async (t) => {
  const releases = holdReleases(60, { from: begin, to: begin + day })
  const { run, sql } = await testFeed(t, { releases, alwaysLinks: true })
  const report = await run()
  assert.equal(report.complete, true)
  assert.deepEqual(await held(sql), published(releases))
  assert.equal(report.requests, 2 * (4 + 6))
})

test('a minute that is full even so is walked, its missing numbers asked for one by one, and told', async (t) => {
  const crowded = Array.from({ length: 25 }, (_, number) => holdRelease(begin + 10 * hour + 5_000, number + 1))
  const { run, sql, standIn } = await testFeed(t, {
    releases: crowded,
    limit: 10,
    loses: ({ id }) => id === '000007-2026' || id === '000012-2026',
  })
  const report = await run()
  assert.deepEqual(await held(sql), published(crowded))
  assert.equal(report.complete, false)
  assert.match(
    report.problems[0]!,
    /more notices in this minute than one answer holds\. Its cursor was walked: 25 releases, and 2 of 2 missing notice numbers/,
  )
  assert.ok(standIn.asked.some(({ url }) => url.pathname.endsWith('/000012-2026')))
})

const everyFault: readonly Fault[] = [
  '429',
  '429-retry-after',
  '403',
  '500',
  '503-retry-after',
  'truncated',
  'cut-json',
  'reset',
  'slow',
  'error-page',
  'not-a-package',
  'bomb',
  'bad-gzip',
]

for (const fault of everyFault) {
  test(`one answer in three going wrong (${fault}) changes nothing of what is fetched`, async (t) => {
    const releases = holdReleases(40, { from: begin, to: begin + day })
    const { run, sql, lines } = await testFeed(t, {
      releases,
      fault: (request) => (request % 3 === 1 ? fault : null),
      takes: fault === 'slow' ? 0 : 1,
    })
    const report = await run({ bounds: { timeout: 150, mostBytes: 1_000_000 } })
    assert.deepEqual(report.problems, [])
    assert.deepEqual(await held(sql), published(releases))
    assert.ok(fault === 'bomb' || lines.some((line) => line.includes('asking again in')), lines.join('\n'))
  })
}

test('Retry-After is obeyed, and refusals without it wait as long as the service is known to want', async (t) => {
  const faults: Record<number, Fault> = { 0: '429-retry-after', 2: '429', 4: '403', 6: '503-retry-after' }
  const { run, waits } = await testFeed(t, { releases: [], fault: (request) => faults[request] ?? null })
  await run()
  for (const wait of [17_000, 2 * minute, 5 * minute, 23_000]) assert.ok(waits.includes(wait), `${wait} ms was not waited`)
})

test('the limit of twelve requests in two minutes is never reached, not even by runs that follow each other', async (t) => {
  const releases = holdReleases(200, { from: begin, to: begin + day })
  const { run, standIn } = await testFeed(t, { releases, limit: 30, mostInTwoMinutes: 12 })
  await run()
  await run({ from: begin + day, to: begin + 2 * day })
  assert.ok(standIn.asked.length > 24)
  assert.equal(standIn.refusedForRate, 0)
  const gaps = standIn.asked.slice(1).map(({ at }, index) => at - standIn.asked[index]!.at)
  assert.ok(Math.min(...gaps) >= 10_000, `${Math.min(...gaps)} ms between two requests`)
})

test('bad number literals and ISO-8859-1 bytes come in as the readers repair them, and again as the same', async (t) => {
  const releases = [
    holdRelease(begin + hour, 1, { value: '1e9999' }),
    holdRelease(begin + hour, 2, { value: ' 000' }),
    holdRelease(begin + 2 * hour, 3, { buyer: 'Café Borough Council' }),
  ]
  const { run, sql } = await testFeed(t, { releases, latin: true, gzip: true, at: begin + day })
  assert.equal((await run()).releases_added, 3)
  const again = await run()
  assert.deepEqual([again.releases, again.releases_added], [3, 0])
  assert.deepEqual(await held(sql), published(releases))
  const [cafe] = await sql<{ raw: string }[]>`select raw from register.release where release_id = '000003-2026'`
  assert.match(cafe!.raw, /Café Borough Council/)
})

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

test('a service that answers nothing ends the run with what was done, and the next run goes on', async (t) => {
  let down = true
  const releases = holdReleases(30, { from: begin, to: begin + day })
  const { run, sql } = await testFeed(t, { releases, fault: (request) => (down && request > 1 ? '500' : null) })
  const report = await run()
  assert.equal(report.complete, false)
  assert.match(report.problems.join(), /answered 500, 6 times\. What lies from 17 November 2026, .* on was not fetched/)
  assert.ok((await held(sql)).length > 0)
  down = false
  assert.equal((await run()).complete, true)
  assert.deepEqual(await held(sql), published(releases))
})

test('a notice that the service cannot give costs one minute, which is told as a gap and asked for again', async (t) => {
  let poisoned = true
  const releases = holdReleases(30, { from: begin, to: begin + day })
  const poison = begin + 8 * hour + 7 * minute
  const inside = (url: URL): boolean => {
    const [from, to] = ['updatedFrom', 'updatedTo'].map((name) => Date.parse(`${url.searchParams.get(name)}Z`)) as [number, number]
    return from <= poison && poison < to
  }
  const { run, sql } = await testFeed(t, { releases, fault: (_, url) => (poisoned && inside(url) ? '500' : null) })
  const report = await run()
  assert.equal(report.complete, false)
  assert.equal((await held(sql)).length, 30)
  const gaps = await sql<{ begins_at: string }[]>`select begins_at from register.feed_window where state = 'failed'`
  assert.deepEqual(
    gaps.map(({ begins_at }) => begins_at),
    ['2026-11-17T08:07:00Z'],
  )
  poisoned = false
  assert.equal((await run()).complete, true)
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

test('redirects are not followed', async (t) => {
  const { run } = await testFeed(t, { releases: [], fault: () => 'redirect' })
  assert.match((await run()).problems.join(), /answered 302/)
})

test('the answer as it came is kept beside its source', async (t) => {
  const releases = [holdRelease(begin + hour, 1)]
  const { run, sql } = await testFeed(t, { releases })
  await run()
  const [kept] = await sql<{ gzip: Buffer; sha256: string; size_bytes: number; file: string }[]>`
    select gzip, sha256, feed_response.size_bytes, file from register.feed_response join register.source using (source_id)`
  const bytes = gunzipSync(kept!.gzip)
  assert.equal(bytes.length, kept!.size_bytes)
  assert.equal(createHash('sha256').update(bytes).digest('hex'), kept!.sha256)
  assert.equal(kept!.file, 'find-a-tender/2026-11-17T00:00Z–06:00Z.json')
})

test('Contracts Finder is asked in its own words, and a 403 waits five minutes', async (t) => {
  const releases = holdReleases(60, { from: begin, to: begin + day })
  const feed = await testFeed(
    t,
    { releases, limit: 15, fault: (request) => (request === 2 ? '403' : null) },
    { service: contractsFinder, start: startContractsFinder },
  )
  const report = await feed.run()
  assert.equal(report.complete, true)
  assert.deepEqual(await held(feed.sql), published(releases))
  assert.ok(feed.waits.includes(5 * minute))
  assert.ok(feed.standIn.asked.every(({ raw }) => !/%3a/i.test(raw)))
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
