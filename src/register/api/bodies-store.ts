import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** Which bodies to list; null means any. */
export interface BodyQuestion {
  readonly words: string | null
  readonly service: string | null
  readonly nation: string | null
  readonly kind: string | null
  readonly withData: boolean
}

/** A body and what is loaded of it. */
export interface BodyAnswer {
  readonly bodyId: number
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly service: string | null
  readonly nation: string | null
  readonly region: string | null
  readonly areaCode: string | null
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  readonly inDirectory: boolean
  readonly months: number
  readonly first: IsoDate | null
  readonly last: IsoDate | null
  readonly payments: number
  readonly pence: number | null
  readonly contracts: number
  readonly prices: number
}

const told = (sql: ReadSql) => sql`
  select b.body_id as "bodyId", b.id, b.name, b.kind, b.service, b.nation, b.region, b.area_code as "areaCode", b.valid_from as "validFrom",
    b.valid_to as "validTo", b.in_directory as "inDirectory", coalesce(p.months, 0)::int as months, p.first, p.last,
    coalesce(p.payments, 0)::float8 as payments, p.pence::float8 as pence,
    (select count(*)::int from register.contract c where c.body_id = b.body_id) as contracts,
    (select count(*)::int from register.price c where c.body_id = b.body_id) as prices`

const paid = (sql: ReadSql) => sql`
  left join lateral (
    select count(distinct m.month) as months, min(m.month) as first, max(m.month) as last, sum(m.payments) as payments, sum(m.amount_pence) as pence
    from register.payment_by_month m where m.body_id = b.body_id
  ) p on true`

/** The bodies that fit after an id, by id. */
export const bodiesAfter = (sql: ReadSql, asked: BodyQuestion, after: string | null, limit: number): PromiseLike<BodyAnswer[]> => sql<
  BodyAnswer[]
>`
  ${told(sql)}
  from (
    select b.* from organisations.body b
    where b.body_id > 0 and (${after}::text is null or b.id collate "C" > ${after})
      and (${asked.service}::text is null or coalesce(b.service, 'none') = ${asked.service})
      and (${asked.nation}::text is null or b.nation = ${asked.nation})
      and (${asked.kind}::text is null or b.kind = ${asked.kind})
      and (${asked.words}::text is null or exists (
        select from organisations.body_name n where n.body_id = b.body_id and strpos(n.folded, ${asked.words}) > 0))
      and (not ${asked.withData} or exists (select from register.payment_by_month m where m.body_id = b.body_id)
        or exists (select from register.contract c where c.body_id = b.body_id) or exists (select from register.price c where c.body_id = b.body_id))
    order by b.id collate "C" limit ${limit}
  ) b ${paid(sql)} order by b.id collate "C"`

/** The body of this id, or null. */
export async function bodyWithId(sql: ReadSql, id: string): Promise<BodyAnswer | null> {
  const [row] = await sql<BodyAnswer[]>`${told(sql)} from organisations.body b ${paid(sql)} where b.id = ${id} and b.body_id > 0`
  return row ?? null
}

/** What a body paid by financial year: 2024 is April 2024 to March 2025. */
export const paidByYear = (
  sql: ReadSql,
  bodyId: number,
): PromiseLike<{ readonly year: number; readonly months: number; readonly payments: number; readonly pence: number }[]> => sql`
  select extract(year from month - interval '3 months')::int as year, count(distinct month)::int as months, sum(payments)::float8 as payments,
    sum(amount_pence)::float8 as pence
  from register.payment_by_month where body_id = ${bodyId} group by 1 order by 1`

/** The numbers that a body has in registers of organisations. */
export const identifiersOfBody = (sql: ReadSql, bodyId: number): PromiseLike<{ readonly scheme: string; readonly number: string }[]> =>
  sql`select scheme, number from organisations.identifier where body_id = ${bodyId} order by 1, 2`
