import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A name of a supplier as published, and where it was seen. Payments are of a name whatever was published beside it. */
export interface SeenName {
  readonly nameId: number
  readonly name: string
  /** What was published beside it, such as `GB-COH 01234567`. */
  readonly numbers: readonly string[]
  readonly bodies: number
  readonly payments: number
  readonly pence: number
  readonly firstPaid: IsoDate | null
  readonly lastPaid: IsoDate | null
  readonly contracts: number
  readonly awards: number
}

/** The names of a supplier, those with most payments first. */
export const namesSeen = (sql: ReadSql, supplierId: number, limit: number): PromiseLike<SeenName[]> => sql<SeenName[]>`
  with own as materialized (
    select supplier_name_id, bool_or(m.number = '') as plain, coalesce(array_agg(m.scheme || ' ' || m.number order by m.scheme, m.number) filter (where m.number <> ''), '{}') as numbers
    from suppliers.member join suppliers.mention m using (mention_id) where supplier_id = ${supplierId} group by 1),
  page as materialized (
    select own.*, n.name, coalesce(p.bodies, 0) as bodies, coalesce(p.payments, 0) as payments, coalesce(p.amount_pence, 0) as pence
    from own join register.supplier_name n using (supplier_name_id)
      left join register.payment_by_name p on p.supplier_name_id = own.supplier_name_id and p.service = 'all' and own.plain
    order by 6 desc, n.name collate "C" limit ${limit})
  select supplier_name_id as "nameId", name, numbers, bodies, payments::float8 as payments, pence::float8 as pence,
    (select min(paid_on) from register.payment p where p.supplier_name_id = page.supplier_name_id and page.plain) as "firstPaid",
    (select max(paid_on) from register.payment p where p.supplier_name_id = page.supplier_name_id and page.plain) as "lastPaid",
    (select count(distinct (c.body_id, c.contract_key))::int from register.contract_supplier c where c.supplier_name_id = page.supplier_name_id
      and case when coalesce(c.number, '') = '' then page.plain else c.scheme || ' ' || c.number = any(page.numbers) end) as contracts,
    (select count(distinct (a.body_id, a.award_key))::int from register.award_supplier a where a.supplier_name_id = page.supplier_name_id
      and case when coalesce(a.number, '') = '' then page.plain else a.scheme || ' ' || a.number = any(page.numbers) end) as awards
  from page order by pence desc, name collate "C"`

/** An identifier published with a supplier, on how many contracts and awards. */
export interface SeenNumber {
  readonly scheme: string
  readonly number: string
  readonly times: number
  readonly names: number
}

/** The identifiers published beside a supplier's names, the commonest first. */
export const numbersSeen = (sql: ReadSql, supplierId: number): PromiseLike<SeenNumber[]> => sql<SeenNumber[]>`
  select m.scheme, m.number, sum(seen.times)::int as times, count(*)::int as names
  from suppliers.member join suppliers.mention m using (mention_id)
  cross join lateral (
    select (select count(*) from register.contract_supplier c where c.supplier_name_id = m.supplier_name_id and c.scheme = m.scheme and c.number = m.number)
      + (select count(*) from register.award_supplier a where a.supplier_name_id = m.supplier_name_id and a.scheme = m.scheme and a.number = m.number) as times
  ) seen
  where supplier_id = ${supplierId} and m.number <> '' group by 1, 2 order by 3 desc, 1, 2 limit 20`
