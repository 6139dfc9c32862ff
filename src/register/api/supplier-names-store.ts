import type { ReadSql } from '../../store/database.ts'

/** A supplier name that may be shown, with its payments. */
export interface SupplierNameAnswer {
  readonly id: number
  readonly name: string
  readonly bodies: number
  readonly payments: number
  readonly pence: number
  readonly contracts: number
}

const told = (sql: ReadSql) => sql`
  n.supplier_name_id as id, n.name, coalesce(p.bodies, 0) as bodies, coalesce(p.payments, 0)::float8 as payments,
  coalesce(p.amount_pence, 0)::float8 as pence,
  (select count(distinct c.contract_key)::int from register.contract_supplier c where c.supplier_name_id = n.supplier_name_id) as contracts`

const payments = (sql: ReadSql) =>
  sql`left join register.payment_by_name p on p.supplier_name_id = n.supplier_name_id and p.service = 'all'`

/** The supplier names after a number in which all words stand, by number. */
export const supplierNamesAfter = (
  sql: ReadSql,
  words: readonly string[],
  after: number,
  limit: number,
): PromiseLike<SupplierNameAnswer[]> => {
  const likes = words.map((word) => sql`and strpos(folded, ${word}) > 0`).reduce((all, one) => sql`${all} ${one}`, sql``)
  return sql<SupplierNameAnswer[]>`
    select ${told(sql)}
    from (
      select supplier_name_id, name from register.supplier_name
      where privacy = 0 and supplier_name_id > ${after} ${likes} order by supplier_name_id limit ${limit}
    ) n ${payments(sql)} order by n.supplier_name_id`
}

/** The supplier name of this number, or null where there is none that may be shown. */
export async function supplierNameWithId(sql: ReadSql, id: number): Promise<SupplierNameAnswer | null> {
  const [row] = await sql<SupplierNameAnswer[]>`
    select ${told(sql)} from register.supplier_name n ${payments(sql)} where n.supplier_name_id = ${id} and n.privacy = 0`
  return row ?? null
}

/** The number of a supplier name that was paid, the most paid first; null where none was. */
export async function someSupplierName(sql: ReadSql): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    select p.supplier_name_id as id from register.payment_by_name p join register.supplier_name n using (supplier_name_id)
    where p.service = 'all' and n.privacy = 0 order by p.amount_pence desc, p.supplier_name_id limit 1`
  return row?.id ?? null
}
