import type { Sql } from '../../store/database.ts'
import { unlessMeanwhile } from '../one-after-another-store.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { WatchCause } from './propose-watch.ts'

/** A supplier's time on the watch list. */
export interface Watch {
  readonly watchId: number
  readonly supplierId: number
  readonly supplier: string
  readonly cause: WatchCause
  readonly because: string
  readonly since: IsoDate
  readonly by: string | null
  /** When it is looked at again; null where it has ended. */
  readonly reviewOn: IsoDate | null
  readonly endedOn: IsoDate | null
  readonly steps: readonly {
    readonly step: 'reviewed' | 'ended'
    readonly because: string
    readonly on: IsoDate
    readonly by: string | null
  }[]
}

const watches = (sql: Sql) => sql`
  select a.watch_id::int as "watchId", s.supplier_id as "supplierId", s.name as supplier, a.cause, a.because, a.since, p.name as by,
    case when last.step is null then a.review_on when last.step = 'reviewed' then last.review_on end as "reviewOn",
    case when last.step = 'ended' then (last.made_at at time zone 'Europe/London')::date end as "endedOn",
    coalesce((select jsonb_agg(jsonb_build_object('step', o.step, 'because', o.because, 'on', (o.made_at at time zone 'Europe/London')::date, 'by', q.name) order by o.step_no)
      from suppliers.watch_step o left join access.person q using (person_id) where o.watch_id = a.watch_id), '[]') as steps
  from suppliers.watch a join suppliers.member w using (mention_id) join suppliers.supplier s using (supplier_id) left join access.person p using (person_id)
  left join lateral (select o.step, o.review_on, o.made_at from suppliers.watch_step o where o.watch_id = a.watch_id order by o.step_no desc limit 1) last on true`

/** Everything on the watch list now, what is to be looked at first on top. */
export const watchList = (sql: Sql): PromiseLike<Watch[]> => sql`
  select * from (${watches(sql)}) listed where "endedOn" is null order by "reviewOn", "watchId" limit 500`

/** Every time that a supplier was watched, what runs first. */
export const watchesOf = (sql: Sql, supplierId: number): PromiseLike<Watch[]> => sql`
  select * from (${watches(sql)} where w.supplier_id = ${supplierId}) listed order by "endedOn" is not null, "watchId" desc`

/** Puts a supplier on the watch list by its mention; the rules let category managers alone. */
export async function putOnWatch(
  sql: Sql,
  mentionId: number,
  {
    cause,
    because,
    since,
    reviewOn,
  }: { readonly cause: WatchCause; readonly because: string; readonly since: IsoDate; readonly reviewOn: IsoDate },
): Promise<void> {
  await sql`
    insert into suppliers.watch (mention_id, cause, because, since, review_on, person_id)
    values (${mentionId}, ${cause}, ${because}, ${since}, ${reviewOn}, access.person_id())`
}

/** Notes that a watch was reviewed and is to be again on a day, or ended where that is null; nothing happens where it had ended. */
export async function stepWatch(sql: Sql, watchId: number, because: string, reviewOn: IsoDate | null): Promise<void> {
  await unlessMeanwhile(sql`
    insert into suppliers.watch_step (watch_id, step_no, step, because, review_on, person_id)
    select ${watchId}, coalesce((select max(step_no) from suppliers.watch_step where watch_id = ${watchId}), 0) + 1,
      ${reviewOn === null ? 'ended' : 'reviewed'}, ${because}, ${reviewOn}, access.person_id()
    where exists (select from suppliers.watch where watch_id = ${watchId})
      and not exists (select from suppliers.watch_step where watch_id = ${watchId} and step = 'ended')`)
}
