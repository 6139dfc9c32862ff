import type { ReadSql } from '../../store/database.ts'
import { addDays, monthOf, type IsoDate } from '../../values/dates.ts'
import { largePence } from '../payments/large-payment.ts'
import { lastDayOf } from '../months.ts'
import type { FigureScope } from './figure-scope.ts'

export interface MonthSum {
  readonly month: IsoDate
  readonly payments: number
  readonly amount_pence: number
}

/**
 * Payments and pence of each month in scope: whole months from the roll-ups, the days of cut months from the rows; where no roll-up answers
 * (one supplier name, or categories in one publisher's files), all from the rows.
 */
export async function paymentsByMonth(sql: ReadSql, scope: FigureScope): Promise<readonly MonthSum[]> {
  if (scope.supplierIds || (scope.categoryIds && scope.publisherIds)) return await monthsOfRows(sql, scope, scope.from, scope.to)
  const whole = wholeMonths(scope)
  const months = sql`month >= ${whole.from ?? '-infinity'}::date and month <= ${whole.to ?? 'infinity'}::date`
  const rolled = scope.categoryIds
    ? await sql<MonthSum[]>`
        select month, sum(payments)::float8 as payments, sum(amount_pence)::float8 as amount_pence from register.payment_by_category
        where ${inBodies(sql, scope)} and category_id = any(${[...scope.categoryIds]}::int[]) and ${months} group by month order by month`
    : await sql<MonthSum[]>`
        select month, sum(payments)::float8 as payments, sum(amount_pence)::float8 as amount_pence from register.payment_by_month
        where ${inBodies(sql, scope)} and ${ofPublishers(sql, scope)} and ${months} group by month order by month`
  const cut = await Promise.all(whole.cut.map(([from, to]) => monthsOfRows(sql, scope, from, to)))
  return [...rolled, ...cut.flat()].toSorted((a, b) => a.month.localeCompare(b.month))
}

const monthsOfRows = (sql: ReadSql, scope: FigureScope, from: IsoDate | null, to: IsoDate | null): PromiseLike<MonthSum[]> => sql<
  MonthSum[]
>`
  select date_trunc('month', paid_on)::date as month, count(*)::float8 as payments, sum(amount_pence)::float8 as amount_pence
  from register.payment
  where ${inBodies(sql, scope)} and ${ofPublishers(sql, scope)} and ${ofNames(sql, scope)}
    and paid_on between ${from ?? '-infinity'}::date and ${to ?? 'infinity'}::date
  group by 1 order by 1`

/** The months wholly in scope, and the stretches of days at its edges that are parts of months. */
function wholeMonths({ from, to }: FigureScope): { from: IsoDate | null; to: IsoDate | null; cut: [IsoDate, IsoDate][] } {
  const cut: [IsoDate, IsoDate][] = []
  if (from && to && monthOf(from) === monthOf(to) && !(from === monthOf(from) && to === lastDayOf(to))) {
    return { from: addDays(lastDayOf(to), 1), to: addDays(monthOf(from), -1), cut: [[from, to]] }
  }
  let first = from
  let last = to
  if (from && from !== monthOf(from)) {
    cut.push([from, lastDayOf(from)])
    first = addDays(lastDayOf(from), 1)
  }
  if (to && to !== lastDayOf(to)) {
    cut.push([monthOf(to), to])
    last = addDays(monthOf(to), -1)
  }
  return { from: first, to: last, cut }
}

const inBodies = (sql: ReadSql, scope: FigureScope) => (scope.bodyIds ? sql`body_id = any(${[...scope.bodyIds]}::int[])` : sql`true`)

const ofPublishers = (sql: ReadSql, scope: FigureScope) =>
  scope.publisherIds
    ? sql`source_id in (select source_id from register.source where publisher_body_id = any(${[...scope.publisherIds]}::int[]))`
    : sql`true`

const ofNames = (sql: ReadSql, { supplierIds, categoryIds }: FigureScope) => sql`
  ${supplierIds ? sql`supplier_name_id = any(${[...supplierIds]}::int[])` : sql`true`}
  and ${categoryIds ? sql`category_id = any(${[...categoryIds]}::int[])` : sql`true`}`

/** The bodies that paid these names or these categories, where the scope has any: their files alone can hold such payments. */
const payersInScope = (sql: ReadSql, { supplierIds, categoryIds }: FigureScope) => sql`
  ${supplierIds ? sql`body_id in (select body_id from register.payment_by_supplier where supplier_name_id = any(${[...supplierIds]}::int[]))` : sql`true`}
  and ${categoryIds ? sql`body_id in (select body_id from register.payment_by_category where category_id = any(${[...categoryIds]}::int[]))` : sql`true`}`

export interface ScopeSource {
  readonly source_id: number
  readonly file: string
  readonly publisher: string
  readonly rows_read: number
  readonly rows_kept: number
  readonly rows_rejected: number
  readonly rows_skipped: Readonly<Record<string, number>>
  readonly rows_equal_to_another: number
}

/** The current payment files that have payments of the bodies and days in scope, oldest period first; of names and categories, those that may. */
export async function paymentSources(sql: ReadSql, scope: FigureScope): Promise<readonly ScopeSource[]> {
  return await sql<ScopeSource[]>`
    select source.source_id, file, body.name as publisher, rows_read::float8 as rows_read, rows_kept::float8 as rows_kept,
      rows_rejected::float8 as rows_rejected, rows_skipped, rows_equal_to_another::float8 as rows_equal_to_another
    from register.source join organisations.body on body.body_id = source.publisher_body_id
    where source.kind = 'payments' and superseded_by is null and source_id in (
      select source_id from register.payment_by_month
      where ${inBodies(sql, scope)} and ${ofPublishers(sql, scope)} and ${payersInScope(sql, scope)}
        and month >= ${scope.from ? monthOf(scope.from) : '-infinity'}::date and month <= ${scope.to ?? 'infinity'}::date)
    order by period_from, source_id`
}

/** How many different supplier names were paid in scope. */
export async function countSupplierNames(sql: ReadSql, scope: FigureScope): Promise<number> {
  const everything = !scope.from && !scope.to && !scope.publisherIds && !scope.supplierIds && !scope.categoryIds
  const [row] = everything
    ? await sql<{ names: number }[]>`
        select count(distinct supplier_name_id)::float8 as names from register.payment_by_supplier where ${inBodies(sql, scope)}`
    : await sql<{ names: number }[]>`
        select count(distinct supplier_name_id)::float8 as names from register.payment
        where ${inBodies(sql, scope)} and ${ofPublishers(sql, scope)} and ${ofNames(sql, scope)}
          and paid_on >= ${scope.from ?? '-infinity'}::date and paid_on <= ${scope.to ?? 'infinity'}::date`
  return row?.names ?? 0
}

/** Of the supplier names paid in scope, how many stand, letter case and punctuation aside, on a contract of the same bodies. */
export async function countNamesWithContract(sql: ReadSql, scope: FigureScope): Promise<number> {
  const [row] = await sql<{ names: number }[]>`
    select count(distinct paid.supplier_name_id)::float8 as names
    from register.payment_by_supplier paid join register.supplier_name on supplier_name.supplier_name_id = paid.supplier_name_id
    where ${scope.bodyIds ? sql`paid.body_id = any(${[...scope.bodyIds]}::int[])` : sql`true`}
      and supplier_name.folded in (
        select folded from register.contract_supplier join register.supplier_name using (supplier_name_id)
        where ${inBodies(sql, scope)})`
  return row?.names ?? 0
}

export interface PaymentFigureRow {
  readonly body_id: number
  readonly source_id: number
  readonly row_no: number
  readonly file: string
  readonly sheet: string | null
  readonly line: number
  readonly paid_on: IsoDate
  readonly supplier: string | null
  readonly category: string | null
  readonly amount_pence: number
}

/** Where a page of payments begins: after this amount in pence, body, source and row. */
export type PaymentCursor = readonly [pence: number, bodyId: number, sourceId: number, rowNo: number]

/** Payments in scope, largest first, after the row that a cursor names; looked for among the large ones first. */
export async function paymentRows(
  sql: ReadSql,
  scope: FigureScope,
  after: PaymentCursor | null,
  limit: number,
): Promise<readonly PaymentFigureRow[]> {
  if (after === null || after[0] >= largePence) {
    const large = await pageOfRows(sql, scope, after, limit, sql`amount_pence >= 1000000`)
    if (large.length === limit) return large
  }
  return await pageOfRows(sql, scope, after, limit, sql`true`)
}

async function pageOfRows(
  sql: ReadSql,
  scope: FigureScope,
  after: PaymentCursor | null,
  limit: number,
  size: ReturnType<typeof inBodies>,
): Promise<readonly PaymentFigureRow[]> {
  return await sql<PaymentFigureRow[]>`
    with page as materialized (
      select body_id, source_id, row_no, sheet_no, line, paid_on, supplier_name_id, category_id, amount_pence
      from register.payment
      where ${inBodies(sql, scope)} and ${ofPublishers(sql, scope)} and ${ofNames(sql, scope)} and ${size}
        and paid_on >= ${scope.from ?? '-infinity'}::date and paid_on <= ${scope.to ?? 'infinity'}::date
        ${after ? sql`and (amount_pence, body_id, source_id, row_no) < (${after[0]}::bigint, ${after[1]}::int, ${after[2]}::int, ${after[3]}::int)` : sql``}
      order by amount_pence desc, body_id desc, source_id desc, row_no desc limit ${limit})
    select page.body_id, page.source_id, row_no, source.file, source_sheet.name as sheet, line, paid_on, supplier_name.name as supplier,
      spend_category.name as category, amount_pence
    from page join register.source using (source_id)
      left join register.source_sheet using (source_id, sheet_no)
      left join register.supplier_name using (supplier_name_id)
      left join register.spend_category using (category_id)
    order by amount_pence desc, page.body_id desc, page.source_id desc, row_no desc`
}

export interface PayingRelative {
  readonly id: string
  readonly name: string
}

/** Bodies that govern these bodies, or are governed by them, and have payments of their own. */
export async function payingRelatives(sql: ReadSql, bodyIds: readonly number[]): Promise<readonly PayingRelative[]> {
  return await sql<PayingRelative[]>`
    select distinct body.id, body.name from organisations.body join organisations.governance
      on (body.body_id = governance.governed_by and governance.body_id = any(${[...bodyIds]}::int[]))
      or (body.body_id = governance.body_id and governance.governed_by = any(${[...bodyIds]}::int[]))
    where exists (select from register.payment_by_month where payment_by_month.body_id = body.body_id)
    order by body.name`
}
