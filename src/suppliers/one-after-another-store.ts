import type { Sql } from '../store/database.ts'
import { conflict } from '../values/failures.ts'

/** What an insert gives; `conflict` where somebody else made the same step first. */
export async function unlessMeanwhile<Result>(insert: PromiseLike<Result>): Promise<Result> {
  try {
    return await insert
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    throw conflict('Somebody else changed this meanwhile.', 'Look at it again, and say what is still to be said.', { cause: error })
  }
}

/** Lets nobody else change who answers for a supplier, or whether it is watched, until the transaction ends: the next sees what this one did. */
export async function holdCare(sql: Sql, supplierId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('suppliers.care'), ${supplierId})`
}
