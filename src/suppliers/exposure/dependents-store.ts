import type { ReadSql } from '../../store/database.ts'

/** From what share of its known income a supplier is said to seem dependent on one body. */
export const dependentFrom = 0.8

/** A supplier that seems to depend on a body: what the body paid it and what all bodies together did, in pence. */
export interface DependentSupplier {
  readonly id: number
  readonly name: string
  readonly pence: number
  readonly allPence: number
  readonly bodies: number
}

const of = (sql: ReadSql, bodyId: number) => sql`
  suppliers.paid p join suppliers.supplier s using (supplier_id)
  where p.body_id = ${bodyId} and p.amount_pence > 0 and s.paid_pence > 0 and p.amount_pence >= ${dependentFrom}::float8 * s.paid_pence
    and s.body_id is null and s.generic is null and s.bodies > 1`

/** Suppliers that several bodies pay and that got most of it from this one, those with the most money first. */
export const dependentsOn = (sql: ReadSql, bodyId: number, limit: number): PromiseLike<DependentSupplier[]> => sql<DependentSupplier[]>`
  select s.supplier_id as id, s.name, p.amount_pence::float8 as pence, s.paid_pence::float8 as "allPence", s.bodies
  from ${of(sql, bodyId)} order by p.amount_pence desc, s.supplier_id limit ${limit}`

/** How many suppliers of several bodies seem to depend on this one, and how many have no other payer that is known. */
export async function countDependents(sql: ReadSql, bodyId: number): Promise<{ readonly several: number; readonly alone: number }> {
  const [row] = await sql<{ several: number; alone: number }[]>`
    select (select count(*) from ${of(sql, bodyId)})::int as several,
      (select count(*) from suppliers.paid p join suppliers.supplier s using (supplier_id)
        where p.body_id = ${bodyId} and p.amount_pence > 0 and s.bodies = 1 and s.body_id is null and s.generic is null)::int as alone`
  return row ?? { several: 0, alone: 0 }
}
