import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** What is known of a body's payments and contracts; counts are null where nothing of the kind is loaded, and so nothing is known. */
export interface BodyMeasures {
  readonly id: string
  readonly name: string
  readonly bodyId: number
  /** Months of the last twelve that have a payment. */
  readonly months: number | null
  /** Contracts that end in the next twelve months. */
  readonly ending: number | null
  /** Pence paid in the last financial year that is over; null where none of its payments are loaded. */
  readonly paid: number | null
  /** Contracts known, whether they end or not. */
  readonly contracts: number | null
}

/** The spans that the measures look at: months by their first days, ends and payments by days; both ends count. */
export interface MeasureSpans {
  readonly months: { readonly from: IsoDate; readonly to: IsoDate }
  readonly ends: { readonly from: IsoDate; readonly to: IsoDate }
  readonly year: { readonly from: IsoDate; readonly to: IsoDate }
}

/** The measures of every body that has any, from the roll-ups by month and the index of contracts. */
export const bodyMeasures = (sql: ReadSql, spans: MeasureSpans): PromiseLike<BodyMeasures[]> => sql<BodyMeasures[]>`
  with paid as (
    select body_id, count(distinct month) filter (where month between ${spans.months.from} and ${spans.months.to})::int as months,
      sum(amount_pence) filter (where month between ${spans.year.from} and ${spans.year.to})::float8 as paid
    from register.payment_by_month group by body_id
  ), agreed as (
    select body_id, count(*)::int as contracts, count(*) filter (where ends_on between ${spans.ends.from} and ${spans.ends.to})::int as ending
    from register.contract group by body_id
  )
  select b.id, b.name, b.body_id as "bodyId", p.months, a.ending, p.paid, a.contracts
  from organisations.body b left join paid p using (body_id) left join agreed a using (body_id)
  where b.body_id > 0 and (p.body_id is not null or a.body_id is not null)`

/** The names of these bodies. */
export const namesOfBodies = (sql: ReadSql, ids: readonly string[]): PromiseLike<{ readonly id: string; readonly name: string }[]> => sql`
  select id, name from organisations.body where id = any(${ids as string[]})`
