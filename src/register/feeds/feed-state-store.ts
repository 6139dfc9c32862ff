import type { Sql } from '../../store/database.ts'

/** How a feed stands, for people. Instants are ISO 8601 in UTC. */
export interface FeedStanding {
  readonly service: string
  readonly complete_until: string | null
  readonly run_began_at: string | null
  readonly run_ended_at: string | null
  readonly run_outcome: string | null
  readonly next_run_at: string | null
  /** The newest window that was read. */
  readonly last_window_begins: string | null
  readonly last_window_ends: string | null
  readonly windows: number
  readonly sources: number
  readonly days_agreed: number
  readonly gaps: readonly FeedGap[]
}

/** A stretch of time that was not read whole. */
export interface FeedGap {
  readonly begins: string
  readonly ends: string
  readonly problem: string
}

interface GapRow extends FeedGap {
  readonly service: string
}

const mostGaps = 200

/** How every feed that was ever fetched from stands; the newest gaps of each, two hundred in all. */
export async function feedStandings(sql: Sql): Promise<readonly FeedStanding[]> {
  const [feeds, gaps] = await Promise.all([
    sql<Omit<FeedStanding, 'gaps'>[]>`
      select feed.service, complete_until, run_began_at, run_ended_at, run_outcome, next_run_at,
        last.begins_at as last_window_begins, last.ends_at as last_window_ends, coalesce(read.windows, 0)::int as windows,
        coalesce(read.sources, 0)::int as sources,
        (select count(*) from register.feed_day where feed_day.service = feed.service and agreed)::int as days_agreed
      from register.feed
      left join lateral (select begins_at, ends_at from register.feed_window w
        where w.service = feed.service and state = 'done' order by begins_at desc limit 1) last on true
      left join lateral (select count(*) as windows, sum(cardinality(sources)) as sources from register.feed_window w
        where w.service = feed.service and state = 'done') read on true
      where run_began_at is not null or next_run_at is not null
      order by feed.service desc`,
    sql<GapRow[]>`
      select service, begins_at as begins, ends_at as ends, coalesce(problem, '') as problem from register.feed_window
      where state = 'failed' or (state = 'done' and problem is not null)
      union all
      select service, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC', coalesce(problem, '') from register.feed_day
      where not agreed
      order by begins desc limit ${mostGaps}`,
  ])
  return feeds.map((feed) => ({
    ...feed,
    gaps: gaps.filter((gap) => gap.service === feed.service).map(({ service: _, ...gap }) => gap),
  }))
}

/** Where and when a source was fetched; instants are ISO 8601 in UTC. */
export interface Fetched {
  readonly address: string
  readonly fetched_at: string
  readonly size_bytes: number
}

/** The answer of a live service that a source came from; null for one that was imported. */
export async function fetchedSource(sql: Sql, sourceId: number): Promise<Fetched | null> {
  const [row] = await sql<Fetched[]>`select address, fetched_at, size_bytes from register.feed_response where source_id = ${sourceId}`
  return row ?? null
}
