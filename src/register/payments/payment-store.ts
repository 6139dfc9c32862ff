import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { addPaymentsBySupplier, withdrawPaymentsByName } from './payment-by-name-store.ts'
import type { PaymentRow } from '../readers/reading.ts'

const columns = [
  'body_id',
  'source_id',
  'row_no',
  'sheet_no',
  'line',
  'paid_on',
  'date_is_month',
  'amount_pence',
  'vat',
  'supplier_name_id',
  'category_id',
  'department',
  'purpose',
  'reference',
  'other',
] as const

/** A payment with the numbers of its body and names. */
export interface NumberedPayment {
  readonly row: PaymentRow
  readonly sheet: number
  readonly rowNo: number
  readonly bodyId: number
  readonly supplierNameId: number
  readonly categoryId: number | null
}

/** Copies payments in, in the order given. */
export async function addPayments(sql: Sql, sourceId: number, payments: readonly NumberedPayment[]): Promise<void> {
  await copyRows(
    sql,
    'register.payment',
    columns,
    payments.map(({ row, sheet, rowNo, bodyId, supplierNameId, categoryId }) => [
      bodyId,
      sourceId,
      rowNo,
      sheet,
      row.line,
      row.paidOn,
      row.datePrecision === 'month',
      row.pence,
      row.vat,
      supplierNameId,
      categoryId,
      row.department,
      row.purpose,
      row.reference,
      row.other ? JSON.stringify(row.other) : null,
    ]),
  )
}

/** Adds a source's payments to the roll-ups. */
export async function rollUpPayments(sql: Sql, sourceId: number, bodyIds: readonly number[]): Promise<void> {
  const ofSource = sql`source_id = ${sourceId} and body_id = any(${[...bodyIds]}::int[])`
  await sql`
    insert into register.payment_by_month (body_id, month, source_id, payments, negative_payments, amount_pence)
    select body_id, date_trunc('month', paid_on)::date, source_id, count(*), count(*) filter (where amount_pence < 0), sum(amount_pence)
    from register.payment where ${ofSource} group by 1, 2, 3`
  await sql`
    insert into register.payment_by_category as kept (body_id, category_id, month, payments, amount_pence)
    select body_id, category_id, date_trunc('month', paid_on)::date, count(*), sum(amount_pence)
    from register.payment where ${ofSource} and category_id is not null group by 1, 2, 3
    on conflict (body_id, category_id, month) do update
      set payments = kept.payments + excluded.payments, amount_pence = kept.amount_pence + excluded.amount_pence`
  await addPaymentsBySupplier(sql, sourceId, bodyIds)
}

/** Moves a restated source's payments out of the register's facts, and out of the roll-ups. */
export async function withdrawPayments(sql: Sql, sourceId: number): Promise<void> {
  const bodies = await sql<{ body_id: number }[]>`select distinct body_id from register.payment_by_month where source_id = ${sourceId}`
  const ofSource = sql`source_id = ${sourceId} and body_id = any(${bodies.map((row) => row.body_id)}::int[])`
  await sql`
    update register.payment_by_category kept set payments = kept.payments - gone.payments, amount_pence = kept.amount_pence - gone.amount_pence
    from (select body_id, category_id, date_trunc('month', paid_on)::date as month, count(*) as payments, sum(amount_pence) as amount_pence
      from register.payment where ${ofSource} and category_id is not null group by 1, 2, 3) gone
    where kept.body_id = gone.body_id and kept.category_id = gone.category_id and kept.month = gone.month`
  await sql`
    update register.payment_by_supplier kept set payments = kept.payments - gone.payments, amount_pence = kept.amount_pence - gone.amount_pence
    from (select body_id, supplier_name_id, extract(year from paid_on - interval '3 months')::smallint as year, count(*) as payments,
        sum(amount_pence) as amount_pence
      from register.payment where ${ofSource} group by 1, 2, 3) gone
    where kept.body_id = gone.body_id and kept.supplier_name_id = gone.supplier_name_id and kept.year = gone.year`
  await sql`delete from register.payment_by_category where payments = 0 and body_id = any(${bodies.map((row) => row.body_id)}::int[])`
  await sql`delete from register.payment_by_supplier where payments = 0 and body_id = any(${bodies.map((row) => row.body_id)}::int[])`
  await withdrawPaymentsByName(
    sql,
    sourceId,
    bodies.map((row) => row.body_id),
  )
  await sql`delete from register.payment_by_month where source_id = ${sourceId}`
  await sql`
    with gone as (delete from register.payment where ${ofSource} returning *)
    insert into register.superseded_payment select * from gone`
}

const fact = 'paid_on, amount_pence, supplier_name_id, category_id, department, purpose, reference'

/** How many rows of a source are equal, in all that was published, to another of it. */
export async function countEqualPayments(sql: Sql, sourceId: number, bodyIds: readonly number[]): Promise<number> {
  const [row] = await sql<{ rows: number }[]>`
    select coalesce(sum(n), 0)::float8 as rows from (
      select count(*) as n from register.payment where source_id = ${sourceId} and body_id = any(${[...bodyIds]}::int[])
      group by hash_record_extended(row(body_id, ${sql.unsafe(fact)}), 0) having count(*) > 1) equal`
  return row?.rows ?? 0
}

/** How many payments of one source stand in another too, equal in date, amount, supplier name and all else published; copies count as often as both have them. */
export async function countSharedPayments(sql: Sql, one: number, other: number): Promise<number> {
  const [row] = await sql<{ rows: number }[]>`
    with one as (
      select hash_record_extended(row(body_id, ${sql.unsafe(fact)}), 0) as fact, count(*) as n from register.payment
      where source_id = ${one} and body_id in (select body_id from register.payment_by_month where source_id = ${one}) group by 1),
    other as (
      select hash_record_extended(row(body_id, ${sql.unsafe(fact)}), 0) as fact, count(*) as n from register.payment
      where source_id = ${other} and body_id in (select body_id from register.payment_by_month where source_id = ${other}) group by 1)
    select coalesce(sum(least(one.n, other.n)), 0)::float8 as rows from one join other using (fact)`
  return row?.rows ?? 0
}

/** The first and last day of a source's payments; null where it has none. */
export async function periodOfPayments(
  sql: Sql,
  sourceId: number,
  bodyIds: readonly number[],
): Promise<readonly [IsoDate, IsoDate] | null> {
  const [row] = await sql<{ first: IsoDate | null; last: IsoDate | null }[]>`
    select min(paid_on) as first, max(paid_on) as last from register.payment
    where source_id = ${sourceId} and body_id = any(${[...bodyIds]}::int[])`
  return row?.first && row.last ? [row.first, row.last] : null
}
