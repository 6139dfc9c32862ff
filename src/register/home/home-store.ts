import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A financial year, by its first calendar year, with payments. */
export interface YearPaid {
  readonly year: number
  readonly bodies: number
}

/** The financial years that have payments, and how many bodies each. */
export const yearsWithPayments = (sql: ReadSql): PromiseLike<YearPaid[]> => sql<YearPaid[]>`
  select extract(year from month - interval '3 months')::int as year, count(distinct body_id)::int as bodies
  from register.payment_by_month group by 1 order by 1`

/** What a body paid in a span of months. */
export interface BodyPaid {
  readonly id: string
  readonly name: string
  readonly service: string | null
  readonly payments: number
  readonly pence: number
}

/** Every body with payments in these months, given by their first days, the largest sum first. */
export const paidByBody = (sql: ReadSql, from: IsoDate, to: IsoDate): PromiseLike<BodyPaid[]> => sql<BodyPaid[]>`
  select b.id, b.name, b.service, m.payments, m.pence
  from (select body_id, sum(payments)::float8 as payments, sum(amount_pence)::float8 as pence
    from register.payment_by_month where month between ${from} and ${to} group by body_id) m
  join organisations.body b using (body_id) order by m.pence desc, b.id`

/** What was paid under a published category. */
export interface CategoryPaid {
  readonly name: string
  readonly pence: number
}

/** The sum of every published category in these months; payments without a category are in none. */
export const paidByCategory = (sql: ReadSql, from: IsoDate, to: IsoDate): PromiseLike<CategoryPaid[]> => sql<CategoryPaid[]>`
  select c.name, p.pence
  from (select category_id, sum(amount_pence)::float8 as pence
    from register.payment_by_category where month between ${from} and ${to} group by category_id) p
  join register.spend_category c using (category_id)`

/** The bodies that have payments, but none from a month on: those seen last at the top. */
export const lastSeenBefore = (
  sql: ReadSql,
  month: IsoDate,
): PromiseLike<{ readonly id: string; readonly name: string; readonly last: IsoDate }[]> => sql`
  select b.id, b.name, m.last from (select body_id, max(month) as last from register.payment_by_month group by body_id) m
  join organisations.body b using (body_id) where m.last < ${month} order by m.last desc, b.name`

/** Contracts, those of them with an end, and those with a supplier whose number at Companies House is known. */
export async function contractsKnown(
  sql: ReadSql,
): Promise<{ readonly contracts: number; readonly withEnd: number; readonly withNumber: number }> {
  const [row] = await sql<{ contracts: number; withEnd: number; withNumber: number }[]>`
    select count(*)::int as contracts, count(ends_on)::int as "withEnd",
      (select count(*)::int from (select distinct body_id, contract_key from register.contract_supplier where scheme = 'GB-COH') known) as "withNumber"
    from register.contract`
  return row ?? { contracts: 0, withEnd: 0, withNumber: 0 }
}

/** The supplier name that most bodies paid and that is shown; null where there is none. */
export async function mostSharedName(
  sql: ReadSql,
): Promise<{ readonly id: number; readonly name: string; readonly bodies: number } | null> {
  const [row] = await sql<{ id: number; name: string; bodies: number }[]>`
    select n.supplier_name_id as id, n.name, p.bodies
    from (select supplier_name_id, bodies, amount_pence from register.payment_by_name where service = 'all' order by bodies desc, amount_pence desc limit 20) p
    join register.supplier_name n using (supplier_name_id) where n.privacy = 0 order by p.bodies desc, p.amount_pence desc limit 1`
  return row ?? null
}

/** How many contracts end on each day from one to another. */
export const endsPerDay = (
  sql: ReadSql,
  from: IsoDate,
  to: IsoDate,
): PromiseLike<{ readonly day: IsoDate; readonly contracts: number }[]> => sql`
  select ends_on as day, count(*)::int as contracts from register.contract where ends_on between ${from} and ${to} group by 1`

/** A contract of the home page, its buyer by the body's name or, outside the directory, as published. */
export interface EndingContract {
  readonly key: string
  readonly title: string
  readonly buyer: string
  readonly endsOn: IsoDate
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly token: boolean
}

const ending = (sql: ReadSql, from: IsoDate, to: IsoDate) => sql`
  select c.contract_key as key, c.title, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer, c.ends_on as "endsOn",
    c.amount_pence as pence, c.amount_gross_pence as "grossPence", c.currency, c.token_value as token
  from register.contract c join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = c.body_id
  where c.ends_on between ${from} and ${to} and c.title is not null`

/** The contracts that end soonest. */
export const nearestEnding = (sql: ReadSql, from: IsoDate, to: IsoDate, limit: number): PromiseLike<EndingContract[]> => sql<
  EndingContract[]
>`
  ${ending(sql, from, to)} order by c.ends_on, c.contract_no limit ${limit}`

/** The largest of the contracts that end, by contract value alone: ceilings, estimates and awards are money of other kinds. */
export const largestEnding = (sql: ReadSql, from: IsoDate, to: IsoDate, limit: number): PromiseLike<EndingContract[]> => sql<
  EndingContract[]
>`
  ${ending(sql, from, to)} and c.money_kind = 'contract' and c.currency = 'GBP' and not c.token_value and c.amount_pence > 0
  order by c.amount_pence desc, c.contract_no limit ${limit}`
