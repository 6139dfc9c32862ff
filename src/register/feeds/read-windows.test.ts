import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startContractsFinder } from '../../../test/stand-ins/contracts-finder.ts'
import { holdRelease, holdReleases } from '../../../test/stand-ins/hold-releases.ts'
import type { Fault, HeldRelease } from '../../../test/stand-ins/notice-stand-in.ts'
import { contractsFinder } from './contracts-finder.ts'
import { day, hour, minute } from './feed-window.ts'
import { begin, held, published, testFeed } from './test-feed.ts'

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
    const report = await run({ bounds: { timeout: fault === 'slow' ? 500 : 20_000, mostBytes: 1_000_000 } })
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

test('redirects are not followed', async (t) => {
  const { run } = await testFeed(t, { releases: [], fault: () => 'redirect' })
  assert.match((await run()).problems.join(), /answered 302/)
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
