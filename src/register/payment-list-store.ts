import type { PendingQuery, Row } from 'postgres'
import type { ReadSql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'
import { foldText } from '../values/text.ts'
import type { PaymentFilter, PaymentPlace } from './payment-filter.ts'

/** A body that has payments, with those of the months asked for. */
export interface PayingBody {
  readonly bodyId: number
  readonly id: string
  readonly name: string
  readonly service: string | null
  readonly payments: number
  readonly pence: number
}

/** The bodies with payments by name; the counts are of the whole months that touch the days asked for. */
export const payingBodies = (sql: ReadSql, { from, to }: Pick<PaymentFilter, 'from' | 'to'>): PromiseLike<PayingBody[]> => sql<PayingBody[]>`
  select b.body_id as "bodyId", b.id, b.name, b.service, m.payments, m.pence
  from (
    select body_id, coalesce(sum(payments) filter (where (${from}::date is null or month >= date_trunc('month', ${from}::date)) and (${to}::date is null or month <= ${to})), 0)::float8 as payments,
      coalesce(sum(amount_pence) filter (where (${from}::date is null or month >= date_trunc('month', ${from}::date)) and (${to}::date is null or month <= ${to})), 0)::float8 as pence
    from register.payment_by_month group by body_id
  ) m join organisations.body b using (body_id) order by b.name collate "C"`

/** More supplier names than this are not listed one by one: the payments are looked through in their order instead. */
export const mostNames = 300

/** The numbers of supplier names in which all words occur, at most one more than `mostNames`. */
export async function namesWithWords(sql: ReadSql, words: readonly string[]): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select supplier_name_id as id from register.supplier_name where ${wordsIn(sql, sql`folded`, words)} limit ${mostNames + 1}`
  return rows.map((row) => row.id)
}

const wordsIn = (sql: ReadSql, column: Fragment, words: readonly string[]) =>
  words.map((word) => sql`${column} like ${`%${word}%`}`).reduce((all, one) => sql`${all} and ${one}`)

/** The numbers of the categories of this name, or else of those whose names contain it. */
export async function categoriesNamed(sql: ReadSql, name: string): Promise<number[]> {
  const folded = foldText(name)
  const rows = await sql<{ id: number; same: boolean }[]>`
    select category_id as id, folded = ${folded} as same from register.spend_category where folded like ${`%${folded}%`} order by same desc, category_id limit 500`
  return (rows.some((row) => row.same) ? rows.filter((row) => row.same) : rows).map((row) => row.id)
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
  if (from !== null) all.push(sql`paid_on >= ${from}`)
  if (to !== null) all.push(sql`paid_on <= ${to}`)
  if (least !== null) all.push(sql`amount_pence >= ${least}`)
  if (most !== null) all.push(sql`amount_pence <= ${most}`)
  if (nameIds !== null) all.push(sql`supplier_name_id = any(${[...nameIds]}::int[])`)
  else if (supplierWords.length > 0) {
    const words = wordsIn(sql, sql`n.folded`, supplierWords)
    all.push(sql`exists (select from register.supplier_name n where n.supplier_name_id = p.supplier_name_id and ${words})`)
  }
  if (categoryIds !== null) all.push(sql`category_id = any(${[...categoryIds]}::int[])`)
  if (after !== null) {
    const { key, bodyId, sourceId, rowNo } = after
    if (sort === 'date') all.push(sql`(paid_on, body_id, source_id, row_no) < (${key}::date, ${bodyId}::int, ${sourceId}::int, ${rowNo}::int)`)
    else all.push(sql`(amount_pence, body_id, source_id, row_no) < (${key}::bigint, ${bodyId}::int, ${sourceId}::int, ${rowNo}::int)`)
  }
  return all
}

/**
 * The payments that fit, at most `limit`. Where the bodies or the supplier names are known, the first ones of each are read from its own
 * stretch of an index and then put in order together: the time depends on the page's length and not on how many payments there are.
 */
function fitting(sql: ReadSql, search: PaymentSearch, after: PaymentPlace | null, limit: number): Fragment {
  const order = orderBy(sql, search.filter.sort)
  const where = (extra: readonly Fragment[], part: PaymentSearch): Fragment => {
    const all = [...extra, ...conditions(sql, part, after)]
    return all.length === 0 ? sql`` : sql`where ${all.reduce((one, next) => sql`${one} and ${next}`)}`
  }
  const apart = (list: readonly number[], column: Fragment, part: PaymentSearch, extra: readonly Fragment[]): Fragment => sql`
    select x.* from unnest(${[...list]}::int[]) as given(number)
    cross join lateral (select * from register.payment p ${where([sql`${column} = given.number`, ...extra], part)} order by ${order} limit ${limit}) x
    order by ${order} limit ${limit}`
  const { nameIds, bodyIds, categoryIds } = search
  const ofBodies = bodyIds === null ? [] : [sql`body_id = any(${[...bodyIds]}::int[])`]
  if (nameIds !== null && search.filter.sort === 'date') return apart(nameIds, sql`supplier_name_id`, { ...search, nameIds: null, filter: { ...search.filter, supplierWords: [] } }, ofBodies)
  if (categoryIds !== null && nameIds === null && search.filter.sort === 'date') return apart(categoryIds, sql`category_id`, { ...search, categoryIds: null }, ofBodies)
  if (bodyIds !== null && nameIds === null) return apart(bodyIds, sql`body_id`, search, [])
  return sql`select * from register.payment p ${where(ofBodies, search)} order by ${order} limit ${limit}`
}

function whereAll(sql: ReadSql, search: PaymentSearch): Fragment {
  const ofBodies = search.bodyIds === null ? [] : [sql`body_id = any(${[...search.bodyIds]}::int[])`]
  const all = [...ofBodies, ...conditions(sql, search, null)]
  return all.length === 0 ? sql`` : sql`where ${all.reduce((one, next) => sql`${one} and ${next}`)}`
}

const told = (sql: ReadSql, payments: Fragment, order: Fragment): Fragment => sql`
  select p.paid_on as "paidOn", p.date_is_month as "dateIsMonth", p.amount_pence as pence, p.body_id as "bodyId", b.name as body, b.id as "bodySlug",
    n.name, n.privacy, c.name as category, p.department, p.purpose, p.vat, p.source_id as "sourceId", p.row_no as "rowNo", s.file,
    p.sheet_no as "sheetNo", h.name as sheet, p.line
  from (${payments}) p
  join organisations.body b using (body_id)
  join register.source s using (source_id)
  left join register.source_sheet h using (source_id, sheet_no)
  left join register.supplier_name n using (supplier_name_id)
  left join register.spend_category c using (category_id)
  order by ${order}`

/** A page of the payments that fit, in order. */
export const listPayments = (sql: ReadSql, search: PaymentSearch, after: PaymentPlace | null, limit: number): PromiseLike<ListedPayment[]> =>
  sql<ListedPayment[]>`${told(sql, fitting(sql, search, after, limit), orderBy(sql, search.filter.sort))}`

/** All payments that fit, in batches of a thousand, as one consistent reading. */
export const everyPayment = (sql: ReadSql, search: PaymentSearch): AsyncIterable<ListedPayment[]> => {
  const payments = sql`select * from register.payment p ${whereAll(sql, search)}`
  return sql<ListedPayment[]>`${told(sql, payments, orderBy(sql, search.filter.sort))}`.cursor(1000)
}

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
  const [row] = await sql<PaymentSum[]>`
    select coalesce(sum(payments), 0)::float8 as payments, coalesce(sum(amount_pence), 0)::float8 as pence from register.payment_by_supplier
    where supplier_name_id = any(${[...nameIds]}::int[]) and (${bodyIds === null} or body_id = any(${[...(bodyIds ?? [])]}::int[]))`
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
