import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { LiveSum } from './shock.ts'

/** What is live on a day by code, body and kind of money, from all contracts that have an end; amounts by share of days. */
export const sumLiveContracts = (sql: ReadSql, on: IsoDate): PromiseLike<LiveSum[]> => sql<LiveSum[]>`
  select lpad(cpv_code::text, 8, '0') as code, body_id as "bodyId", money_kind as kind, count(*)::int as contracts,
    count(share)::int as counted, coalesce(round(sum(share)), 0)::float8 as pence
  from (
    select cpv_code, body_id, money_kind,
      case when currency = 'GBP' and not token_value and money_kind in ('award', 'contract') and starts_on <= ends_on
        then coalesce(amount_pence, amount_gross_pence)::float8 * (ends_on - greatest(starts_on, ${on}::date) + 1) / (ends_on - starts_on + 1) end as share
    from register.contract
    where ends_on >= ${on} and (starts_on is null or starts_on <= ${on}) and status is distinct from 'terminated' and money_kind is distinct from 'ceiling'
  ) live group by 1, 2, 3`

/** A body by its number. */
export const bodiesNumbered = (
  sql: ReadSql,
  ids: readonly number[],
): PromiseLike<{ readonly id: number; readonly slug: string; readonly name: string }[]> => sql`
  select body_id as id, id as slug, name from organisations.body where body_id = any(${[...ids]}::int[])`

/** What bodies paid in spend categories in the twelve months up to a day, the most first. */
export const paidInYear = (
  sql: ReadSql,
  categoryIds: readonly number[],
  from: IsoDate,
  to: IsoDate,
): PromiseLike<{ readonly slug: string; readonly name: string; readonly pence: number }[]> => sql`
  select b.id as slug, b.name, sum(p.amount_pence)::float8 as pence
  from register.payment_by_category p join organisations.body b using (body_id)
  where p.category_id = any(${[...categoryIds]}::int[]) and p.month between ${from} and ${to} group by 1, 2 order by 3 desc`

/** Numbers published with suppliers that have contracts, with the supplier of each now, those with most contracts first. */
export const numbersOfSuppliers = (
  sql: ReadSql,
): PromiseLike<
  {
    readonly scheme: string
    readonly number: string
    readonly supplierId: number
    readonly name: string
    readonly contracts: number
    readonly bodies: number
  }[]
> => sql`
  select n.scheme, n.number, supplier_id as "supplierId", s.name, s.contracts, s.bodies
  from suppliers.mention n join suppliers.member using (mention_id) join suppliers.supplier s using (supplier_id)
  where n.number <> '' and s.contracts > 0 order by s.contracts desc, supplier_id`

/** Suppliers with most contracts, to begin with. */
export const suppliersWithMostContracts = (
  sql: ReadSql,
  limit: number,
): PromiseLike<{ readonly id: number; readonly name: string; readonly contracts: number; readonly bodies: number }[]> => sql`
  select supplier_id as id, name, contracts, bodies from suppliers.supplier
  where contracts > 0 and generic is null and body_id is null order by contracts desc, supplier_id limit ${limit}`
