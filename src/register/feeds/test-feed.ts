import type { TestContext } from 'node:test'
import { startFindATender } from '../../../test/stand-ins/find-a-tender.ts'
import type { HeldRelease, StandIn, StandInOptions } from '../../../test/stand-ins/notice-stand-in.ts'
import { seededNumbers } from '../../../test/stand-ins/seeded-numbers.ts'
import type { OwnerSql } from '../../store/database.ts'
import { testRegister } from '../test-register.ts'
import type { FeedService } from './feed-service.ts'
import { day } from './feed-window.ts'
import { findATender } from './find-a-tender.ts'
import { runFeed, type FeedReport, type FeedRun } from './run-feed.ts'

/** The day that tests fetch. */
export const begin = Date.parse('2026-11-17T00:00:00Z')

/** A feed of one test's own: a register, a stand-in, and a clock that only waiting moves. */
export async function testFeed(
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
  return {
    run,
    standIn,
    sql: database.owner,
    portal: database.portal,
    waits,
    lines,
    pass: (milliseconds: number) => void (now += milliseconds),
  }
}

/** The distinct releases in the register, as `ocid id`, and how often any stands in it twice. */
export async function held(sql: OwnerSql): Promise<readonly string[]> {
  const rows = await sql<{ release: string }[]>`select ocid || ' ' || release_id as release from register.release order by 1`
  return rows.map(({ release }) => release)
}

/** The same of what a stand-in holds. */
export const published = (releases: readonly HeldRelease[]): readonly string[] => releases.map(({ ocid, id }) => `${ocid} ${id}`).toSorted()
