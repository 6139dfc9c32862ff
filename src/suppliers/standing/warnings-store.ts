import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** What notices, and what is noted of companies and contracts, warn of about a supplier. */
export interface SupplierWarnings {
  readonly supplierId: number
  readonly insolvencies: readonly string[]
  readonly terminated: number
  readonly inadequate: number
}

/** The warnings about some suppliers, by supplier: ends of the companies of their numbers, contracts that notices call terminated, KPIs rated inadequate since a day. */
export const warningsOf = (sql: Sql, supplierIds: readonly number[], since: IsoDate): PromiseLike<SupplierWarnings[]> => sql<
  SupplierWarnings[]
>`
  select s.supplier_id as "supplierId",
    array(select distinct c.name || ': ' || c.kind || coalesce(' since ' || c.happened_on::text, '')
      from suppliers.member w join suppliers.mention m using (mention_id) join suppliers.listed_change c on c.scheme = m.scheme and c.number = m.number
      where w.supplier_id = s.supplier_id and m.number <> '' and c.kind in ('in administration', 'in liquidation', 'dissolved') order by 1) as insolvencies,
    (select count(distinct (k.body_id, k.contract_key))::int
      from suppliers.member w join suppliers.mention m using (mention_id)
      join register.contract_supplier k on k.supplier_name_id = m.supplier_name_id and coalesce(k.scheme, '') = m.scheme and coalesce(k.number, '') = m.number
      join register.contract c using (body_id, contract_key)
      where w.supplier_id = s.supplier_id and c.origin <> 'register' and c.status = 'terminated' and coalesce(c.ends_on >= ${since}, true)) as terminated,
    (select count(*)::int from suppliers.member w join suppliers.kpi_rating r using (mention_id)
      where w.supplier_id = s.supplier_id and r.rating = 'inadequate' and r.period_end >= ${since}
        and not exists (select from suppliers.kpi_rating_withdrawal o where o.rating_id = r.rating_id)) as inadequate
  from suppliers.supplier s where s.supplier_id = any (${[...supplierIds]}::int[])`

/** What bodies paid a supplier in each financial year that is loaded (named by the year in which it begins), in whole pence, the newest first. */
export const paidByYear = (
  sql: Sql,
  supplierId: number,
): PromiseLike<{ readonly year: number; readonly pence: number; readonly payments: number }[]> => sql`
  select p.year::int as year, sum(p.amount_pence)::float8 as pence, sum(p.payments)::float8 as payments
  from suppliers.member w join suppliers.mention m using (mention_id) join register.payment_by_supplier p using (supplier_name_id)
  where w.supplier_id = ${supplierId} and m.scheme = '' group by 1 order by 1 desc`

/** Suppliers of whose companies an end is noted, and which bodies pay or have contracts with: so that insolvencies are seen without accounts. */
export async function insolventSuppliers(sql: Sql): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct w.supplier_id as id from suppliers.listed_change c
    join suppliers.mention m on m.scheme = c.scheme and m.number = c.number and m.number <> '' join suppliers.member w using (mention_id)
    where c.kind in ('in administration', 'in liquidation', 'dissolved')`
  return rows.map(({ id }) => id)
}
