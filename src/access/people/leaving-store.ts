import type { Sql } from '../../store/database.ts'

/** Ends everything that the reader takes part in, and forgets their name and address. */
export async function leave(sql: Sql): Promise<void> {
  await sql`select access.leave()`
}
