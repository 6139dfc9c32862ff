import type { Sql } from '../../store/database.ts'
import type { DueDigest } from './due-digests.ts'

/** Those who want digests so often and have not been thought of for this one; asked as the owner. */
export async function readersOf(sql: Sql, { choice, dueOn }: DueDigest): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select p.person_id as id from access.person p join access.person_address using (person_id)
    where p.digest = ${choice} and p.name is not null and p.left_at is null
      and not exists (select from library.digest d where d.person_id = p.person_id and d.due_on = ${dueOn}) order by p.person_id`
  return rows.map(({ id }) => id)
}

/** Begins the reader's own digest, and gives since when it tells; null where it was begun before. */
export async function beginDigest(sql: Sql, { dueOn, earliest, until }: DueDigest): Promise<string | null> {
  const [row] = await sql<{ since: string | null }[]>`select library.begin_digest(${dueOn}, ${earliest}, ${until}) as since`
  return row?.since ?? null
}

/** Notes of how many documents the reader's digest tells. */
export async function endDigest(sql: Sql, { dueOn }: DueDigest, documents: number): Promise<void> {
  await sql`select library.end_digest(${dueOn}, ${documents})`
}
