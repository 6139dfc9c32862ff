import type { PendingQuery, Row } from 'postgres'
import type { ReadSql } from '../../store/database.ts'
import { wholeMonths, wholeYears } from './payment-filter.ts'
import type { PaymentGrouping } from './payment-filter.ts'
import { whereAll } from './payment-list-store.ts'
import type { PaymentSearch } from './payment-list-store.ts'

/** Payments that have something in common, and their sum in pence. What they share is null where it is not given, or not shown. */
export interface PaymentGroup {
  /** The month's first day, or the number of the supplier name, category or body. */
  readonly key: string | null
  readonly label: string | null
  readonly privacy: number | null
  readonly payments: number
  readonly pence: number
}

/** A page of groups, how many there are, and what all of them come to. */
export interface PaymentGroups {
  readonly groups: readonly PaymentGroup[]
  readonly count: number
  readonly payments: number
  readonly pence: number
}

type Fragment = PendingQuery<Row[]>

/** The most payments that are added up one by one for a page; a tenth of a second's work or so. */
export const mostAddedUp = 100_000

/** Whether everything that was paid, or that a service paid, is to be summed by supplier name: so many names that only those shown are read. */
export const namesEverPaid = ({ filter, nameIds, categoryIds }: PaymentSearch, by: PaymentGrouping): boolean =>
  by === 'supplier' &&
  nameIds === null &&
  categoryIds === null &&
  filter.supplierWords.length === 0 &&
  [filter.body, filter.from, filter.to, filter.least, filter.most].every((one) => one === null)

/** A page of the supplier names paid most by all or a service, from the sums kept for each name; private persons are left out. */
export const namesPaidMost = (
  sql: ReadSql,
  service: string | null,
  page: { readonly limit: number; readonly offset: number },
): PromiseLike<PaymentGroup[]> => sql<PaymentGroup[]>`
  select n.supplier_name_id::text as key, n.name as label, n.privacy, p.payments::float8 as payments, p.amount_pence::float8 as pence
  from register.payment_by_name p join register.supplier_name n using (supplier_name_id)
  where p.service = ${service ?? 'all'} order by p.amount_pence desc, p.supplier_name_id limit ${page.limit} offset ${page.offset}`

/** What all supplier names were paid by all or a service, and apart from it what private persons were, whose names are not shown. */
export async function allNamesPaid(
  sql: ReadSql,
  service: string | null,
): Promise<Omit<PaymentGroups, 'groups'> & { readonly hidden: PaymentGroup | null }> {
  const [row] = await sql<
    { names: number; payments: number; pence: number; shownPayments: number; shownPence: number; hiddenNames: number }[]
  >`
    select count(n.supplier_name_id)::float8 as names, coalesce(sum(p.payments), 0)::float8 as payments, coalesce(sum(p.amount_pence), 0)::float8 as pence,
      coalesce(sum(p.payments) filter (where n.supplier_name_id is not null), 0)::float8 as "shownPayments",
      coalesce(sum(p.amount_pence) filter (where n.supplier_name_id is not null), 0)::float8 as "shownPence",
      count(*) filter (where n.supplier_name_id is null)::float8 as "hiddenNames"
    from register.payment_by_name p left join register.supplier_name n using (supplier_name_id) where p.service = ${service ?? 'all'}`
  const { names, payments, pence, shownPayments, shownPence, hiddenNames } = row!
  const hidden = { key: null, label: null, privacy: null, payments: payments - shownPayments, pence: pence - shownPence }
  return { count: names + (hiddenNames > 0 ? 1 : 0), payments, pence, hidden: hiddenNames > 0 ? hidden : null }
}

/** Payments summed by what they share, the largest sums first (months in order); null where too many would have to be added up one by one. */
export async function groupPayments(
  sql: ReadSql,
  search: PaymentSearch,
  by: PaymentGrouping,
  page: { readonly limit: number; readonly offset: number },
): Promise<PaymentGroups | null> {
  if (by === 'supplier' && areKeptByPayer(search)) return await groupByName(sql, search, page)
  const sums = keptSums(sql, search, by) ?? ((await mayFit(sql, search)) <= mostAddedUp ? addedUp(sql, search, by) : null)
  if (sums === null) return null
  const rows = await sql<(PaymentGroup & { all: number; allPayments: number; allPence: number })[]>`
    with named as (select ${labels(sql, by)} from (${sums}) sums ${joins(sql, by)}),
      grouped as (select key, label, privacy, sum(payments)::float8 as payments, sum(pence)::float8 as pence from named group by key, label, privacy)
    select *, count(*) over ()::float8 as "all", sum(payments) over ()::float8 as "allPayments", sum(pence) over ()::float8 as "allPence"
    from grouped order by ${by === 'month' ? sql`key` : sql`pence desc, label`} limit ${page.limit} offset ${page.offset}`
  const [first] = rows
  return { groups: rows, count: first?.all ?? 0, payments: first?.allPayments ?? 0, pence: first?.allPence ?? 0 }
}

/** Whether what each body paid to each name in all years answers. */
const areKeptByPayer = ({ filter, nameIds, categoryIds }: PaymentSearch): boolean =>
  categoryIds === null &&
  (filter.supplierWords.length === 0 || nameIds !== null) &&
  [filter.from, filter.to, filter.least, filter.most].every((one) => one === null)

/** Payments of all years summed by supplier name. Only the names that are shown are looked up; those that tie with the last come along for their order. */
async function groupByName(
  sql: ReadSql,
  search: PaymentSearch,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<PaymentGroups> {
  const { nameIds } = search
  const rows = await sql<(PaymentGroup & { all: number; allPayments: number; allPence: number })[]>`
    with paid as materialized (
      select case when privacy < 2 then supplier_name_id end as id, sum(payments::float8) as payments, sum(amount_pence::float8) as pence
      from register.payment_by_payer where ${bodiesOf(sql, search)} and ${nameIds === null ? sql`true` : oneOf(sql, sql`supplier_name_id`, nameIds)}
      group by 1
    ), most as materialized (select * from paid order by pence desc fetch first (${limit + offset}::int) rows with ties)
    select n.supplier_name_id::text as key, n.name as label, n.privacy, most.payments, most.pence, whole.*
    from most left join register.supplier_name n on n.supplier_name_id = most.id
    cross join (select count(*)::float8 as "all", sum(payments) as "allPayments", sum(pence) as "allPence" from paid) whole
    order by most.pence desc, label limit ${limit} offset ${offset}`
  const [first] = rows
  return { groups: rows, count: first?.all ?? 0, payments: first?.allPayments ?? 0, pence: first?.allPence ?? 0 }
}

const bodiesOf = (sql: ReadSql, { bodyIds }: PaymentSearch): Fragment =>
  bodyIds === null ? sql`true` : sql`body_id = any(${[...bodyIds]}::int[])`
const monthsOf = (sql: ReadSql, { filter: { from, to } }: PaymentSearch): Fragment =>
  sql`month >= ${from ?? '-infinity'}::date and month <= ${to ?? 'infinity'}::date`
const yearsOf = (sql: ReadSql, { filter: { from, to } }: PaymentSearch): Fragment =>
  sql`year >= ${from === null ? 0 : Number(from.slice(0, 4))} and year < ${to === null ? 9999 : Number(to.slice(0, 4))}`
const oneOf = (sql: ReadSql, column: Fragment, ids: readonly number[]): Fragment => sql`${column} = any(${[...ids]}::int[])`

/** Sums that are kept by month, category and supplier name, where they answer; else null. */
function keptSums(sql: ReadSql, search: PaymentSearch, by: PaymentGrouping): Fragment | null {
  const { filter, nameIds, categoryIds } = search
  if (filter.least !== null || filter.most !== null || (filter.supplierWords.length > 0 && nameIds === null)) return null
  const key: Readonly<Record<PaymentGrouping, Fragment>> = {
    month: sql`month`,
    supplier: sql`supplier_name_id`,
    category: sql`category_id`,
    body: sql`body_id`,
  }
  const sums = sql`${key[by]} as key, payments, amount_pence as pence`
  if (nameIds !== null || by === 'supplier') {
    if (categoryIds !== null || by === 'month' || by === 'category' || !wholeYears(filter)) return null
    if (namesEverPaid(search, by))
      return sql`select supplier_name_id as key, payments, amount_pence as pence from register.payment_by_name where service = ${filter.service ?? 'all'}`
    const whole = filter.from === null && filter.to === null
    const ofNames = nameIds === null ? sql`true` : oneOf(sql, sql`supplier_name_id`, nameIds)
    return whole
      ? sql`select ${sums} from register.payment_by_payer where ${bodiesOf(sql, search)} and ${ofNames}`
      : sql`select ${sums} from register.payment_by_supplier where ${bodiesOf(sql, search)} and ${yearsOf(sql, search)} and ${ofNames}`
  }
  if (!wholeMonths(filter)) return null
  const within = sql`${bodiesOf(sql, search)} and ${monthsOf(sql, search)}`
  if (categoryIds !== null)
    return sql`select ${sums} from register.payment_by_category where ${within} and ${oneOf(sql, sql`category_id`, categoryIds)}`
  if (by !== 'category') return sql`select ${sums} from register.payment_by_month where ${within}`
  // Each sum is read once, and what has no category is the difference between all payments and those that have one.
  return sql`
    with own as materialized (
      select category_id, sum(payments::float8) as payments, sum(amount_pence::float8) as pence
      from register.payment_by_category where ${within} group by 1)
    select category_id as key, payments, pence from own
    union all
    select null, of_month.payments - coalesce(of_own.payments, 0), of_month.pence - coalesce(of_own.pence, 0)
    from (select sum(payments::float8) as payments, sum(amount_pence::float8) as pence from register.payment_by_month where ${within}) of_month
    cross join (select sum(payments) as payments, sum(pence) as pence from own) of_own
    where of_month.payments > coalesce(of_own.payments, 0)`
}

function addedUp(sql: ReadSql, search: PaymentSearch, by: PaymentGrouping): Fragment {
  const key: Readonly<Record<PaymentGrouping, Fragment>> = {
    month: sql`date_trunc('month', p.paid_on)::date`,
    supplier: sql`p.supplier_name_id`,
    category: sql`p.category_id`,
    body: sql`p.body_id`,
  }
  return sql`select ${key[by]} as key, count(*) as payments, sum(p.amount_pence) as pence from register.payment p ${whereAll(sql, search)} group by 1`
}

/** No more payments than this can fit, by the sums that are kept. */
async function mayFit(sql: ReadSql, search: PaymentSearch): Promise<number> {
  const { nameIds, categoryIds } = search
  const bounds = [
    sql`select sum(payments) as payments from register.payment_by_month where ${bodiesOf(sql, search)} and month >= date_trunc('month', ${search.filter.from ?? '-infinity'}::date) and month <= ${search.filter.to ?? 'infinity'}::date`,
    ...(nameIds === null
      ? []
      : [
          sql`select sum(payments) from register.payment_by_supplier where ${bodiesOf(sql, search)} and ${oneOf(sql, sql`supplier_name_id`, nameIds)}`,
        ]),
    ...(categoryIds === null
      ? []
      : [
          sql`select sum(payments) from register.payment_by_category where ${bodiesOf(sql, search)} and ${oneOf(sql, sql`category_id`, categoryIds)}`,
        ]),
  ]
  const [row] = await sql<{ least: number }[]>`
    select coalesce(min(coalesce(payments, 0)), 0)::float8 as least from (${bounds.reduce((one, next) => sql`${one} union all ${next}`)}) bounds`
  return row?.least ?? 0
}

const labels = (sql: ReadSql, by: PaymentGrouping): Fragment =>
  ({
    month: sql`key::text as key, key::text as label, null::smallint as privacy, payments, pence`,
    // Names that are kept from the portal stand together, for each by itself could tell who it is.
    supplier: sql`n.supplier_name_id::text as key, n.name as label, n.privacy, payments, pence`,
    category: sql`c.category_id::text as key, c.name as label, null::smallint as privacy, payments, pence`,
    body: sql`b.id as key, b.name as label, null::smallint as privacy, payments, pence`,
  })[by]

const joins = (sql: ReadSql, by: PaymentGrouping): Fragment =>
  ({
    month: sql``,
    supplier: sql`left join register.supplier_name n on n.supplier_name_id = sums.key`,
    category: sql`left join register.spend_category c on c.category_id = sums.key`,
    body: sql`join organisations.body b on b.body_id = sums.key`,
  })[by]
