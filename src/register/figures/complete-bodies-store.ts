import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** How many of some months a body has payments for. */
export interface MonthsOfBody {
  readonly id: string
  readonly name: string
  readonly months: number
}

/** For each of these bodies, the months from one to another, by their first days, that have a payment. */
export const monthsOfBodies = (sql: ReadSql, ids: readonly string[], from: IsoDate, to: IsoDate): PromiseLike<MonthsOfBody[]> => sql<
  MonthsOfBody[]
>`
  select b.id, b.name, count(distinct m.month)::int as months
  from organisations.body b left join register.payment_by_month m on m.body_id = b.body_id and m.month between ${from} and ${to}
  where b.id = any(${ids as string[]}) group by b.id, b.name order by b.name`

/** What one file has of a body's payments in some months. */
export interface FileOfMonths {
  readonly body: string
  readonly sourceId: number
  readonly file: string
  readonly months: number
  readonly payments: number
}

/** The files that hold payments of these bodies in these months, in order of body and file. */
export const filesOfMonths = (
  sql: ReadSql,
  ids: readonly string[],
  from: IsoDate,
  to: IsoDate,
  page: { readonly offset: number; readonly limit: number },
): PromiseLike<FileOfMonths[]> => sql<FileOfMonths[]>`
  select b.name as body, s.source_id as "sourceId", s.file, m.months, m.payments
  from (select body_id, source_id, count(*)::int as months, sum(payments)::float8 as payments
    from register.payment_by_month where month between ${from} and ${to} group by body_id, source_id) m
  join organisations.body b using (body_id) join register.source s using (source_id)
  where b.id = any(${ids as string[]}) order by b.name, s.source_id offset ${page.offset} limit ${page.limit}`

/** How many such files there are. */
export async function countFilesOfMonths(sql: ReadSql, ids: readonly string[], from: IsoDate, to: IsoDate): Promise<number> {
  const [row] = await sql<{ files: number }[]>`
    select count(distinct (body_id, source_id))::int as files from register.payment_by_month join organisations.body b using (body_id)
    where month between ${from} and ${to} and b.id = any(${ids as string[]})`
  return row?.files ?? 0
}
