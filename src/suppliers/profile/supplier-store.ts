import type { ReadSql } from '../../store/database.ts'

/** A supplier in short, as it stands after every judgement. */
export interface Supplier {
  readonly id: number
  readonly name: string
  readonly folded: string
  readonly scheme: string
  readonly number: string
  /** The body of the directory that it is, if it is one. */
  readonly body: { readonly id: string; readonly name: string } | null
  /** Why its name says nothing of who it is; null for most. */
  readonly generic: string | null
  readonly names: number
  readonly bodies: number
  readonly payments: number
  readonly paidPence: number
  readonly contracts: number
}

/** The supplier that a number stands for: its own, or that of any mention in it; null where there is none. */
export async function findSupplier(sql: ReadSql, mentionId: number): Promise<Supplier | null> {
  const [row] = await sql<Supplier[]>`
    select s.supplier_id as id, s.name, s.folded, s.scheme, s.number, case when b.body_id is not null then json_build_object('id', b.id, 'name', b.name) end as body,
      s.generic, s.names, s.bodies, s.payments::float8 as payments, s.paid_pence::float8 as "paidPence", s.contracts
    from suppliers.member join suppliers.supplier s using (supplier_id) left join organisations.body b on b.body_id = s.body_id and b.body_id > 0
    where mention_id = ${mentionId}`
  return row ?? null
}

/** The present supplier of a supplier name as payments have it, or else as its first contract has it; null where it has none. */
export async function supplierOfName(sql: ReadSql, supplierNameId: number): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    select supplier_id as id from suppliers.mention join suppliers.member using (mention_id)
    where supplier_name_id = ${supplierNameId} order by number <> '', mention_id limit 1`
  return row?.id ?? null
}

/** The names by which payments are these suppliers'. */
export async function paidNamesOf(sql: ReadSql, supplierIds: readonly number[]): Promise<readonly number[]> {
  const rows = await sql<{ id: number }[]>`
    select supplier_name_id as id from suppliers.member join suppliers.mention using (mention_id) where supplier_id = any(${[...supplierIds]}::int[]) and number = '' order by 1`
  return rows.map((row) => row.id)
}

/** A condition on `register.contract`: those that a supplier holds. */
export const heldBy = (sql: ReadSql, supplierId: number) =>
  sql`contract.contract_no in (select h.contract_no from suppliers.holding h where h.supplier_id = ${supplierId})`

/** The number of the supplier paid most; null where there is none. */
export async function someSupplier(sql: ReadSql): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`select supplier_id as id from suppliers.supplier order by paid_pence desc, supplier_id limit 1`
  return row?.id ?? null
}
