import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { FeedService } from './feed-service.ts'
import type { FeedWindow } from './feed-window.ts'

const instantOf = (at: number): string => new Date(at).toISOString()

/** A window as it was left. */
export interface KeptWindow extends FeedWindow {
  readonly state: 'done' | 'split' | 'failed'
  readonly identities: readonly string[]
  readonly fetchedAt: number
  readonly changedAt: number
}

interface WindowRow {
  readonly begins_at: string
  readonly ends_at: string
  readonly state: KeptWindow['state']
  readonly identities: readonly string[]
  readonly fetched_at: string
  readonly changed_at: string
}

/** The windows that lie within a stretch of time, split ones included. */
export async function windowsWithin(sql: Sql, service: FeedService, { from, to }: FeedWindow): Promise<readonly KeptWindow[]> {
  const rows = await sql<WindowRow[]>`
    select begins_at, ends_at, state, identities, fetched_at, changed_at from register.feed_window
    where service = ${service.id} and begins_at >= ${instantOf(from)} and ends_at <= ${instantOf(to)} order by begins_at, ends_at`
  return rows.map((row) => ({
    from: Date.parse(row.begins_at),
    to: Date.parse(row.ends_at),
    state: row.state,
    identities: row.identities,
    fetchedAt: Date.parse(row.fetched_at),
    changedAt: Date.parse(row.changed_at),
  }))
}

/** The windows that the service did not answer for, and the days whose readings do not agree: the instants at which they begin. */
export async function gapsOf(sql: Sql, service: FeedService): Promise<readonly number[]> {
  const rows = await sql<{ at: string }[]>`
    select begins_at as at from register.feed_window where service = ${service.id} and state = 'failed'
    union all select day::timestamp at time zone 'UTC' from register.feed_day where service = ${service.id} and not agreed`
  return rows.map(({ at }) => Date.parse(at))
}

/** Keeps that a window was split or failed, and why. */
export async function keepUnread(
  sql: Sql,
  service: FeedService,
  { from, to }: FeedWindow,
  unread: { readonly state: 'split' | 'failed'; readonly problem: string | null; readonly at: number },
): Promise<void> {
  const at = instantOf(unread.at)
  await sql`
    insert into register.feed_window (service, begins_at, ends_at, state, problem, fetched_at, changed_at)
    values (${service.id}, ${instantOf(from)}, ${instantOf(to)}, ${unread.state}, ${unread.problem}, ${at}, ${at})
    on conflict (service, begins_at, ends_at) do update set state = excluded.state, problem = excluded.problem,
      fetched_at = excluded.fetched_at, changed_at = excluded.changed_at`
}

/** Keeps what a window answered, beside what it answered before. */
export async function keepWindow(
  sql: Sql,
  service: FeedService,
  { from, to }: FeedWindow,
  read: { readonly identities: readonly string[]; readonly source: number | null; readonly problem: string | null; readonly at: number },
): Promise<void> {
  const at = instantOf(read.at)
  await sql`
    insert into register.feed_window as kept (service, begins_at, ends_at, state, releases, identities, sources, problem, fetched_at, changed_at)
    values (${service.id}, ${instantOf(from)}, ${instantOf(to)}, 'done', ${read.identities.length}, ${read.identities as string[]},
      ${read.source === null ? [] : [read.source]}, ${read.problem}, ${at}, ${at})
    on conflict (service, begins_at, ends_at) do update set state = 'done', releases = excluded.releases, identities = excluded.identities,
      sources = kept.sources || excluded.sources, problem = excluded.problem, fetched_at = excluded.fetched_at,
      changed_at = case when kept.state = 'done' and kept.identities = excluded.identities then kept.changed_at else excluded.changed_at end`
}

/** Keeps an answer as it came, packed. */
export async function keepResponse(
  sql: Sql,
  sourceId: number,
  response: { readonly address: string; readonly at: number; readonly size: number; readonly gzip: Uint8Array },
): Promise<void> {
  await sql`
    insert into register.feed_response (source_id, address, fetched_at, size_bytes, gzip)
    values (${sourceId}, ${response.address}, ${instantOf(response.at)}, ${response.size}, ${Buffer.from(response.gzip)}) on conflict do nothing`
}

/** Which releases of some processes are in the register, each as its ocid and the MD5 of its text. */
export async function releasesKnown(sql: Sql, ocids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ known: string }[]>`
    select ocid || ' ' || md5(raw) as known from register.release where ocid = any(${ocids as string[]})`
  return new Set(rows.map(({ known }) => known))
}

/** A day as it was last checked. */
export interface KeptDay {
  readonly agreed: boolean
  /** What only later readings of it gave. */
  readonly identities: readonly string[]
  readonly checkedAt: number
}

export async function keptDay(sql: Sql, service: FeedService, day: IsoDate): Promise<KeptDay | null> {
  const [row] = await sql<{ agreed: boolean; identities: readonly string[]; checked_at: string }[]>`
    select agreed, identities, checked_at from register.feed_day where service = ${service.id} and day = ${day}`
  return row === undefined ? null : { agreed: row.agreed, identities: row.identities, checkedAt: Date.parse(row.checked_at) }
}

/** What came of reading a day again. */
export interface CheckedDay {
  readonly day: IsoDate
  /** Distinct releases in the first reading, and in all of them together. */
  readonly first: number
  readonly last: number
  /** Releases that only a later reading brought to the register. */
  readonly added: number
  readonly readings: number
  readonly agreed: boolean
  readonly problem: string | null
}

export async function keepDay(sql: Sql, service: FeedService, day: CheckedDay, identities: readonly string[], at: number): Promise<void> {
  await sql`
    insert into register.feed_day as kept (service, day, first_count, last_count, added, readings, agreed, identities, problem, checked_at)
    values (${service.id}, ${day.day}, ${day.first}, ${day.last}, ${day.added}, ${day.readings}, ${day.agreed}, ${identities as string[]},
      ${day.problem}, ${instantOf(at)})
    on conflict (service, day) do update set first_count = excluded.first_count, last_count = excluded.last_count,
      added = kept.added + excluded.added, readings = excluded.readings, agreed = excluded.agreed, identities = excluded.identities,
      problem = excluded.problem, checked_at = excluded.checked_at`
}
