import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { DrillContract } from './drill-contract.ts'
import type { LiveFramework, OtherSupplier, PaidLately, PastDuration } from './drill-need.ts'

/** A supplier as the drill names it. */
export interface DrillSupplier {
  readonly id: number
  readonly name: string
  readonly scheme: string
  readonly number: string
  /** The body of the directory that it is, or null. */
  readonly bodyId: number | null
  readonly contracts: number
  readonly paidPence: number
}

const columns = (sql: ReadSql) => sql`
  supplier_id as id, name, scheme, number, body_id as "bodyId", contracts, paid_pence as "paidPence"`

/** The suppliers of these numbers, in the order of their names. A number from before a judgement leads to the supplier that it belongs to now. */
export const suppliersNumbered = (sql: ReadSql, ids: readonly number[]): PromiseLike<DrillSupplier[]> => sql<DrillSupplier[]>`
  select ${columns(sql)} from suppliers.supplier
  where supplier_id in (select supplier_id from suppliers.member where mention_id = any(${[...ids]}::int[])) order by name collate "C", supplier_id`

/** Suppliers whose company number or other identifier this is. */
export const suppliersOfNumber = (sql: ReadSql, number: string): PromiseLike<DrillSupplier[]> => sql<DrillSupplier[]>`
  select ${columns(sql)} from suppliers.supplier
  where supplier_id in (select supplier_id from suppliers.mention join suppliers.member using (mention_id) where number = ${number} and number <> '')
  order by contracts desc, supplier_id limit 20`

/** Suppliers one of whose names has these words (folded), those with that very name first, then those with most contracts. */
export const suppliersOfName = (sql: ReadSql, folded: string): PromiseLike<DrillSupplier[]> => sql<DrillSupplier[]>`
  select ${columns(sql)} from suppliers.supplier s
  where supplier_id in (
    select m.supplier_id from register.supplier_names_with(${folded.split(' ')}, 5000) as named (supplier_name_id)
    join suppliers.mention using (supplier_name_id) join suppliers.member m using (mention_id))
  order by folded = ${folded} desc, contracts desc, paid_pence desc, supplier_id limit 20`

const mentions = (sql: ReadSql, ids: readonly number[]) => sql`
  select n.supplier_name_id, n.scheme, n.number from suppliers.member join suppliers.mention n using (mention_id)
  where supplier_id = any(${[...ids]}::int[])`

/** Every contract that names one of the suppliers, whatever its state. */
export const contractsOfSuppliers = (sql: ReadSql, ids: readonly number[]): PromiseLike<DrillContract[]> => sql<DrillContract[]>`
  with named as (${mentions(sql, ids)}),
  own as (
    select distinct s.body_id, s.contract_key from named n join register.contract_supplier s on s.supplier_name_id = n.supplier_name_id
      and coalesce(s.scheme, '') = n.scheme and coalesce(s.number, '') = n.number)
  select c.contract_key as key, c.body_id as "bodyId", case when c.body_id > 0 then b.id end as slug,
    coalesce(case when c.body_id > 0 then b.name end, n.name) as buyer, c.origin, c.ocid, c.title, c.reference, c.category,
    lpad(c.cpv_code::text, 8, '0') as cpv, c.status, coalesce(c.signed_on, c.awarded_on) as "agreedOn", c.starts_on as "startsOn",
    c.ends_on as "endsOn", c.extended_to as "extendedTo",
    case when c.status = 'terminated' then (
      select min(r.released_at)::date from register.release r
      where r.ocid = c.ocid and 'contractTermination' = any(r.tags) and not r.superseded) end as "terminatedOn",
    c.money_kind as kind, coalesce(c.amount_pence, c.amount_gross_pence) as pence, c.currency, c.token_value as token,
    coalesce((select bool_or(p.is_framework) from register.process p where p.ocid = c.ocid and p.body_id = c.body_id), false) as "isFramework",
    (select count(*)::int from register.contract_supplier o where o.body_id = c.body_id and o.contract_key = c.contract_key) as suppliers,
    c.source_id as "sourceId"
  from own join register.contract c using (body_id, contract_key) join organisations.body b using (body_id)
  join register.buyer_name n using (buyer_name_id)`

/** What each body of the directory paid the suppliers in the financial year of a day and the one before. */
export const paidLately = (sql: ReadSql, ids: readonly number[], year: number): PromiseLike<PaidLately[]> => sql<PaidLately[]>`
  with named as (${mentions(sql, ids)})
  select b.body_id as "bodyId", b.id as slug, b.name, sum(p.amount_pence)::float8 as pence
  from named n join register.payment_by_supplier p using (supplier_name_id) join organisations.body b using (body_id)
  where n.scheme = '' and p.year between ${year - 1} and ${year} and b.body_id > 0 group by 1, 2, 3`

// Looked up row by row: PostgreSQL takes a join on these three for one that finds a single row, and plans what follows for that.
const presentSupplier = (sql: ReadSql) => sql`
  select m.supplier_id from suppliers.mention n join suppliers.member m using (mention_id)
  where n.supplier_name_id = s.supplier_name_id and n.scheme = coalesce(s.scheme, '') and n.number = coalesce(s.number, '') limit 1`

const groupsOf = (sql: ReadSql, groups: readonly string[]) => sql`
  select code, rpad(code, 8, '0') collate "C" as first, rpad(code, 8, '9') collate "C" as last from unnest(${[...groups]}::text[]) as code`

/** Suppliers of the like for each group of the vocabulary: those with live contracts of most bodies of the directory first, so many of each group. */
export const suppliersOfLike = (
  sql: ReadSql,
  { groups, on, limit }: { readonly groups: readonly string[]; readonly on: IsoDate; readonly limit: number },
): PromiseLike<OtherSupplier[]> => sql<OtherSupplier[]>`
  with branch as (${groupsOf(sql, groups)}),
  live as materialized (
    select distinct branch.code, c.body_id, c.contract_key
    from branch join register.contract_cpv c on c.cpv >= branch.first and c.cpv <= branch.last
    where c.ends_on >= ${on} and c.body_id > 0),
  told as (
    select distinct live.code, live.body_id, live.contract_key, present.supplier_id
    from live join register.contract k using (body_id, contract_key) join register.contract_supplier s using (body_id, contract_key)
    cross join lateral (${presentSupplier(sql)}) present
    where (k.starts_on is null or k.starts_on <= ${on}) and k.status is distinct from 'terminated'),
  counted as (
    select code, supplier_id, count(*)::int as contracts, array_agg(distinct body_id) as bodies,
      row_number() over (partition by code order by count(distinct body_id) desc, count(*) desc, supplier_id) as place
    from told group by 1, 2)
  select code as "group", supplier_id as "supplierId", s.name, counted.contracts,
    (select json_agg(json_build_object('id', b.body_id, 'slug', b.id, 'name', b.name) order by b.name collate "C")
      from organisations.body b where b.body_id = any(counted.bodies)) as bodies
  from counted join suppliers.supplier s using (supplier_id) where place <= ${limit} and s.generic is null and s.body_id is null order by code, place`

/** How long the like took for each group: procurements with a tender notice and an award up to the day, among so many contracts of each group that end last. */
export const pastDurations = (
  sql: ReadSql,
  { groups, on, most }: { readonly groups: readonly string[]; readonly on: IsoDate; readonly most: number },
): PromiseLike<PastDuration[]> => sql<PastDuration[]>`
  with branch as (${groupsOf(sql, groups)}),
  last as materialized (
    select code, body_id, contract_key from branch cross join lateral (
      select v.body_id, v.contract_key from register.contract_cpv v
      where v.cpv >= branch.first and v.cpv <= branch.last and v.ends_on is not null order by v.ends_on desc, v.contract_key limit ${most}) ending),
  agreed as materialized (
    select code, c.ocid, min(coalesce(c.awarded_on, c.signed_on)) as awarded, min(c.starts_on) as starts
    from last join register.contract c using (body_id, contract_key)
    where c.ocid is not null and coalesce(c.awarded_on, c.signed_on) <= ${on} group by 1, 2),
  timed as (
    select code, awarded - tendered as to_award, starts - tendered as to_start
    from agreed cross join lateral (
      select min(r.released_at)::date as tendered from register.release r
      where r.ocid = agreed.ocid and 'tender' = any(r.tags) and not r.superseded) told
    where tendered <= awarded)
  select code as "group", count(*)::int as procurements, ${quartiles(sql, sql`to_award`)} as "toAward",
    case when count(to_start) filter (where to_start >= 0) > 0 then ${quartiles(sql, sql`to_start`)} end as "toStart"
  from timed group by code`

const quartiles = (sql: ReadSql, days: ReturnType<typeof sql>) => sql`
  json_build_object('low', percentile_cont(0.25) within group (order by ${days}) filter (where ${days} >= 0),
    'middle', percentile_cont(0.5) within group (order by ${days}) filter (where ${days} >= 0),
    'high', percentile_cont(0.75) within group (order by ${days}) filter (where ${days} >= 0))`

/** A framework with its suppliers in the order of their names. */
export type GroupFramework = Omit<LiveFramework, 'suppliers'> & {
  readonly suppliers: readonly { readonly id: number; readonly name: string }[]
}

/** Frameworks of each group that have not ended on the day or whose end is not published; those that end last first. */
export const groupFrameworks = (
  sql: ReadSql,
  { groups, on }: { readonly groups: readonly string[]; readonly on: IsoDate },
): PromiseLike<GroupFramework[]> => sql<GroupFramework[]>`
  with branch as (${groupsOf(sql, groups)})
  select branch.code as "group", p.ocid, (
      select min(c.contract_key) from register.contract c where c.ocid = p.ocid and c.body_id = p.body_id) as key,
    coalesce(p.title, 'Framework without a title') as title, coalesce(case when b.body_id > 0 then b.name end, n.name) as lead,
    p.ends_on as "endsOn", coalesce(p.ceiling_pence, p.ceiling_gross_pence) as "ceilingPence", p.source_id as "sourceId",
    coalesce((
      select json_agg(json_build_object('id', supplier_id, 'name', name) order by name collate "C", supplier_id) from (
      select distinct s.supplier_id, s.name from register.award a join register.award_supplier w using (body_id, award_key)
      join suppliers.mention m on m.supplier_name_id = w.supplier_name_id and m.scheme = coalesce(w.scheme, '') and m.number = coalesce(w.number, '')
      join suppliers.member using (mention_id) join suppliers.supplier s using (supplier_id)
      where a.body_id = p.body_id and a.process_key = p.process_key) named), '[]') as suppliers
  from register.process p join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id)
  join branch on exists (select 1 from unnest(p.cpv) as one where substring(one from '[0-9]{8}') between branch.first and branch.last)
  where p.is_framework and (p.ends_on >= ${on} or p.ends_on is null) and p.stage in ('award', 'contract')
  order by 1, p.ends_on desc nulls last, p.ocid`
