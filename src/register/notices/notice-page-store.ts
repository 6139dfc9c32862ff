import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A release as published, and the file that it stands in. */
export interface PublishedRelease {
  readonly ocid: string
  readonly sourceId: number
  readonly position: number
  readonly file: string
  readonly line: number
  readonly releaseId: string | null
  readonly releasedOn: IsoDate | null
  readonly tags: readonly string[]
  readonly repairs: readonly string[]
  readonly superseded: boolean
  readonly raw: string
}

/** The release at a place of a source, or null. */
export async function releaseAt(sql: ReadSql, sourceId: number, position: number): Promise<PublishedRelease | null> {
  const [row] = await sql<PublishedRelease[]>`
    select r.ocid, r.source_id as "sourceId", r.position, f.file, r.line, r.release_id as "releaseId",
      (r.released_at at time zone 'Europe/London')::date as "releasedOn", r.tags, r.repairs, r.superseded, r.raw
    from register.release r join register.source f using (source_id) where r.source_id = ${sourceId} and r.position = ${position}`
  return row ?? null
}

/** The agreements of the release's process, at most twenty. */
export const agreementsOf = (sql: ReadSql, ocid: string): PromiseLike<{ readonly key: string; readonly title: string | null }[]> => sql`
  select contract_key as key, title from register.contract where ocid = ${ocid} and origin <> 'register' order by title, contract_key limit 20`
