import type { PendingQuery, Row } from 'postgres'
import type { ReadSql } from '../../store/database.ts'
import type { OpenValue } from '../../web/open-table.ts'
import { whereAll } from '../payments/payment-list-store.ts'
import type { PaymentSearch } from '../payments/payment-list-store.ts'
import { csvText } from './csv-text.ts'

type Fragment = PendingQuery<Row[]>

const inBatch = 5000

// A supplier's name is missing only where row-level security keeps it.
const supplier = (sql: ReadSql): Fragment => sql`
  case when n.name is null then 'Private person, name not shown' when n.privacy = 1 then 'Redacted by the publisher' else n.name end`

const rowsFrom = (sql: ReadSql, search: PaymentSearch, order: Fragment): Fragment => sql`
  from register.payment p
  join organisations.body b on b.body_id = p.body_id
  join register.source s on s.source_id = p.source_id
  left join register.source_sheet h on h.source_id = p.source_id and h.sheet_no = p.sheet_no
  left join register.supplier_name n on n.supplier_name_id = p.supplier_name_id
  left join register.spend_category c on c.category_id = p.category_id
  ${whereAll(sql, search)} ${order}`

// Sorted where the rows are some, as on the page; the whole register comes file by file as it is held, for sorting it would fill the disk.
function orderOf(sql: ReadSql, { filter, bodyIds, nameIds, categoryIds }: PaymentSearch): Fragment {
  if (filter.sort === 'amount') return sql`order by p.amount_pence desc, p.body_id desc, p.source_id desc, p.row_no desc`
  const narrow = nameIds !== null || categoryIds !== null || (bodyIds !== null && bodyIds.length <= 3)
  return narrow ? sql`order by p.paid_on desc, p.body_id desc, p.source_id desc, p.row_no desc` : sql``
}

async function prepare(sql: ReadSql): Promise<void> {
  await sql`select set_config('synchronize_seqscans', 'off', true), set_config('work_mem', '64MB', true)`
}

/** The payments that fit as lines of CSV, written by the database: exactly what `csvLine` gives of `paymentRows`. */
export async function* paymentCsvLines(sql: ReadSql, search: PaymentSearch): AsyncGenerator<string> {
  await prepare(sql)
  const lines = sql<{ line: string }[]>`
    select ${csvText(sql, sql`b.name`)} || ',' || p.paid_on::text || ',' || case when p.date_is_month then 'month' else 'day' end || ',' ||
      (p.amount_pence * 0.01)::text || ',' || p.vat || ',' || ${csvText(sql, supplier(sql))} || ',' || ${csvText(sql, sql`c.name`)} || ',' ||
      ${csvText(sql, sql`p.department`)} || ',' || ${csvText(sql, sql`p.purpose`)} || ',' || p.source_id::text || ',' ||
      ${csvText(sql, sql`s.file`)} || ',' || ${csvText(sql, sql`h.name`)} || ',' || p.line::text || E'\r\n' as line
    ${rowsFrom(sql, search, orderOf(sql, search))}`
  for await (const batch of lines.cursor(inBatch)) {
    let text = ''
    for (const row of batch) text += row.line
    yield text
  }
}

/** The payments that fit as rows, each with its body, supplier name and source. */
export async function* paymentRows(sql: ReadSql, search: PaymentSearch): AsyncGenerator<OpenValue[][]> {
  await prepare(sql)
  const rows = sql`
    select b.name, p.paid_on, case when p.date_is_month then 'month' else 'day' end as precision, p.amount_pence, p.vat, ${supplier(sql)} as supplier,
      c.name as category, p.department, p.purpose, p.source_id, s.file, h.name as sheet, p.line
    ${rowsFrom(sql, search, orderOf(sql, search))}`
  for await (const batch of rows.cursor(inBatch)) yield batch.map((row) => Object.values(row) as OpenValue[])
}
