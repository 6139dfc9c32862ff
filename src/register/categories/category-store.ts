import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { KindSum } from '../contracts/contracts-by-kind.ts'

/** A branch of the vocabulary: the first and last code in it. */
export interface Branch {
  readonly code: string
  readonly from: string
  readonly to: string
}

/** The contracts of a branch: how many, of how many bodies, how many end between two days, and by kind of money. */
export interface BranchSum {
  readonly code: string
  readonly contracts: number
  readonly ending: number
  readonly bodies: number
  readonly kinds: readonly KindSum[]
}

/** The contracts in each branch, each counted once in a branch however many of its codes lie in it; branches without any are left out. */
export const sumBranches = (sql: ReadSql, branches: readonly Branch[], from: IsoDate, to: IsoDate): PromiseLike<BranchSum[]> => sql<
  BranchSum[]
>`
  with branch as (
    select * from unnest(${branches.map((one) => one.code)}::text[], ${branches.map((one) => one.from)}::text[], ${branches.map((one) => one.to)}::text[]) as branch (code, first, last)),
  own as materialized (
    select code, body_id, money_kind, count(*) as contracts, count(*) filter (where ends_on between ${from} and ${to}) as ending,
      count(amount_pence) as summed, sum(amount_pence) as pence
    from (
      select distinct branch.code, c.body_id, c.contract_key, c.ends_on, c.money_kind, c.amount_pence
      from branch join register.contract_cpv c on c.cpv >= branch.first collate "C" and c.cpv <= branch.last collate "C"
    ) each group by 1, 2, 3),
  kinds as (
    select code, money_kind, sum(contracts) as contracts, sum(summed) as summed, sum(pence) as pence from own group by 1, 2)
  select code, sum(contracts)::int as contracts, sum(ending)::int as ending, count(distinct body_id) filter (where body_id > 0)::int as bodies,
    (select json_agg(json_build_object('kind', money_kind, 'contracts', contracts, 'summed', summed, 'pence', coalesce(pence, 0)))
      from kinds where kinds.code = own.code) as kinds
  from own group by code`

/** How many contracts are known, how many have a code, and how many of these have none of the vocabulary. */
export async function countCoded(sql: ReadSql): Promise<{ readonly all: number; readonly coded: number }> {
  const [row] = await sql<{ all: number; coded: number }[]>`
    select (select count(*) from register.contract)::int as all,
      (select count(*) from (select distinct body_id, contract_key from register.contract_cpv) coded)::int as coded`
  return row ?? { all: 0, coded: 0 }
}

/** A body that buys in a branch, with its contracts. */
export interface BranchBody {
  readonly id: string
  readonly name: string
  readonly contracts: number
  readonly ending: number
}

/** The bodies of the directory with contracts in a branch, those with the most first. */
export const bodiesOfBranch = (sql: ReadSql, branch: Branch, from: IsoDate, to: IsoDate, limit: number): PromiseLike<BranchBody[]> => sql<
  BranchBody[]
>`
  select b.id, b.name, count(*)::int as contracts, count(*) filter (where ends_on between ${from} and ${to})::int as ending
  from (
    select distinct body_id, contract_key, ends_on from register.contract_cpv
    where cpv >= ${branch.from} and cpv <= ${branch.to} and body_id > 0
  ) own join organisations.body b using (body_id) group by b.id, b.name order by 3 desc, b.name collate "C" limit ${limit}`

/** A supplier name on contracts of a branch, shown where it may be. */
export interface BranchSupplier {
  readonly id: number
  readonly name: string
  readonly contracts: number
  readonly bodies: number
}

/** The supplier names on most contracts of a branch; of more than 5,000 contracts, those that end last are looked at. */
export const suppliersOfBranch = (sql: ReadSql, branch: Branch, limit: number): PromiseLike<BranchSupplier[]> => sql<BranchSupplier[]>`
  select n.supplier_name_id as id, n.name, counted.contracts, counted.bodies
  from (
    select s.supplier_name_id, count(distinct own.contract_key)::int as contracts, count(distinct own.body_id)::int as bodies
    from (
      select distinct body_id, contract_key, ends_on from register.contract_cpv
      where cpv >= ${branch.from} and cpv <= ${branch.to} order by ends_on desc nulls last limit 5000
    ) own join register.contract_supplier s using (body_id, contract_key) group by 1 order by 2 desc, 1 limit ${limit * 3}
  ) counted join register.supplier_name n using (supplier_name_id) where n.privacy = 0 order by counted.contracts desc, n.name limit ${limit}`

/** A contract of a branch. */
export interface BranchContract {
  readonly key: string
  readonly title: string | null
  readonly reference: string | null
  readonly buyer: string
  readonly buyerSlug: string | null
  readonly endsOn: IsoDate | null
  readonly kind: KindSum['kind']
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly token: boolean
  readonly sourceId: number
}

/** The contracts of a branch that end next, from the day on. */
export const nextEndingInBranch = (sql: ReadSql, branch: Branch, day: IsoDate, limit: number): PromiseLike<BranchContract[]> => sql<
  BranchContract[]
>`
  select c.contract_key as key, c.title, c.reference, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer,
    case when b.body_id > 0 then b.id end as "buyerSlug", c.ends_on as "endsOn", c.money_kind as kind, c.amount_pence as pence,
    c.amount_gross_pence as "grossPence", c.currency, c.token_value as token, c.source_id as "sourceId"
  from (
    select distinct body_id, contract_key, ends_on from register.contract_cpv
    where cpv >= ${branch.from} and cpv <= ${branch.to} and ends_on >= ${day} order by ends_on, contract_key limit ${limit}
  ) own join register.contract c using (body_id, contract_key) join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id)
  order by c.ends_on, c.contract_key`

/** A published spend category and what was paid in it, by all bodies; names that differ in capitals or signs alone are one. */
export interface SpendCategory {
  readonly ids: readonly number[]
  readonly name: string
  readonly bodies: number
  readonly payments: number
  readonly pence: number
}

/** Every published spend category with its payments, the most first. */
export const spendCategories = (sql: ReadSql): PromiseLike<SpendCategory[]> => sql<SpendCategory[]>`
  select array_agg(distinct category_id order by category_id) as ids, min(c.name collate "C") as name, count(distinct p.body_id)::int as bodies,
    sum(p.payments)::float8 as payments, sum(p.pence)::float8 as pence
  from (
    select category_id, body_id, sum(payments) as payments, sum(amount_pence) as pence from register.payment_by_category group by 1, 2
  ) p join register.spend_category c using (category_id) group by c.folded order by 5 desc, 2`

/** What is paid in all, with a category or without. */
export async function paidInAll(sql: ReadSql): Promise<{ readonly payments: number; readonly pence: number }> {
  const [row] = await sql<{ payments: number; pence: number }[]>`
    select coalesce(sum(payments), 0)::float8 as payments, coalesce(sum(amount_pence), 0)::float8 as pence from register.payment_by_month`
  return row ?? { payments: 0, pence: 0 }
}

/** What bodies paid in these spend categories, the most first. */
export const paidInCategories = (
  sql: ReadSql,
  categoryIds: readonly number[],
  limit: number,
): PromiseLike<{ readonly id: string; readonly name: string; readonly pence: number; readonly payments: number }[]> => sql`
  select b.id, b.name, p.pence, p.payments
  from (
    select body_id, sum(amount_pence)::float8 as pence, sum(payments)::float8 as payments from register.payment_by_category
    where category_id = any(${[...categoryIds]}::int[]) group by 1 order by 2 desc limit ${limit}
  ) p join organisations.body b using (body_id) order by p.pence desc`
