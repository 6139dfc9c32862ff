import type { OwnerSql, Sql } from '../../store/database.ts'
import { conflict } from '../../values/failures.ts'
import type { FeedClock } from './feed-clock.ts'
import type { FeedService } from './feed-service.ts'

/** Where a feed stands, times in milliseconds. */
export interface FeedState {
  readonly askedAt: number | null
  readonly pendingFrom: number | null
  readonly completeUntil: number | null
}

const instantOf = (at: number): string => new Date(at).toISOString()
const millisecondsOf = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant))

const lockTries = 40
const lockPause = 250

/**
 * Does work on a feed while nobody else does any, in whatever process; fails with `conflict` where somebody has been for ten seconds. The lock
 * is held by a transaction that asks nothing more and so keeps no row from anybody.
 */
export async function holdFeed<T>(
  sql: OwnerSql,
  service: FeedService,
  clock: FeedClock,
  interrupted: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  return (await sql.begin(async (lock) => {
    await lock`select set_config('idle_in_transaction_session_timeout', '0', true)`
    for (let tries = 0; ; tries++) {
      const [row] = await lock<{ held: boolean }[]>`select pg_try_advisory_xact_lock(hashtext(${`register.feed ${service.id}`})) as held`
      if (row!.held) break
      if (tries === lockTries) throw conflict(`${service.title} is being fetched already.`, 'Wait until that fetch has ended.')
      await clock.sleep(lockPause, interrupted)
    }
    return await work()
  })) as T
}

/** The feed's state, made where it is new. */
export async function feedState(sql: Sql, service: FeedService): Promise<FeedState> {
  await sql`insert into register.feed (service) values (${service.id}) on conflict do nothing`
  const [row] = await sql<{ asked_at: string | null; pending_from: string | null; complete_until: string | null }[]>`
    select asked_at, pending_from, complete_until from register.feed where service = ${service.id}`
  return {
    askedAt: millisecondsOf(row!.asked_at),
    pendingFrom: millisecondsOf(row!.pending_from),
    completeUntil: millisecondsOf(row!.complete_until),
  }
}

/** Keeps when the service was last asked, for whoever asks next. */
export async function rememberAsked(sql: Sql, service: FeedService, at: number): Promise<void> {
  await sql`update register.feed set asked_at = ${instantOf(at)} where service = ${service.id}`
}

/** Begins a run; `pendingFrom` is where the next run without dates has to begin unless this one gets to its end. */
export async function beginRun(sql: Sql, service: FeedService, at: number, pendingFrom: number | null): Promise<void> {
  await sql`
    update register.feed set run_began_at = ${instantOf(at)}, run_ended_at = null, run_outcome = null,
      pending_from = coalesce(${pendingFrom === null ? null : instantOf(pendingFrom)}, pending_from)
    where service = ${service.id}`
}

/** Ends a run; with `completeUntil` everything before that instant has been fetched as far as the service gives it. */
export async function endRun(sql: Sql, service: FeedService, at: number, outcome: string, completeUntil: number | null): Promise<void> {
  const until = completeUntil === null ? null : instantOf(completeUntil)
  await sql`
    update register.feed set run_ended_at = ${instantOf(at)}, run_outcome = ${outcome}, complete_until = coalesce(${until}, complete_until),
      pending_from = case when ${until}::timestamptz is null then pending_from end
    where service = ${service.id}`
}

/** When the schedule will fetch next; null where it does not run. */
export async function planRun(sql: Sql, service: FeedService, at: number | null): Promise<void> {
  await feedState(sql, service)
  await sql`update register.feed set next_run_at = ${at === null ? null : instantOf(at)} where service = ${service.id}`
}
