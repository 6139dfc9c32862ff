import type { Sql } from '../../store/database.ts'
import type { Reader } from '../../web/reader.ts'

/** A session that nobody used for so long has ended. */
export const idleMinutes = 30
/** A session ends after so long, however much it is used. */
export const mostHours = 12

/** The reader whose session a token's hash names; null where it has ended. Notes that the session was used. */
export async function readerOfSession(sql: Sql, tokenHash: Buffer): Promise<Reader | null> {
  const [row] = await sql<{ reader: Reader | null }[]>`select access.reader(${tokenHash}, ${idleMinutes}, ${mostHours}) as reader`
  return row?.reader ?? null
}

/** Ends the session of a token's hash. */
export async function endSession(sql: Sql, tokenHash: Buffer, because: string): Promise<void> {
  await sql`select access.end_session(${tokenHash}, ${because})`
}

/** A session of the reader's own. */
export interface OwnSession {
  readonly sessionId: string
  readonly browser: string
  readonly how: 'link' | 'identity provider'
  readonly beganAt: string
  readonly seenAt: string
  readonly endedAt: string | null
  readonly endedBecause: string | null
}

/** The reader's sessions, the newest first; those that have run out count as ended. */
export const ownSessions = (sql: Sql): PromiseLike<OwnSession[]> => sql`
  select session_id as "sessionId", browser, how, began_at as "beganAt", seen_at as "seenAt",
    coalesce(ended_at, case when seen_at < now() - make_interval(mins => ${idleMinutes}) then seen_at + make_interval(mins => ${idleMinutes})
      when began_at < now() - make_interval(hours => ${mostHours}) then began_at + make_interval(hours => ${mostHours}) end) as "endedAt",
    ended_because as "endedBecause"
  from access.session where person_id = access.person_id() order by began_at desc limit 50`

/** Ends one of the reader's sessions, or all but the one that is named; gives how many ended. */
export async function endOwnSessions(sql: Sql, which: { readonly only: string } | { readonly allBut: string }): Promise<number> {
  const ended = await sql`
    update access.session set ended_at = now(), ended_because = 'ended by its owner'
    where person_id = access.person_id() and ended_at is null
      and ${'only' in which ? sql`session_id::text = ${which.only}` : sql`session_id::text <> ${which.allBut}`}`
  return ended.count
}
