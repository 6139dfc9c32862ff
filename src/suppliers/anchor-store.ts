import type { ReadSql } from '../store/database.ts'

/** A supplier as pages show it, and the mention by which what is written about it is kept. */
export interface ShownSupplier {
  readonly supplierId: number
  /** The mention that is the supplier most: of its own number and name where one is, so that what is written stays with that through every judgement. */
  readonly anchor: number
  readonly name: string
  readonly scheme: string
  readonly number: string
  readonly bodyId: number | null
  readonly generic: string | null
  readonly names: number
  readonly bodies: number
  readonly payments: number
  readonly paidPence: number
  readonly contracts: number
}

/** The supplier that a mention belongs to now, whichever of its mentions is named: old addresses lead on. Null where there is none. */
export async function findShownSupplier(sql: ReadSql, mentionId: number): Promise<ShownSupplier | null> {
  const [found] = await sql<ShownSupplier[]>`
    select s.supplier_id as "supplierId", s.name, s.scheme, s.number, s.body_id as "bodyId", s.generic, s.names, s.bodies, s.payments::float8 as payments,
      s.paid_pence::float8 as "paidPence", s.contracts,
      (select m.mention_id from suppliers.member o join suppliers.mention m using (mention_id) left join register.supplier_name n using (supplier_name_id)
        where o.supplier_id = s.supplier_id
        order by (m.number <> '' and m.scheme = s.scheme and m.number = s.number) desc, (n.name is not distinct from s.name) desc, m.mention_id limit 1) as anchor
    from suppliers.member w join suppliers.supplier s using (supplier_id) where w.mention_id = ${mentionId}`
  return found ?? null
}
