import type { PendingQuery, Row } from 'postgres'
import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { Remembered } from '../../web/remembered.ts'
import { largePence } from './large-payment.ts'
import type { PaymentFilter, PaymentPlace } from './payment-filter.ts'

const fewNames = 200
const mostNames = 3000
// Of names read one by one in the order of days only the latest payments are looked at; by amount, all of them.
const mostPaymentsOfNames: Readonly<Record<PaymentFilter['sort'], number>> = { date: 250_000, amount: 30_000 }

/**
 * The numbers of the supplier names in which all words occur, if their payments can be read name by name; null where they are so many that
 * the payments are better looked through in their order, for one in a few hundred will fit.
 */
export async function namesWithWords(sql: ReadSql, words: readonly string[], sort: PaymentFilter['sort']): Promise<number[] | null> {
  const rows = await sql<{ id: number }[]>`
    select supplier_names_with as id from register.supplier_names_with(${[...words]}::text[], ${mostNames + 1})`
  const ids = rows.map((row) => row.id)
  if (ids.length <= fewNames) return ids
  return ids.length <= mostNames && (await sumOfNames(sql, ids, null)).payments <= mostPaymentsOfNames[sort] ? ids : null
}

/** The filter with its names looked up: numbers of bodies, supplier names and categories; null means any. */
export interface PaymentSearch {
  readonly filter: PaymentFilter
  readonly bodyIds: readonly number[] | null
  readonly nameIds: readonly number[] | null
  readonly categoryIds: readonly number[] | null
}

/** One payment of the list. The supplier's name is null where it is likely a private person's. */
export interface ListedPayment {
  readonly paidOn: IsoDate
  readonly dateIsMonth: boolean
  readonly pence: number
  readonly bodyId: number
  readonly body: string
  readonly bodySlug: string
  readonly nameId: number | null
  readonly name: string | null
  readonly privacy: number | null
  readonly category: string | null
  readonly department: string | null
  readonly purpose: string | null
  readonly vat: string
  readonly sourceId: number
  readonly rowNo: number
  readonly file: string
  readonly sheetNo: number
  readonly sheet: string | null
  readonly line: number
}

type Fragment = PendingQuery<Row[]>

const orderBy = (sql: ReadSql, sort: PaymentFilter['sort']): Fragment =>
  sort === 'date'
    ? sql`paid_on desc, body_id desc, source_id desc, row_no desc`
    : sql`amount_pence desc, body_id desc, source_id desc, row_no desc`

function conditions(sql: ReadSql, { filter, nameIds, categoryIds }: PaymentSearch, after: PaymentPlace | null): Fragment[] {
  const { from, to, least, most, supplierWords, sort } = filter
  const all: Fragment[] = []
  if (from !== null) all.push(sql`p.paid_on >= ${from}`)
  if (to !== null) all.push(sql`p.paid_on <= ${to}`)
  if (least !== null) all.push(sql`p.amount_pence >= ${least}`)
  // Said as a constant too, for only by that does the planner know that an index of large payments holds them all.
  if (least !== null && least >= largePence) all.push(sql`p.amount_pence >= 1000000`)
  if (most !== null) all.push(sql`p.amount_pence <= ${most}`)
  if (nameIds !== null) all.push(sql`p.supplier_name_id = any(${[...nameIds]}::int[])`)
  else if (supplierWords.length > 0) {
    // A subquery for each row, so that the planner keeps to the payments' order and stops as soon as the page is full.
    const name = sql`(select n.folded from register.supplier_name n where n.supplier_name_id = p.supplier_name_id)`
    all.push(...supplierWords.map((word) => sql`${name} like ${`%${word}%`}`))
  }
  if (categoryIds !== null) all.push(sql`p.category_id = any(${[...categoryIds]}::int[])`)
  if (after !== null) {
    const { key, bodyId, sourceId, rowNo } = after
    if (sort === 'date')
      all.push(sql`(p.paid_on, p.body_id, p.source_id, p.row_no) < (${key}::date, ${bodyId}::int, ${sourceId}::int, ${rowNo}::int)`)
    else
      all.push(sql`(p.amount_pence, p.body_id, p.source_id, p.row_no) < (${key}::bigint, ${bodyId}::int, ${sourceId}::int, ${rowNo}::int)`)
  }
  return all
}

// What puts payments in order and names each: all of it stands in the indexes, so that no row is fetched that is not shown.
const keys = (sql: ReadSql, sort: PaymentFilter['sort']): Fragment =>
  sort === 'date' ? sql`paid_on, body_id, source_id, row_no` : sql`amount_pence, body_id, source_id, row_no`

/**
 * The keys of the payments that fit, at most `limit`. Where the bodies or the supplier names are known, the first ones of each are read from
 * its own stretch of an index and then put in order together: the time depends on the page's length and not on how many payments there are.
 */
function fitting(sql: ReadSql, search: PaymentSearch, after: PaymentPlace | null, limit: number, few: boolean): Fragment {
  const { sort } = search.filter
  const order = orderBy(sql, sort)
  const where = (extra: readonly Fragment[], part: PaymentSearch): Fragment => {
    const all = [...extra, ...conditions(sql, part, after)]
    return all.length === 0 ? sql`` : sql`where ${all.reduce((one, next) => sql`${one} and ${next}`)}`
  }
  const apart = (list: readonly number[], column: Fragment, part: PaymentSearch, extra: readonly Fragment[]): Fragment => {
    const firstOf = (most: number): Fragment => sql`
      select ${keys(sql, sort)} from register.payment p ${where([sql`${column} = given.number`, ...extra], part)} order by ${order} limit ${most}`
    const given = sql`unnest(${[...list]}::int[]) as given(number)`
    // Where there are more of them than payments on the page, one whose very first comes after the page's end in the order of firsts has none on it.
    const among =
      list.length <= limit
        ? given
        : sql`(select given.number from ${given} cross join lateral (${firstOf(1)}) first order by ${order} limit ${limit}) as given`
    return sql`select x.* from ${among} cross join lateral (${firstOf(limit)}) x order by ${order} limit ${limit}`
  }
  const { nameIds, bodyIds, categoryIds } = search
  const ofBodies = bodyIds === null ? [] : [sql`p.body_id = any(${[...bodyIds]}::int[])`]
  const namesKnown = { ...search, nameIds: null, filter: { ...search.filter, supplierWords: [] } }
  if (nameIds !== null && sort === 'date') return apart(nameIds, sql`supplier_name_id`, namesKnown, ofBodies)
  if (categoryIds !== null && nameIds === null && sort === 'date')
    return apart(categoryIds, sql`category_id`, { ...search, categoryIds: null }, ofBodies)
  // So few are as large as asked that they are all read by their amount, and put in order then; where no name is asked for, from the index alone.
  if (few)
    return sql`select ${keys(sql, sort)} from (
        select body_id, source_id, row_no, paid_on, amount_pence${search.filter.supplierWords.length === 0 ? sql`` : sql`, supplier_name_id`} from register.payment where amount_pence >= ${search.filter.least} and amount_pence >= 1000000 offset 0) p
      ${where(ofBodies, search)} order by ${order} limit ${limit}`
  if (bodyIds !== null && nameIds === null) return apart(bodyIds, sql`body_id`, search, [])
  return sql`select ${keys(sql, sort)} from register.payment p ${where(ofBodies, search)} order by ${order} limit ${limit}`
}

/** The condition that payments `p` fit the search. */
export function whereAll(sql: ReadSql, search: PaymentSearch): Fragment {
  const ofBodies = search.bodyIds === null ? [] : [sql`p.body_id = any(${[...search.bodyIds]}::int[])`]
  const all = [...ofBodies, ...conditions(sql, search, null)]
  return all.length === 0 ? sql`` : sql`where ${all.reduce((one, next) => sql`${one} and ${next}`)}`
}

const toldColumns = (sql: ReadSql): Fragment => sql`
  p.paid_on as "paidOn", p.date_is_month as "dateIsMonth", p.amount_pence as pence, p.body_id as "bodyId", b.name as body, b.id as "bodySlug",
  case when n.name is not null then p.supplier_name_id end as "nameId", n.name, n.privacy, c.name as category, p.department, p.purpose, p.vat, p.source_id as "sourceId", p.row_no as "rowNo", s.file,
  p.sheet_no as "sheetNo", h.name as sheet, p.line`

const placedColumns = (sql: ReadSql): Fragment => sql`
  body_id, source_id, row_no, sheet_no, line, paid_on, date_is_month, amount_pence, vat, supplier_name_id, category_id, department, purpose`

/**
 * A page of the payments that fit, in order. The largest first are looked for among the large ones, which have an index of their own. How large
 * the many largest are is remembered for a `moment`, where one is given.
 */
export async function listPayments(
  sql: ReadSql,
  search: PaymentSearch,
  after: PaymentPlace | null,
  limit: number,
  moment: string | null = null,
): Promise<readonly ListedPayment[]> {
  const { sort, least } = search.filter
  if (sort === 'amount' && (least ?? 0) < largePence) {
    const large = await pageOfPayments(sql, { ...search, filter: { ...search.filter, least: largePence } }, after, limit)
    if (large.length === limit) return large
  }
  const few = sort === 'date' && search.nameIds === null && search.categoryIds === null && (await fewAreSoLarge(sql, search.filter, moment))
  return await pageOfPayments(sql, search, after, limit, few)
}

// As many large payments are read from their index in some milliseconds, or, where their names must be known, fetched.
const fewInIndex = 50_000
const fewToFetch = 2000

const amountsAt = new Remembered<number>()

/** The amount, in pence, of the payment with so many larger ones before it; below all that have an index where there are not so many. */
async function amountAt(sql: ReadSql, place: number): Promise<number> {
  const [row] = await sql<{ pence: number }[]>`
    select amount_pence as pence from register.payment where amount_pence >= 1000000 order by amount_pence desc offset ${place} limit 1`
  return row?.pence ?? 0
}

/** Whether so few payments are as large as asked that all of them can be read; only asked of amounts that have an index. */
async function fewAreSoLarge(sql: ReadSql, { least, supplierWords }: PaymentFilter, moment: string | null): Promise<boolean> {
  if (least === null || least < largePence) return false
  const most = supplierWords.length === 0 ? fewInIndex : fewToFetch
  return least > (moment === null ? await amountAt(sql, most) : await amountsAt.of(moment, String(most), () => amountAt(sql, most)))
}

const pageOfPayments = (
  sql: ReadSql,
  search: PaymentSearch,
  after: PaymentPlace | null,
  limit: number,
  few = false,
): PromiseLike<ListedPayment[]> =>
  // Each row is looked up by its key (`offset 0` keeps the planner from joining whole tables to what it takes for one row).
  sql<ListedPayment[]>`
    select ${toldColumns(sql)}
    from (${fitting(sql, search, after, limit, few)}) k
    cross join lateral (select ${placedColumns(sql)} from register.payment p where p.body_id = k.body_id and p.source_id = k.source_id and p.row_no = k.row_no offset 0) p
    cross join lateral (select b.id, b.name from organisations.body b where b.body_id = p.body_id offset 0) b
    cross join lateral (select s.file from register.source s where s.source_id = p.source_id offset 0) s
    left join lateral (select h.name from register.source_sheet h where h.source_id = p.source_id and h.sheet_no = p.sheet_no offset 0) h on true
    left join lateral (select n.name, n.privacy from register.supplier_name n where n.supplier_name_id = p.supplier_name_id offset 0) n on true
    left join lateral (select c.name from register.spend_category c where c.category_id = p.category_id offset 0) c on true
    order by ${search.filter.sort === 'date' ? sql`p.paid_on desc` : sql`p.amount_pence desc`}, p.body_id desc, p.source_id desc, p.row_no desc`

/** How many payments fit, counted no further than `most`. */
export async function countPayments(sql: ReadSql, search: PaymentSearch, most: number): Promise<number> {
  const [row] = await sql<{ payments: number }[]>`
    select count(*)::int as payments from (select from register.payment p ${whereAll(sql, search)} limit ${most}) counted`
  return row?.payments ?? 0
}

/** What sums already kept say of the payments that fit. */
export interface PaymentSum {
  readonly payments: number
  readonly pence: number
}

/** The payments of supplier names, of some bodies or all, in all years. */
export async function sumOfNames(sql: ReadSql, nameIds: readonly number[], bodyIds: readonly number[] | null): Promise<PaymentSum> {
  const sums = bodyIds === null ? sql`register.payment_by_name` : sql`register.payment_by_payer`
  const [row] = await sql<PaymentSum[]>`
    select coalesce(sum(payments), 0)::float8 as payments, coalesce(sum(amount_pence), 0)::float8 as pence from ${sums}
    where supplier_name_id = any(${[...nameIds]}::int[]) and ${bodyIds === null ? sql`service = 'all'` : sql`body_id = any(${[...bodyIds]}::int[])`}`
  return row ?? { payments: 0, pence: 0 }
}

/** The payments of categories, of some bodies or all, in whole months. */
export async function sumOfCategories(sql: ReadSql, search: PaymentSearch): Promise<PaymentSum> {
  const { from, to } = search.filter
  const [row] = await sql<PaymentSum[]>`
    select coalesce(sum(payments), 0)::float8 as payments, coalesce(sum(amount_pence), 0)::float8 as pence from register.payment_by_category
    where category_id = any(${[...(search.categoryIds ?? [])]}::int[]) and (${search.bodyIds === null} or body_id = any(${[...(search.bodyIds ?? [])]}::int[]))
      and (${from}::date is null or month >= ${from}) and (${to}::date is null or month <= ${to})`
  return row ?? { payments: 0, pence: 0 }
}
