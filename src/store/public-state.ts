import type { ReadSql } from './database.ts'

/** Names what everybody may see now: as long as it stays the same, so does every public page of the same day. */
export async function publicState(sql: ReadSql): Promise<string> {
  const [row] = await sql<{ state: string }[]>`select store.public_state() as state`
  return row?.state ?? ''
}
