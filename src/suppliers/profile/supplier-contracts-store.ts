import type { NameBuyer, NameContract, NameContractSum } from '../../register/supplier-names/supplier-name-store.ts'
import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

const own = (sql: ReadSql, supplierId: number) => sql`
  (select c.* from suppliers.holding h join (
    select contract_no, body_id, contract_key, buyer_name_id, title, reference, ends_on, extended_to, money_kind, amount_pence, amount_gross_pence, currency,
      token_value, source_id, sme_or_vcse, cpv_code from register.contract
  ) c using (contract_no) where h.supplier_id = ${supplierId}) c`

/** The contracts of a supplier by kind of money; `shared` of them name other suppliers too. */
export const contractSumsOf = (sql: ReadSql, supplierId: number): PromiseLike<NameContractSum[]> => sql<NameContractSum[]>`
  select c.money_kind as kind, count(*)::int as contracts, count(*) filter (where c.currency = 'GBP' and c.money_kind is not null)::int as summed,
    coalesce(sum(coalesce(c.amount_pence, c.amount_gross_pence)) filter (where c.currency = 'GBP'), 0)::float8 as pence,
    count(*) filter (where (select count(*) from register.contract_supplier o where o.body_id = c.body_id and o.contract_key = c.contract_key) > 1)::int as shared
  from ${own(sql, supplierId)} group by c.money_kind`

/** The bodies whose contracts a supplier has, those with the most first. */
export const buyersOfSupplier = (
  sql: ReadSql,
  supplierId: number,
  from: IsoDate,
  to: IsoDate,
  limit: number,
): PromiseLike<NameBuyer[]> => sql<NameBuyer[]>`
  select case when b.body_id > 0 then b.id end as slug, b.name as body, count(*)::int as contracts,
    count(*) filter (where h.ends_on between ${from} and ${to})::int as ending, min(h.ends_on) filter (where h.ends_on >= ${from}) as "nextEnd"
  from suppliers.holding h join organisations.body b using (body_id)
  where h.supplier_id = ${supplierId} group by b.body_id, b.id, b.name order by b.body_id = 0, 3 desc, b.name collate "C" limit ${limit}`

/** A supplier's contracts: those that end next, then those without an end, then those that ended, the latest first. */
export const contractsOfSupplier = (sql: ReadSql, supplierId: number, day: IsoDate, limit: number): PromiseLike<NameContract[]> => {
  const order = (of: 'h' | 'c') => {
    const end = sql(`${of}.ends_on`)
    return sql`case when ${end} >= ${day} then 0 when ${end} is null then 1 else 2 end, case when ${end} >= ${day} then ${end} end, ${end} desc, ${sql(`${of}.contract_no`)}`
  }
  return sql<NameContract[]>`
    select c.contract_key as key, c.title, c.reference, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer,
      case when b.body_id > 0 then b.id end as "buyerSlug", c.ends_on as "endsOn", c.extended_to as "extendedTo", c.money_kind as kind,
      c.amount_pence as pence, c.amount_gross_pence as "grossPence", c.currency, c.token_value as token, c.source_id as "sourceId"
    from (
      select h.contract_no from suppliers.holding h where h.supplier_id = ${supplierId} order by ${order('h')} limit ${limit}
    ) page join register.contract c using (contract_no) join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id)
    order by ${order('c')}`
}

/** What publishers said of a supplier's size and kind on its contracts (`SME`, `VCSE`, `neither` …), on how many; null where nothing. */
export const sizesOfSupplier = (
  sql: ReadSql,
  supplierId: number,
): PromiseLike<{ readonly said: string | null; readonly contracts: number; readonly bodies: number }[]> => sql`
  select c.sme_or_vcse as said, count(*)::int as contracts, count(distinct c.body_id)::int as bodies
  from ${own(sql, supplierId)} group by 1 order by 1 is null, 2 desc`

/** The groups of the vocabulary (three digits) of a supplier's contracts, the commonest first. */
export const groupsOfSupplier = (
  sql: ReadSql,
  supplierId: number,
  day: IsoDate,
  limit: number,
): PromiseLike<{ readonly group: string; readonly contracts: number; readonly ahead: number; readonly bodies: number }[]> => sql`
  select lpad((cpv_code / 100000)::text, 3, '0') as "group", count(*)::int as contracts, count(*) filter (where ends_on >= ${day})::int as ahead,
    count(distinct body_id)::int as bodies
  from suppliers.holding where supplier_id = ${supplierId} and cpv_code > 0 group by 1 order by 2 desc, 1 limit ${limit}`

/** Another supplier with contracts of a group. */
export interface AlikeSupplier {
  readonly group: string
  readonly id: number
  readonly name: string
  readonly contracts: number
  readonly bodies: number
}

/** For each group, the suppliers with most contracts of it, and for how many bodies. */
export const suppliersOfGroups = (sql: ReadSql, groups: readonly string[], limit: number): PromiseLike<AlikeSupplier[]> => sql<
  AlikeSupplier[]
>`
  select lpad(g.code::text, 3, '0') as "group", s.supplier_id as id, s.name, other.contracts, other.bodies
  from unnest(${groups.map(Number)}::int[]) g(code)
  cross join lateral (
    select supplier_id, count(*)::int as contracts, count(distinct body_id)::int as bodies from suppliers.holding
    where cpv_code between greatest(g.code * 100000, 1) and g.code * 100000 + 99999 group by 1 order by 2 desc, 1 limit ${limit}
  ) other join suppliers.supplier s using (supplier_id) order by 1, other.contracts desc, s.supplier_id`
