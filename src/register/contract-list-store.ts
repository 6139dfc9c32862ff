import type { PendingQuery, Row } from 'postgres'
import type { ReadSql } from '../store/database.ts'
import { addDays } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import type { MoneyKind } from '../values/money.ts'
import type { FacetRow } from './contract-facets.ts'
import { spansOf } from './contract-facets.ts'
import type { ContractFilter, EndSpan } from './contract-filter.ts'

type Fragment = PendingQuery<Row[]>

const both = (sql: ReadSql, conditions: readonly Fragment[]): Fragment =>
  conditions.length === 0 ? sql`true` : conditions.reduce((one, next) => sql`${one} and ${next}`)

const spanOf = (sql: ReadSql, day: IsoDate): Fragment => sql`
  case when c.ends_on is null then 'none' when c.ends_on < ${day}::date then 'ended' when c.ends_on <= ${addDays(day, 91)}::date then '3-months'
    when c.ends_on <= ${addDays(day, 182)}::date then '6-months' when c.ends_on <= ${addDays(day, 365)}::date then '12-months' else 'later' end`

const placeOf = (sql: ReadSql): Fragment =>
  sql`coalesce(b.region, b.nation, case when b.body_id = 0 then 'Outside the directory' else 'Not given' end)`

const wordsIn = (sql: ReadSql, { words }: ContractFilter): Fragment[] => words.map((word) => sql`c.folded like ${`%${word}%`}`)

/** The contracts of these words and this body, counted by the properties that can be chosen. */
export const facetRows = (sql: ReadSql, filter: Pick<ContractFilter, 'words' | 'body'>, day: IsoDate): PromiseLike<FacetRow[]> => {
  const conditions = [...wordsIn(sql, filter as ContractFilter), ...(filter.body === null ? [] : [sql`b.id = ${filter.body}`])]
  return sql<FacetRow[]>`
    select coalesce(b.service, 'none') as service, ${placeOf(sql)} as place, c.origin, c.kind, c.span, sum(c.contracts)::int as contracts
    from (
      select c.body_id, c.origin, coalesce(c.money_kind, 'none') as kind, ${spanOf(sql, day)} as span, count(*) as contracts
      from register.contract c ${filter.body === null ? sql`` : sql`join organisations.body b using (body_id)`}
      where ${both(sql, conditions)} group by 1, 2, 3, 4
    ) c join organisations.body b using (body_id) group by 1, 2, 3, 4, 5`
}

/** A contract of the list. `buyer` is the body's name, or the published one for buyers outside the directory. */
export interface ListedContract {
  readonly key: string
  readonly title: string | null
  readonly reference: string | null
  readonly origin: string
  readonly buyer: string
  readonly buyerSlug: string | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  readonly kind: MoneyKind | null
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly token: boolean
  readonly suppliers: readonly { readonly name: string | null; readonly privacy: number | null }[]
  readonly sourceId: number
  readonly file: string
  readonly sheet: string | null
  readonly line: number | null
}

function conditionsOf(sql: ReadSql, filter: ContractFilter): Fragment[] {
  const { body, services, places, kinds, origins } = filter
  const bodies = [
    ...(body === null ? [] : [sql`b.id = ${body}`]),
    ...(services.length === 0 ? [] : [sql`coalesce(b.service, 'none') = any(${[...services]}::text[])`]),
    ...(places.length === 0 ? [] : [sql`${placeOf(sql)} = any(${[...places]}::text[])`]),
  ]
  return [
    ...wordsIn(sql, filter),
    ...(bodies.length === 0 ? [] : [sql`c.body_id = any(array(select b.body_id from organisations.body b where ${both(sql, bodies)}))`]),
    ...(kinds.length === 0 ? [] : [sql`coalesce(c.money_kind, 'none') = any(${[...kinds]}::text[])`]),
    ...(origins.length === 0 ? [] : [sql`c.origin = any(${[...origins]}::text[])`]),
  ]
}

interface Stretch {
  readonly spans: readonly EndSpan[]
  readonly where: (sql: ReadSql, day: IsoDate) => Fragment
  readonly order: (sql: ReadSql) => Fragment
}

// Ends ahead come first, the nearest of them at the top; then contracts without an end; then those that ended, the latest first.
const stretches: readonly Stretch[] = [
  {
    spans: ['3-months', '6-months', '12-months', 'later'],
    where: (sql, day) => sql`c.ends_on >= ${day}`,
    order: (sql) => sql`ends_on, contract_key`,
  },
  { spans: ['none'], where: (sql) => sql`c.ends_on is null`, order: (sql) => sql`contract_key` },
  { spans: ['ended'], where: (sql, day) => sql`c.ends_on < ${day}`, order: (sql) => sql`ends_on desc, contract_key` },
]

function chosen(
  sql: ReadSql,
  filter: ContractFilter,
  day: IsoDate,
  page: { readonly limit: number; readonly offset: number } | null,
): Fragment {
  const conditions = conditionsOf(sql, filter)
  const spans = spansOf(filter.ends)
  const inSpans = spans.length === 0 ? [] : [sql`${spanOf(sql, day)} = any(${[...spans]}::text[])`]
  const cut = page === null ? sql`` : sql`limit ${page.limit} offset ${page.offset}`
  if (filter.sort === 'amount') {
    return sql`select c.*, 0 as stretch from register.contract c where ${both(sql, [...conditions, ...inSpans])} order by amount_pence desc nulls last, contract_key ${cut}`
  }
  const reach = page === null ? sql`` : sql`limit ${page.limit + page.offset}`
  const parts = stretches
    .filter((part) => spans.length === 0 || part.spans.some((span) => spans.includes(span)))
    .map(
      (part, place) =>
        sql`(select c.*, ${place}::int as stretch from register.contract c where ${both(sql, [part.where(sql, day), ...conditions, ...inSpans])} order by ${part.order(sql)} ${reach})`,
    )
  return sql`select * from (${parts.reduce((one, next) => sql`${one} union all ${next}`)}) c ${cut}`
}

const told = (sql: ReadSql, contracts: Fragment): Fragment => sql`
  select c.contract_key as key, c.title, c.reference, c.origin, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer,
    case when b.body_id > 0 then b.id end as "buyerSlug", c.starts_on as "startsOn", c.ends_on as "endsOn", c.extended_to as "extendedTo",
    c.money_kind as kind, c.amount_pence as pence, c.amount_gross_pence as "grossPence", c.currency, c.token_value as token,
    coalesce((select json_agg(json_build_object('name', s.name, 'privacy', s.privacy) order by p.position)
      from register.contract_supplier p left join register.supplier_name s using (supplier_name_id)
      where p.body_id = c.body_id and p.contract_key = c.contract_key), '[]') as suppliers,
    c.source_id as "sourceId", f.file, h.name as sheet, c.line
  from (${contracts}) c
  join organisations.body b on b.body_id = c.body_id
  join register.buyer_name n using (buyer_name_id)
  join register.source f on f.source_id = c.source_id
  left join register.source_sheet h on h.source_id = c.source_id and h.sheet_no = c.sheet_no`

const listOrder = (sql: ReadSql, filter: ContractFilter, day: IsoDate): Fragment =>
  filter.sort === 'amount'
    ? sql`c.amount_pence desc nulls last, c.contract_key`
    : sql`c.stretch, case when c.ends_on >= ${day} then c.ends_on end, case when c.ends_on < ${day} then c.ends_on end desc, c.contract_key`

/** A page of the contracts that fit, in order. */
export const listContracts = (
  sql: ReadSql,
  filter: ContractFilter,
  day: IsoDate,
  page: { readonly limit: number; readonly offset: number },
): PromiseLike<ListedContract[]> =>
  sql<ListedContract[]>`${told(sql, chosen(sql, filter, day, page))} order by ${listOrder(sql, filter, day)}`

/** All contracts that fit, in order, in batches of five hundred, as one consistent reading. */
export const everyContract = (sql: ReadSql, filter: ContractFilter, day: IsoDate): AsyncIterable<ListedContract[]> =>
  sql<ListedContract[]>`${told(sql, chosen(sql, filter, day, null))} order by ${listOrder(sql, filter, day)}`.cursor(500)
