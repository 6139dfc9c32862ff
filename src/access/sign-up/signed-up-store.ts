import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A service on the map, and who signed the membership terms for it: itself, or who governs it; nulls where nobody did. */
export interface SignedService {
  readonly id: string
  readonly name: string
  readonly signer: string | null
  readonly version: string | null
  readonly signedOn: IsoDate | null
}

/** These bodies by name, each with the first signature of its own or of a body that governs it today. */
export const signedServices = (sql: ReadSql, ids: readonly string[], today: IsoDate): PromiseLike<SignedService[]> => sql<SignedService[]>`
  select b.id, b.name, s.signer, s.version, s."signedOn"
  from organisations.body b
  left join lateral (
    select o.name as signer, g.version, (g.signed_at at time zone 'Europe/London')::date as "signedOn"
    from access.signed_body g join organisations.body o on o.body_id = g.body_id
    where g.body_id = b.body_id or g.body_id in (
      select t.governed_by from organisations.governance t where t.body_id = b.body_id
        and coalesce(t.valid_from <= ${today}::date, true) and coalesce(${today}::date < t.valid_to, true))
    order by g.signed_at limit 1) s on true
  where b.id = any(${ids as string[]}) order by b.name`

/** The day on which the database is asked, in the UK. */
export async function dayOfAsking(sql: ReadSql): Promise<IsoDate> {
  const [row] = await sql<{ day: IsoDate }[]>`select (now() at time zone 'Europe/London')::date as day`
  if (!row) throw new Error('The database does not know the day')
  return row.day
}
