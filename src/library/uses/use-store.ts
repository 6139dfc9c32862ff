import type { Service } from '../../organisations/body.ts'
import type { ReadSql, Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** That a body uses a document, or did. */
export interface Use {
  readonly useId: number
  readonly documentId: number
  readonly bodyId: number
  readonly body: string
  readonly bodyName: string
  readonly service: Service | null
  /** Null for whatever is the newest. */
  readonly version: number | null
  readonly since: IsoDate
  readonly until: IsoDate | null
  readonly saidBy: string | null
  readonly saidAt: string
}

/** What bodies say of using these documents, by body; those that ended are among them. */
export const usesOf = (sql: ReadSql, documentIds: readonly number[]): PromiseLike<Use[]> => sql`
  select u.use_id as "useId", u.document_id as "documentId", u.body_id as "bodyId", b.id as body, b.name as "bodyName", b.service, u.version, u.since,
    least(u.until, e.ended_on) as until, p.name as "saidBy", u.said_at as "saidAt"
  from library.use u join organisations.body b using (body_id) left join library.use_end e using (use_id)
  left join access.person p on p.person_id = u.said_by
  where u.document_id = any (${[...documentIds]}::bigint[]) order by b.name, u.since, u.use_id`

/** What is said of a use. */
export interface NewUse {
  readonly documentId: number
  readonly bodyId: number
  readonly version: number | null
  readonly since: IsoDate
  readonly until: IsoDate | null
}

/** Says that a body uses a document; the rules refuse it to those who are not its contributors. */
export async function sayUse(sql: Sql, { documentId, bodyId, version, since, until }: NewUse): Promise<void> {
  await sql`
    insert into library.use (document_id, version, body_id, since, until, said_by)
    values (${documentId}, ${version}, ${bodyId}, ${since}, ${until}, access.person_id())`
}

/** Says that a use has ended. */
export async function endUse(sql: Sql, useId: number, endedOn: IsoDate): Promise<void> {
  await sql`insert into library.use_end (use_id, ended_on, said_by) values (${useId}, ${endedOn}, access.person_id()) on conflict do nothing`
}
