import type { Sql } from '../../store/database.ts'

/** A body that somebody's address belongs to. */
export interface OwnBody {
  readonly bodyId: number
  readonly id: string
  readonly name: string
}

/** The bodies that the reader's address belongs to, by name. */
export const bodiesOfOwnAddress = (sql: Sql): PromiseLike<OwnBody[]> => sql`
  select b.body_id as "bodyId", b.id, b.name from organisations.body b where b.body_id = any (access.own_bodies()) order by b.name`

/** Writes the reader's own name and job title. */
export async function nameOneself(sql: Sql, name: string, jobTitle: string | null): Promise<void> {
  await sql`update access.person set name = ${name}, job_title = ${jobTitle} where person_id = access.person_id()`
}

/** Makes the reader a reader of a body that their address belongs to; nothing happens where they are one already. The rules refuse any other body. */
export async function joinOwnBody(sql: Sql, bodyId: number): Promise<void> {
  await sql`
    insert into access.membership (person_id, body_id, role, works_for, how)
    select access.person_id(), ${bodyId}, 'reader', 'body', 'domain'
    where not exists (select from access.membership where person_id = access.person_id() and body_id = ${bodyId} and ended_at is null)`
}

/** How often the reader is told of new documents. */
export async function ownDigest(sql: Sql): Promise<string> {
  const [row] = await sql<{ digest: string }[]>`select digest from access.person where person_id = access.person_id()`
  return row?.digest ?? 'weekly'
}

/** Sets how often the reader is told of new documents. */
export async function setDigest(sql: Sql, digest: 'never' | 'daily' | 'weekly'): Promise<void> {
  await sql`update access.person set digest = ${digest} where person_id = access.person_id()`
}
