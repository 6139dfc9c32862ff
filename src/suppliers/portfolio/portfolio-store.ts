import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { LiveWeeks } from './disruption.ts'
import type { PortfolioSupplier, SupplierGroup } from './portfolio.ts'

/** No contract is waited for longer than this many weeks. */
const mostWeeks = 156

// Name by name: PostgreSQL takes a join on these three for one that finds a single row. Contracts that a register and a notice both tell of, by one body and supplier and with one first day, are taken once.
const liveOfLargest = (sql: ReadSql, on: IsoDate, limit: number) => sql`
  largest as (
    select supplier_id from suppliers.supplier where contracts > 0 and generic is null and body_id is null
    order by contracts desc, supplier_id limit ${limit}),
  named as materialized (
    select supplier_id, n.supplier_name_id, n.scheme, n.number
    from largest join suppliers.member using (supplier_id) join suppliers.mention n using (mention_id)),
  own as materialized (
    select distinct named.supplier_id, told.body_id, told.contract_key
    from named cross join lateral (
      select s.body_id, s.contract_key from register.contract_supplier s
      where s.supplier_name_id = named.supplier_name_id and coalesce(s.scheme, '') = named.scheme and coalesce(s.number, '') = named.number offset 0) told),
  live as materialized (
    select distinct on (own.supplier_id, c.body_id, coalesce(c.starts_on::text, c.contract_key)) own.supplier_id, c.body_id, c.cpv_code,
      least((c.ends_on - ${on}::date + 1 + 6) / 7, ${mostWeeks}) as weeks
    from (select * from own order by contract_key) own join register.contract c using (body_id, contract_key)
    where c.ends_on >= ${on} and (c.starts_on is null or c.starts_on <= ${on}) and c.status is distinct from 'terminated'
      and c.money_kind is distinct from 'ceiling'
    order by own.supplier_id, c.body_id, coalesce(c.starts_on::text, c.contract_key), c.origin)`

/** The live contracts of the suppliers that are named on most contracts, so many of them: summed by code and whole weeks to their end. */
export const liveWeeksOfLargest = (sql: ReadSql, on: IsoDate, limit: number): PromiseLike<(LiveWeeks & PortfolioSupplier)[]> => sql<
  (LiveWeeks & PortfolioSupplier)[]
>`
  with ${liveOfLargest(sql, on, limit)},
  each as materialized (select supplier_id, count(distinct body_id)::int as bodies from live group by 1)
  select live.supplier_id as "supplierId", live.supplier_id as id, s.name, each.bodies, lpad(cpv_code::text, 8, '0') as code, weeks,
    count(*)::int as contracts
  from live join each using (supplier_id) join suppliers.supplier s using (supplier_id) group by 1, 3, 4, 5, 6`

/** The group that each of these suppliers belongs to on a day, joint ventures left out; of several the one that was listed first. */
export const groupsOfSuppliers = (
  sql: ReadSql,
  ids: readonly number[],
  on: IsoDate,
): PromiseLike<{ readonly supplierId: number; readonly group: SupplierGroup }[]> => sql`
  select distinct on (s.supplier_id) s.supplier_id as "supplierId", json_build_object('id', g.group_id, 'name', g.name) as "group"
  from suppliers.group_supplier s join suppliers.listed_group g using (group_id)
  where s.supplier_id = any(${[...ids]}::int[]) and not s.joint_venture and (s.since is null or s.since <= ${on}) and (s.until is null or s.until > ${on})
    and (g.ended_on is null or g.ended_on > ${on})
  order by s.supplier_id, s.group_id`
