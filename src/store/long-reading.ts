import type { ReadSql } from './database.ts'

/** Lets the rest of a transaction read for up to an hour, for a file that a slow reader takes away; pages keep to the portal's seconds. */
export const allowLongReading = async (sql: ReadSql): Promise<void> => {
  await sql`select set_config('statement_timeout', '1h', true), set_config('idle_in_transaction_session_timeout', '1h', true)`
}
