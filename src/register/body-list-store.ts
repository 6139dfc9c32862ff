import type { ReadSql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'

/** Which bodies to list; null means any. */
export interface BodyListFilter {
  readonly service: string | null
  readonly nation: string | null
  readonly kind: string | null
  readonly withData: boolean
  readonly text: string | null
  readonly day: IsoDate
}

/** A body of the list, and what is loaded of it. */
export interface ListedBody {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly service: string | null
  readonly nation: string | null
  readonly region: string | null
  readonly validTo: IsoDate | null
  readonly months: number
  readonly span: number
  readonly last: IsoDate | null
  readonly pence: number | null
  readonly contracts: number
  readonly prices: number
}

/** All bodies that fit, by name: those of the directory that exist on the day, and any other with data loaded. */
export const listedBodies = (sql: ReadSql, filter: BodyListFilter): PromiseLike<ListedBody[]> => sql<ListedBody[]>`
  with paid as (
    select body_id, count(distinct month)::int as months, min(month) as first, max(month) as last, sum(amount_pence)::float8 as pence
    from register.payment_by_month group by body_id
  ), agreed as (select body_id, count(*)::int as contracts from register.contract group by body_id),
  priced as (select body_id, count(*)::int as prices from register.price group by body_id)
  select b.id, b.name, b.kind, b.service, b.nation, b.region, b.valid_to as "validTo", coalesce(p.months, 0) as months,
    coalesce((extract(year from age(p.last, p.first)) * 12 + extract(month from age(p.last, p.first)) + 1)::int, 0) as span, p.last, p.pence,
    coalesce(a.contracts, 0) as contracts, coalesce(r.prices, 0) as prices
  from organisations.body b
  left join paid p using (body_id) left join agreed a using (body_id) left join priced r using (body_id)
  where b.body_id > 0
    and (${filter.service}::text is null or coalesce(b.service, 'none') = ${filter.service})
    and (${filter.nation}::text is null or b.nation = ${filter.nation})
    and (${filter.kind}::text is null or b.kind = ${filter.kind})
    and (${filter.text}::text is null or exists (
      select from organisations.body_name n where n.body_id = b.body_id and n.folded like '%' || ${filter.text} || '%') or lower(b.name) like '%' || ${filter.text} || '%')
    and (p.body_id is not null or a.body_id is not null or r.body_id is not null
      or (not ${filter.withData} and b.in_directory and (b.valid_to is null or b.valid_to > ${filter.day}) and (b.valid_from is null or b.valid_from <= ${filter.day})))
  order by b.name collate "C", b.body_id`

/** The nations and kinds that bodies of the directory have. */
export const bodyKindsAndNations = (sql: ReadSql): PromiseLike<{ readonly nations: string[]; readonly kinds: string[] }[]> => sql`
  select coalesce(array_agg(distinct nation) filter (where nation is not null), '{}') as nations, coalesce(array_agg(distinct kind), '{}') as kinds
  from organisations.body where in_directory`
