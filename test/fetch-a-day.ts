import type { TestContext } from 'node:test'
import { findATender } from '../src/register/feeds/find-a-tender.ts'
import { runFeed } from '../src/register/feeds/run-feed.ts'
import type { OwnerSql } from '../src/store/database.ts'
import { startFindATender } from './stand-ins/find-a-tender.ts'
import { holdReleases } from './stand-ins/hold-releases.ts'

const from = Date.parse('2026-11-17T00:00:00Z')
const to = Date.parse('2026-11-18T00:00:00Z')
const poison = Date.parse('2026-11-17T08:07:00Z')

/** Fetches one day of invented notices, of which the service cannot give one minute. */
export async function fetchADay(t: Pick<TestContext, 'after'>, sql: OwnerSql): Promise<void> {
  let now = to
  const standIn = await startFindATender({
    releases: holdReleases(30, { from, to }),
    now: () => now,
    fault: (_, url) => (asksFor(url, poison) ? '500' : null),
  })
  t.after(() => standIn.close())
  await runFeed({
    sql,
    service: { ...findATender, base: standIn.base },
    clock: { now: () => now, sleep: async (milliseconds) => void (now += await Promise.resolve(milliseconds)) },
    interrupted: new AbortController().signal,
    chance: () => 0.5,
    say: () => {},
    from,
    to,
  })
}

function asksFor(url: URL, at: number): boolean {
  const [begins, ends] = ['updatedFrom', 'updatedTo'].map((name) => Date.parse(`${url.searchParams.get(name)}Z`))
  return begins! <= at && at < ends!
}
