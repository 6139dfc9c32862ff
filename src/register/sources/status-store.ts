import type { Sql } from '../../store/database.ts'

export interface SourceStatus {
  readonly source_id: number
  readonly file: string
  readonly kind: string
  readonly publisher: string
  readonly period_from: string | null
  readonly period_to: string | null
  readonly rows_read: number
  readonly rows_kept: number
  readonly rows_rejected: number
  readonly total_pence: number | null
  readonly imported_at: string
  readonly superseded_by: number | null
}

/** Every source, in the order of import. */
export async function sourceStatus(sql: Sql): Promise<readonly SourceStatus[]> {
  return await sql<SourceStatus[]>`
    select source_id, file, source.kind, body.id as publisher, period_from, period_to, rows_read, rows_kept, rows_rejected, total_pence,
      imported_at, superseded_by
    from register.source join organisations.body on body_id = publisher_body_id order by source_id`
}

export interface BodyStatus {
  readonly id: string
  readonly name: string
  readonly payments: number
  readonly paid_pence: number
  readonly months_with_payments: number
  readonly months_spanned: number
  readonly first_month: string | null
  readonly last_month: string | null
  readonly contracts: number
  readonly prices: number
}

/** What is known of each body that has anything. */
export async function bodyStatus(sql: Sql): Promise<readonly BodyStatus[]> {
  return await sql<BodyStatus[]>`
    with paid as (
      select body_id, sum(payments) as payments, sum(amount_pence) as paid_pence, count(distinct month) as months_with_payments,
        min(month) as first_month, max(month) as last_month
      from register.payment_by_month group by 1),
    contracted as (select body_id, count(*) as contracts from register.contract group by 1),
    priced as (select body_id, count(*) as prices from register.price group by 1)
    select body.id, body.name, coalesce(payments, 0)::bigint as payments, coalesce(paid_pence, 0) as paid_pence,
      coalesce(months_with_payments, 0) as months_with_payments,
      coalesce((extract(year from last_month) - extract(year from first_month)) * 12 + extract(month from last_month)
        - extract(month from first_month) + 1, 0)::int as months_spanned,
      to_char(first_month, 'YYYY-MM') as first_month, to_char(last_month, 'YYYY-MM') as last_month,
      coalesce(contracts, 0) as contracts, coalesce(prices, 0) as prices
    from organisations.body left join paid using (body_id) left join contracted using (body_id) left join priced using (body_id)
    where payments is not null or contracts is not null or prices is not null
    order by body.id`
}

export interface UnmatchedBuyer {
  readonly name: string
  readonly reason: string
  readonly contracts: number
}

/** Buyers' names that were matched to no body, those with most contracts first. */
export async function unmatchedBuyers(sql: Sql, limit: number): Promise<readonly UnmatchedBuyer[]> {
  return await sql<UnmatchedBuyer[]>`
    select buyer_name.name, reason, count(contract_key) as contracts
    from register.buyer_name left join register.contract using (buyer_name_id)
    where buyer_name.body_id = 0 group by buyer_name_id, buyer_name.name, reason order by contracts desc, buyer_name.name limit ${limit}`
}

export interface DatabaseHealth {
  readonly version: string
  readonly size: string
  readonly migrations: number
  readonly last_import: string | null
}

/** How the database is. */
export async function databaseHealth(sql: Sql): Promise<DatabaseHealth> {
  const [row] = await sql<DatabaseHealth[]>`
    select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
      (select count(*) from store.migration) as migrations, (select max(imported_at) from register.source) as last_import`
  return row!
}
