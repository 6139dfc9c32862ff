import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** Which prices to list; null means any. */
export interface PriceQuestion {
  readonly item: string | null
  readonly body: string | null
  readonly comparability: string | null
}

/** A price with its body and its place in the file. */
export interface PriceAnswer {
  readonly bodyId: number
  readonly rowNo: number
  readonly item: string
  readonly unit: string
  readonly pence: number
  readonly published: string
  readonly body: string
  readonly bodySlug: string | null
  readonly quantity: number | string | null
  readonly quantityUnit: string | null
  readonly comparability: string
  readonly reason: string | null
  readonly pricedOn: IsoDate | null
  readonly sourceId: number
  readonly file: string
  readonly sheet: string | null
  readonly line: number
}

/** The prices that fit after a place, file by file in the file’s order. */
export const pricesAfter = (
  sql: ReadSql,
  { item, body, comparability }: PriceQuestion,
  after: { readonly sourceId: number; readonly bodyId: number; readonly rowNo: number },
  limit: number,
): PromiseLike<PriceAnswer[]> => sql<PriceAnswer[]>`
  select p.body_id as "bodyId", p.row_no as "rowNo", p.item, p.unit, p.price_pence as pence, p.price_published as published,
    case when b.body_id > 0 then b.name else p.body_name end as body, case when b.body_id > 0 then b.id end as "bodySlug", p.quantity::text as quantity,
    p.quantity_unit as "quantityUnit", p.comparability, p.comparability_reason as reason, p.priced_on as "pricedOn", p.source_id as "sourceId",
    s.file, h.name as sheet, p.line
  from register.price p join organisations.body b using (body_id) join register.source s using (source_id)
  left join register.source_sheet h using (source_id, sheet_no)
  where (p.source_id, p.body_id, p.row_no) > (${after.sourceId}::int, ${after.bodyId}::int, ${after.rowNo}::int)
    and (${item}::text is null or p.item = ${item}) and (${body}::text is null or b.id = ${body})
    and (${comparability}::text is null or p.comparability = ${comparability})
  order by p.source_id, p.body_id, p.row_no limit ${limit}`

/** An item in one unit, with how far its prices reach. */
export interface ItemAnswer {
  readonly item: string
  readonly unit: string
  readonly prices: number
  readonly bodies: number
  readonly comparable: number
  readonly lowest: number
  readonly median: number
  readonly highest: number
}

/** The items after one, by name and unit; the median is the lower of the two in the middle where there are two. */
export const itemsAfter = (
  sql: ReadSql,
  after: { readonly item: string; readonly unit: string } | null,
  limit: number,
): PromiseLike<ItemAnswer[]> => sql<ItemAnswer[]>`
  select item, unit, count(*)::int as prices, count(distinct body_name)::int as bodies,
    count(*) filter (where comparability = 'like-for-like')::int as comparable, min(price_pence) as lowest,
    percentile_disc(0.5) within group (order by price_pence) as median, max(price_pence) as highest
  from register.price
  where ${after === null} or (item collate "C", unit collate "C") > (${after?.item ?? ''} collate "C", ${after?.unit ?? ''} collate "C")
  group by item, unit order by item collate "C", unit collate "C" limit ${limit}`

/** An item with a price; null where none is loaded. */
export async function someItem(sql: ReadSql): Promise<string | null> {
  const [row] = await sql<{ item: string }[]>`select item from register.price order by item collate "C" limit 1`
  return row?.item ?? null
}
