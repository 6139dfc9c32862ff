import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { KpiRating } from './kpi-rating.ts'

/** A rating that a body's people entered. */
export interface EnteredRating {
  readonly ratingId: number
  readonly supplierId: number
  readonly bodyId: number
  readonly body: string
  readonly contract: string
  readonly kpi: string
  readonly periodStart: IsoDate
  readonly periodEnd: IsoDate
  readonly rating: KpiRating
  readonly note: string | null
  readonly by: string | null
}

/** The ratings entered about some suppliers and not taken back, the newest period first. */
export const ratingsAbout = (sql: Sql, supplierIds: readonly number[]): PromiseLike<EnteredRating[]> => sql<EnteredRating[]>`
  select r.rating_id::int as "ratingId", w.supplier_id as "supplierId", r.body_id as "bodyId", b.name as body, r.contract, r.kpi, r.period_start as "periodStart",
    r.period_end as "periodEnd", r.rating, r.note, p.name as by
  from suppliers.kpi_rating r join suppliers.member w using (mention_id) join organisations.body b using (body_id) left join access.person p using (person_id)
  where w.supplier_id = any (${[...supplierIds]}::int[]) and not exists (select from suppliers.kpi_rating_withdrawal o where o.rating_id = r.rating_id)
  order by r.period_end desc, r.rating_id desc limit 500`

/** A rating to be kept. */
export type NewRating = Pick<EnteredRating, 'bodyId' | 'contract' | 'kpi' | 'periodStart' | 'periodEnd' | 'rating' | 'note'>

/** Keeps a rating of a body's contract with a supplier, by its mention; the rules let the body's contributors alone. */
export async function addRating(
  sql: Sql,
  mentionId: number,
  { bodyId, contract, kpi, periodStart, periodEnd, rating, note }: NewRating,
): Promise<void> {
  await sql`
    insert into suppliers.kpi_rating (mention_id, body_id, contract, kpi, period_start, period_end, rating, note, person_id)
    values (${mentionId}, ${bodyId}, ${contract}, ${kpi}, ${periodStart}, ${periodEnd}, ${rating}, ${note}, access.person_id())`
}

/** Takes a rating back; nothing happens where it was taken back before. */
export async function withdrawRating(sql: Sql, ratingId: number): Promise<void> {
  await sql`
    insert into suppliers.kpi_rating_withdrawal (rating_id, person_id)
    select r.rating_id, access.person_id() from suppliers.kpi_rating r
    where r.rating_id = ${ratingId} and not exists (select from suppliers.kpi_rating_withdrawal o where o.rating_id = r.rating_id)`
}
