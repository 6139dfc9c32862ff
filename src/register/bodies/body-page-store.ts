import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A body's payments of one month. */
export interface PaidMonth {
  readonly month: IsoDate
  readonly payments: number
  readonly negative: number
  readonly pence: number
}

/** A body's payments month by month, the first month first; months without any are not in it. */
export const paidMonths = (sql: ReadSql, bodyId: number): PromiseLike<PaidMonth[]> => sql<PaidMonth[]>`
  select month, sum(payments)::int as payments, sum(negative_payments)::int as negative, sum(amount_pence)::float8 as pence
  from register.payment_by_month where body_id = ${bodyId} group by month order by month`

/** A supplier name paid in a financial year; the name is null where it is likely a private person's. */
export interface PaidName {
  readonly id: number
  readonly name: string | null
  readonly privacy: number | null
  readonly payments: number
  readonly pence: number
  readonly bodies: number
  /** The same with spellings that differ in letter case and punctuation. */
  readonly bodiesOfAnySpelling: number
}

/** The supplier names that a body paid most in a financial year, and how many bodies have paid each in any year, as spelt and in any spelling. */
export const mostPaidNames = (sql: ReadSql, bodyId: number, year: number, limit: number): PromiseLike<PaidName[]> => sql<PaidName[]>`
  select p.supplier_name_id as id, n.name, n.privacy, p.payments::int as payments, p.amount_pence as pence,
    (select o.bodies from register.payment_by_name o where o.supplier_name_id = p.supplier_name_id and o.service = 'all') as bodies,
    (select count(distinct o.body_id)::int from register.payment_by_payer own join register.payment_by_payer o using (same_name)
      where own.body_id = ${bodyId} and own.supplier_name_id = p.supplier_name_id and same_name is not null) as "bodiesOfAnySpelling"
  from (
    select supplier_name_id, payments, amount_pence from register.payment_by_supplier
    where body_id = ${bodyId} and year = ${year} order by amount_pence desc limit ${limit}
  ) p left join register.supplier_name n using (supplier_name_id) order by p.amount_pence desc`

/** How many supplier names a body paid in a financial year. */
export async function paidNameCount(sql: ReadSql, bodyId: number, year: number): Promise<number> {
  const [row] = await sql<{ names: number }[]>`
    select count(*)::int as names from register.payment_by_supplier where body_id = ${bodyId} and year = ${year}`
  return row?.names ?? 0
}

/** What a body spent on, by category as published, from a day's month to another's, the largest first. */
export const paidCategories = (
  sql: ReadSql,
  bodyId: number,
  span: { readonly from: IsoDate; readonly to: IsoDate },
): PromiseLike<{ readonly id: number; readonly name: string; readonly pence: number }[]> => sql`
  select category_id as id, c.name, sum(p.amount_pence)::float8 as pence
  from register.payment_by_category p join register.spend_category c using (category_id)
  where p.body_id = ${bodyId} and p.month between ${span.from} and ${span.to} group by category_id, c.name order by pence desc`

/** What a body paid in some categories, month by month; the negative payments among them are not known. */
export const paidMonthsInCategories = (sql: ReadSql, bodyId: number, categoryIds: readonly number[]): PromiseLike<PaidMonth[]> => sql<
  PaidMonth[]
>`
  select month, sum(payments)::int as payments, 0 as negative, sum(amount_pence)::float8 as pence
  from register.payment_by_category where body_id = ${bodyId} and category_id = any(${[...categoryIds]}::int[]) group by month order by month`

/** The categories that a body's payments have, in all years, the largest first. */
export const categoriesOfBody = (
  sql: ReadSql,
  bodyId: number,
  limit: number,
): PromiseLike<{ readonly id: number; readonly name: string }[]> => sql`
  select category_id as id, c.name from register.payment_by_category p join register.spend_category c using (category_id)
  where p.body_id = ${bodyId} group by category_id, c.name order by sum(p.amount_pence) desc limit ${limit}`

/** The other services of today that lie in the same region, or the same nation where it has no regions. */
export const servicesNearby = (
  sql: ReadSql,
  body: { readonly bodyId: number; readonly region: string | null; readonly nation: string | null },
  day: IsoDate,
): PromiseLike<{ readonly id: string; readonly name: string; readonly service: string }[]> => sql`
  select id, name, service from organisations.body
  where body_id <> ${body.bodyId} and kind in ('police-force', 'fire-and-rescue-service', 'ambulance-service') and in_directory
    and (valid_to is null or valid_to > ${day}) and (valid_from is null or valid_from <= ${day})
    and case when ${body.region}::text is null then region is null and nation = ${body.nation} else region = ${body.region} end
  order by service, name collate "C"`

/** A contract that ends ahead. */
export interface EndingContract {
  readonly key: string
  readonly title: string | null
  readonly endsOn: IsoDate
  readonly extendedTo: IsoDate | null
}

/** The contracts of a body that end next, from the day on. */
export const endingContracts = (sql: ReadSql, bodyId: number, day: IsoDate, limit: number): PromiseLike<EndingContract[]> => sql<
  EndingContract[]
>`
  select contract_key as key, title, ends_on as "endsOn", extended_to as "extendedTo"
  from register.contract where body_id = ${bodyId} and ends_on >= ${day} order by ends_on, contract_key limit ${limit}`

/** How many contracts a body has, and how many of them end from the day up to another. */
export async function contractCounts(
  sql: ReadSql,
  bodyId: number,
  day: IsoDate,
  until: IsoDate,
): Promise<{ readonly all: number; readonly ending: number; readonly ahead: number; readonly withoutEnd: number }> {
  const [row] = await sql<{ all: number; ending: number; ahead: number; withoutEnd: number }[]>`
    select count(*)::int as all, count(*) filter (where ends_on between ${day} and ${until})::int as ending,
      count(*) filter (where ends_on >= ${day})::int as ahead, count(*) filter (where ends_on is null)::int as "withoutEnd"
    from register.contract where body_id = ${bodyId}`
  return row ?? { all: 0, ending: 0, ahead: 0, withoutEnd: 0 }
}

/** Another body and its relation to this one. */
export interface RelatedBody {
  readonly how: 'predecessor' | 'successor' | 'governor' | 'governed'
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly on: IsoDate | null
}

/** Predecessors, successors, those who answer for the body and those it answers for. */
export const relatedBodies = (sql: ReadSql, bodyId: number): PromiseLike<RelatedBody[]> => sql<RelatedBody[]>`
  select related.how, b.id, b.name, related.detail, related."on"
  from (
    select 'predecessor' as how, from_body_id as body_id, how as detail, succeeded_on as "on" from organisations.succession where to_body_id = ${bodyId}
    union all select 'successor', to_body_id, how, succeeded_on from organisations.succession where from_body_id = ${bodyId}
    union all select 'governor', governed_by, role, valid_to from organisations.governance where body_id = ${bodyId}
    union all select 'governed', body_id, role, valid_to from organisations.governance where governed_by = ${bodyId}
    offset 0
  ) related join organisations.body b using (body_id)
  order by how, "on" desc nulls first, name`

/** Names that a body is found under, its own left out. */
export const otherNames = (sql: ReadSql, bodyId: number): PromiseLike<{ readonly name: string }[]> => sql`
  select n.name from organisations.body_name n join organisations.body b using (body_id)
  where n.body_id = ${bodyId} and n.name <> b.name and not n.ambiguous order by n.name collate "C" limit 12`
