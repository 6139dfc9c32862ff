import type { ReadSql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'

/** What is loaded of one kind of file: files that count now, and their rows. */
export interface LoadedKind {
  readonly kind: string
  readonly files: number
  readonly read: number
  readonly kept: number
  readonly rejected: number
}

/** Files and rows that count now, by kind. */
export const loadedByKind = (sql: ReadSql): PromiseLike<LoadedKind[]> => sql<LoadedKind[]>`
  select kind, count(*)::int as files, sum(rows_read)::float8 as read, sum(rows_kept)::float8 as kept, sum(rows_rejected)::float8 as rejected
  from register.source where superseded_by is null group by kind order by kind collate "C"`

/** A file lately loaded. */
export interface NewSource {
  readonly id: number
  readonly file: string
  readonly kind: string
  readonly publisher: string
  readonly publisherId: string
  readonly inDirectory: boolean
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly kept: number
  readonly rejected: number
}

/** The files loaded last that count now, newest first. */
export const newestSources = (sql: ReadSql, limit: number): PromiseLike<NewSource[]> => sql<NewSource[]>`
  select s.source_id as id, s.file, s.kind, b.name as publisher, b.id as "publisherId", b.in_directory as "inDirectory",
    s.period_from as "from", s.period_to as "to", s.rows_kept as kept, s.rows_rejected as rejected
  from register.source s join organisations.body b on b.body_id = s.publisher_body_id
  where s.superseded_by is null order by s.source_id desc limit ${limit}`

/** Money paid and the bodies that paid it, by service (null: bodies of no service). */
export interface ServicePaid {
  readonly service: string | null
  readonly bodies: number
  readonly payments: number
  readonly pence: number
}

/** All payments loaded, by service, with the first and the last month. */
export const paidByService = (sql: ReadSql): PromiseLike<(ServicePaid & { readonly first: IsoDate; readonly last: IsoDate })[]> => sql`
  select b.service, count(*)::int as bodies, sum(m.payments)::float8 as payments, sum(m.amount_pence)::float8 as pence,
    min(m.first) as first, max(m.last) as last
  from (select body_id, min(month) as first, max(month) as last, sum(payments) as payments, sum(amount_pence) as amount_pence
    from register.payment_by_month group by body_id) m
  join organisations.body b using (body_id) group by b.service order by pence desc`

/** Of each service: the bodies of the directory that exist on the day, and how many of them have payments loaded. */
export const bodiesWithPayments = (
  sql: ReadSql,
  day: IsoDate,
): PromiseLike<{ readonly service: string; readonly bodies: number; readonly withPayments: number }[]> => sql`
  select b.service, count(*)::int as bodies,
    count(*) filter (where exists (select from register.payment_by_month m where m.body_id = b.body_id))::int as "withPayments"
  from organisations.body b
  where b.in_directory and b.service is not null and (b.valid_from is null or b.valid_from <= ${day}) and (b.valid_to is null or b.valid_to > ${day})
  group by b.service`

/** Contracts that end in each month from the day on, up to a day. */
export const endsByMonth = (
  sql: ReadSql,
  from: IsoDate,
  to: IsoDate,
): PromiseLike<{ readonly month: IsoDate; readonly contracts: number }[]> => sql`
  select date_trunc('month', ends_on)::date as month, count(*)::int as contracts
  from register.contract where ends_on between ${from} and ${to} group by 1 order by 1`

/** Contracts that end soonest from the day on. */
export const nextEnding = (
  sql: ReadSql,
  from: IsoDate,
  limit: number,
): PromiseLike<{ readonly key: string; readonly title: string | null; readonly buyer: string; readonly endsOn: IsoDate }[]> => sql`
  select c.contract_key as key, c.title, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer, c.ends_on as "endsOn"
  from register.contract c join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = c.body_id
  where c.ends_on >= ${from} and c.title is not null order by c.ends_on, c.contract_key limit ${limit}`
