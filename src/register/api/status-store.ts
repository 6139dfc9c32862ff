import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** What is loaded of one kind of file, those that count. */
export interface KindAnswer {
  readonly kind: string
  readonly files: number
  readonly read: number
  readonly kept: number
  readonly rejected: number
  readonly skipped: number
  readonly lastImport: string
}

/** What is loaded, kind by kind. */
export const loadedByKind = (sql: ReadSql): PromiseLike<KindAnswer[]> => sql<KindAnswer[]>`
  select kind, count(*)::int as files, sum(rows_read)::float8 as read, sum(rows_kept)::float8 as kept, sum(rows_rejected)::float8 as rejected,
    coalesce(sum((rows_skipped ->> 'all')::bigint), 0)::float8 as skipped, max(imported_at) as "lastImport"
  from register.source where superseded_by is null group by kind order by kind`

/** What the register holds in all. */
export interface HoldingsAnswer {
  readonly payments: number
  readonly pence: number
  readonly first: IsoDate | null
  readonly last: IsoDate | null
  readonly bodiesPaying: number
  readonly contracts: number
  readonly withEnd: number
  readonly withAmount: number
  readonly bodiesBuying: number
  readonly processes: number
  readonly supplierNames: number
  readonly prices: number
}

/** Payments, contracts, procurements, names and prices, counted. */
export async function holdings(sql: ReadSql): Promise<HoldingsAnswer> {
  const [row] = await sql<HoldingsAnswer[]>`
    select p.*, c.*, (select count(*)::int from register.process) as processes,
      (select count(*)::int from register.supplier_name where privacy = 0) as "supplierNames", (select count(*)::int from register.price) as prices
    from (
      select coalesce(sum(payments), 0)::float8 as payments, coalesce(sum(amount_pence), 0)::float8 as pence, min(month) as first, max(month) as last,
        count(distinct body_id)::int as "bodiesPaying" from register.payment_by_month
    ) p cross join (
      select count(*)::int as contracts, count(ends_on)::int as "withEnd", count(money_kind)::int as "withAmount",
        count(distinct body_id) filter (where body_id > 0)::int as "bodiesBuying" from register.contract
    ) c`
  return row!
}
