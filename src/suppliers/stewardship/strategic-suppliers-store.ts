import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A supplier that is managed across services: somebody answers for it, its segment was found, or it is watched. */
export interface ManagedSupplier {
  readonly supplierId: number
  readonly name: string
  readonly bodies: number
  readonly payments: number
  readonly paidPence: number
  readonly contracts: number
  readonly groups: readonly string[]
  /** When the next of its contracts ends; null where none has an end ahead. */
  readonly nextEnd: IsoDate | null
  /** How many end within a year of the day. */
  readonly endingInYear: number
  readonly watched: boolean
  readonly watchReviewOn: IsoDate | null
}

/** Every supplier that is managed across services. */
export const managedSuppliers = (sql: Sql, day: IsoDate): PromiseLike<ManagedSupplier[]> => sql<ManagedSupplier[]>`
  with anchors as materialized (
    select mention_id from suppliers.segment_answers
    union select t.mention_id from suppliers.steward t where not exists (select from suppliers.steward_end e where e.steward_id = t.steward_id)
    union select a.mention_id from suppliers.watch a where not exists (select from suppliers.watch_step s where s.watch_id = a.watch_id and s.step = 'ended')
  ), managed as materialized (select distinct w.supplier_id from anchors join suppliers.member w using (mention_id)),
  watched as materialized (
    select w.supplier_id, min(coalesce((select s.review_on from suppliers.watch_step s where s.watch_id = a.watch_id order by s.step_no desc limit 1), a.review_on)) as review_on
    from suppliers.watch a join suppliers.member w using (mention_id)
    where not exists (select from suppliers.watch_step s where s.watch_id = a.watch_id and s.step = 'ended') group by 1
  )
  select s.supplier_id as "supplierId", s.name, s.bodies, s.payments::float8 as payments, s.paid_pence::float8 as "paidPence", s.contracts,
    array(select distinct g.name from suppliers.group_supplier o join suppliers.listed_group g using (group_id)
      where o.supplier_id = s.supplier_id and (o.since is null or o.since <= ${day}) and (o.until is null or o.until > ${day}) order by 1) as groups,
    ends.next as "nextEnd", coalesce(ends.soon, 0)::int as "endingInYear", o.supplier_id is not null as watched, o.review_on as "watchReviewOn"
  from managed m join suppliers.supplier s using (supplier_id) left join watched o using (supplier_id)
  left join lateral (
    select min(c.ends_on) as next, count(*) filter (where c.ends_on < ${day}::date + 365) as soon
    from (select distinct k.body_id, k.contract_key from suppliers.member w join suppliers.mention n using (mention_id)
      join register.contract_supplier k on k.supplier_name_id = n.supplier_name_id and coalesce(k.scheme, '') = n.scheme and coalesce(k.number, '') = n.number
      where w.supplier_id = s.supplier_id) held
    join register.contract c using (body_id, contract_key) where c.ends_on >= ${day}) ends on true
  order by s.paid_pence desc, s.supplier_id limit 1000`

/** A supplier that nobody manages yet. */
export interface UnmanagedSupplier {
  readonly supplierId: number
  readonly name: string
  readonly bodies: number
  readonly paidPence: number
}

/** Of the suppliers that are paid most, those that are not among the managed; bodies and names that say nothing of who it is are left out. */
export const paidMostUnmanaged = (sql: Sql, managed: readonly number[], limit: number): PromiseLike<UnmanagedSupplier[]> => sql<
  UnmanagedSupplier[]
>`
  select supplier_id as "supplierId", name, bodies, paid_pence::float8 as "paidPence" from suppliers.supplier
  where body_id is null and generic is null and payments > 0 and bodies > 0 and supplier_id <> all (${[...managed]}::int[])
  order by paid_pence desc, supplier_id limit ${limit}`
