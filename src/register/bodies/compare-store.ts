import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A body with something loaded, to choose from. */
export const comparableBodies = (
  sql: ReadSql,
): PromiseLike<{ readonly id: string; readonly name: string; readonly service: string | null }[]> => sql`
  select id, name, service from organisations.body b
  where body_id > 0 and (exists (select from register.payment_by_month p where p.body_id = b.body_id)
    or exists (select from register.contract c where c.body_id = b.body_id) or exists (select from register.price r where r.body_id = b.body_id))
  order by name collate "C"`

/** A supplier name that several of the bodies paid, in its spelling paid most; what each paid, by the body's number and spelling. */
export interface SharedName {
  readonly id: number
  readonly name: string
  readonly bodies: number
  readonly pence: number
  readonly paid: Readonly<Record<string, readonly { readonly id: number; readonly name: string; readonly pence: number }[]>>
}

/** The names that bodies share, and how many names exactly so many of the bodies paid. */
export interface SharedNames {
  readonly shared: readonly SharedName[]
  readonly counts: readonly { readonly bodies: number; readonly names: number }[]
}

/**
 * The supplier names that at least two of these bodies paid in any year, letter case and punctuation aside, those of most bodies and most
 * money first, at most `limit`; with the counts of all. Redactions and likely private persons are left out.
 */
export async function sharedNames(sql: ReadSql, bodyIds: readonly number[], limit: number): Promise<SharedNames> {
  const [row] = await sql<SharedNames[]>`
    with paid as materialized (
      select same_name, body_id, supplier_name_id as id, amount_pence::float8 as pence from register.payment_by_payer
      where body_id = any(${[...bodyIds]}::int[]) and privacy = 0
    ), names as materialized (
      select same_name, count(*)::int as bodies, sum(pence) as pence
      from (select same_name, body_id, sum(pence) as pence from paid group by 1, 2) of_body group by same_name
    ), most as (
      select * from names where bodies > 1 order by bodies desc, pence desc fetch first (${limit}::int) rows with ties
    ), spelt as materialized (
      select same_name, body_id, paid.id, n.name, n.folded, paid.pence
      from most join paid using (same_name) join register.supplier_name n on n.supplier_name_id = paid.id
    ), shared as (
      select same_name, bodies, pence, (select min(folded collate "C") from spelt where spelt.same_name = most.same_name) as folded from most
      order by bodies desc, pence desc, folded limit ${limit}
    ), by_body as (
      select same_name, body_id, jsonb_agg(jsonb_build_object('id', id, 'name', name, 'pence', pence) order by pence desc) as spellings
      from spelt group by same_name, body_id
    ), told as (
      select folded, bodies, pence, (select id from spelt where spelt.same_name = shared.same_name order by spelt.pence desc limit 1) as id,
        (select name from spelt where spelt.same_name = shared.same_name order by spelt.pence desc limit 1) as name,
        (select jsonb_object_agg(body_id, spellings) from by_body where by_body.same_name = shared.same_name) as paid
      from shared
    )
    select coalesce((select jsonb_agg(to_jsonb(told) - 'folded' order by bodies desc, pence desc, folded) from told), '[]') as shared,
      coalesce((select jsonb_agg(jsonb_build_object('bodies', bodies, 'names', names) order by bodies desc)
        from (select bodies, count(*) as names from names group by bodies) of_names), '[]') as counts`
  return row!
}

/** A price of an item that at least two of the bodies have a price of. */
export interface SharedPrice {
  readonly item: string
  readonly bodyId: number
  readonly pence: number
  readonly comparability: string
  readonly sourceId: number
}

/** The prices of items that at least two of these bodies have, item by item. */
export const sharedPrices = (sql: ReadSql, bodyIds: readonly number[]): PromiseLike<SharedPrice[]> => sql<SharedPrice[]>`
  select item, body_id as "bodyId", price_pence as pence, comparability, source_id as "sourceId" from register.price
  where body_id = any(${[...bodyIds]}::int[]) and item in (
    select item from register.price where body_id = any(${[...bodyIds]}::int[]) group by item having count(distinct body_id) > 1)
  order by item collate "C", price_pence limit 2000`

/** Another body that pays the same supplier names. */
export interface SharingBody {
  readonly id: string
  readonly name: string
  readonly service: string | null
  readonly names: number
}

/**
 * The bodies that share most of the names that a body paid most in a year (at most `names` of them), and how many of those names each has
 * paid in any year, letter case and punctuation aside; redactions and likely private persons are left out.
 */
export const sharingBodies = (sql: ReadSql, bodyId: number, year: number, names: number, limit: number): PromiseLike<SharingBody[]> => sql<
  SharingBody[]
>`
  with own as materialized (
    select n.same_name from register.payment_by_supplier p cross join lateral (
      select same_name from register.payment_by_payer payer
      where payer.body_id = p.body_id and payer.supplier_name_id = p.supplier_name_id and privacy = 0 offset 0) n
    where p.body_id = ${bodyId} and p.year = ${year} order by p.amount_pence desc limit ${names}
  ), shared as (
    select body_id, count(*)::int as names from (select distinct same_name from own where same_name is not null) named cross join lateral (
      select distinct o.body_id from register.payment_by_payer o where o.same_name = named.same_name and o.same_name is not null) each
    where body_id <> ${bodyId} group by body_id
  )
  select b.id, b.name, b.service, names from shared join organisations.body b using (body_id) where b.body_id > 0
  order by names desc, b.name limit ${limit}`

/** Months of payments of several bodies: the body's number, the month, and its sum. */
export const paidMonthsOf = (
  sql: ReadSql,
  bodyIds: readonly number[],
  from: IsoDate,
): PromiseLike<
  { readonly bodyId: number; readonly month: IsoDate; readonly payments: number; readonly negative: number; readonly pence: number }[]
> => sql`
  select body_id as "bodyId", month, sum(payments)::int as payments, sum(negative_payments)::int as negative, sum(amount_pence)::float8 as pence
  from register.payment_by_month where body_id = any(${[...bodyIds]}::int[]) and month >= ${from} group by body_id, month order by month`
