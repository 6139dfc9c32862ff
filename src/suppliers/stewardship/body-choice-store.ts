import type { ReadSql } from '../../store/database.ts'

/** A body that pays a supplier, or has a contract with it, to choose from. */
export interface PayingBody {
  readonly bodyId: number
  readonly body: string
}

/** The bodies of the directory that pay a supplier, by name. */
export const payersToChoose = (sql: ReadSql, supplierId: number): PromiseLike<PayingBody[]> => sql<PayingBody[]>`
  select b.body_id as "bodyId", b.name as body from suppliers.paid p join organisations.body b using (body_id)
  where p.supplier_id = ${supplierId} and b.in_directory order by b.name collate "C" limit 300`

/** The body of the directory with exactly this name, whatever its letter case; null where there is none. */
export async function matchBody(sql: ReadSql, name: string): Promise<number | null> {
  const [found] = await sql<{ id: number }[]>`
    select body_id as id from organisations.body where lower(name) = lower(${name}) and in_directory and body_id > 0 order by valid_to nulls first limit 1`
  return found?.id ?? null
}
