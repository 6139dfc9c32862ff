import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import type { PriceRow } from '../readers/reading.ts'

/** A price with the body that its published name was matched to, or 0. */
export interface NumberedPrice {
  readonly row: PriceRow
  readonly sheet: number
  readonly rowNo: number
  readonly bodyId: number
  readonly bodyReason: string
}

/** Copies prices in. */
export async function addPrices(sql: Sql, sourceId: number, prices: readonly NumberedPrice[]): Promise<void> {
  await copyRows(
    sql,
    'register.price',
    [
      'body_id',
      'source_id',
      'row_no',
      'sheet_no',
      'line',
      'body_name',
      'body_reason',
      'item',
      'unit',
      'price_pence',
      'price_published',
      'quantity',
      'quantity_unit',
      'comparability',
      'comparability_reason',
      'priced_on',
    ],
    prices.map(({ row, sheet, rowNo, bodyId, bodyReason }) => [
      bodyId,
      sourceId,
      rowNo,
      sheet,
      row.line,
      row.bodyName,
      bodyReason,
      row.item,
      row.unit,
      row.pence,
      row.published,
      row.quantity,
      row.quantityUnit,
      row.comparability,
      row.comparabilityReason,
      row.pricedOn,
    ]),
  )
}

/** Moves a restated file's prices out of the facts. */
export async function withdrawPrices(sql: Sql, sourceId: number): Promise<void> {
  await sql`
    with gone as (delete from register.price where source_id = ${sourceId} returning *)
    insert into register.superseded_price select * from gone`
}

/** How many prices of one file stand in another too, equal in body, item, price and quantity. */
export async function countSharedPrices(sql: Sql, one: number, other: number): Promise<number> {
  const [row] = await sql<{ rows: number }[]>`
    with facts as (
      select source_id, hash_record_extended(row(lower(body_name), lower(item), price_pence, quantity), 0) as fact, count(*) as n
      from register.price where source_id in (${one}, ${other}) group by 1, 2)
    select coalesce(sum(least(a.n, b.n)), 0)::float8 as rows from facts a join facts b using (fact)
    where a.source_id = ${one} and b.source_id = ${other}`
  return row?.rows ?? 0
}
