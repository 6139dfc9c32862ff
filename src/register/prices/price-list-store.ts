import type { ReadSql } from '../../store/database.ts'

/** A price of the register with its body and its place in the file. */
export interface ListedPrice {
  readonly item: string
  readonly unit: string
  readonly pence: number
  readonly bodyId: number
  readonly body: string
  readonly bodySlug: string | null
  readonly quantity: number | string | null
  readonly quantityUnit: string | null
  readonly comparability: string
  readonly reason: string | null
  readonly pricedOn: string | null
  readonly sourceId: number
  readonly file: string
  readonly sheetNo: number
  readonly sheet: string | null
  readonly line: number
}

const columns = (sql: ReadSql) => sql`
  p.item, p.unit, p.price_pence as pence, p.body_id as "bodyId", case when b.body_id > 0 then b.name else p.body_name end as body,
  case when b.body_id > 0 then b.id end as "bodySlug", p.quantity, p.quantity_unit as "quantityUnit", p.comparability,
  p.comparability_reason as reason, p.priced_on as "pricedOn", p.source_id as "sourceId", s.file, p.sheet_no as "sheetNo", h.name as sheet, p.line`

/** A price as the list of items needs it. */
export type PriceInList = Pick<ListedPrice, 'item' | 'unit' | 'pence' | 'comparability' | 'bodyId' | 'body' | 'bodySlug' | 'sourceId'>

/** What every item's prices are, for the list: by item, the lowest first. */
export const everyPrice = (sql: ReadSql): PromiseLike<PriceInList[]> => sql<PriceInList[]>`
  select p.item, p.unit, p.price_pence as pence, p.comparability, p.body_id as "bodyId",
    case when b.body_id > 0 then b.name else p.body_name end as body, case when b.body_id > 0 then b.id end as "bodySlug", p.source_id as "sourceId"
  from register.price p join organisations.body b using (body_id) order by p.item collate "C", p.price_pence limit 200000`

/** All prices of an item, the lowest first. */
export const pricesOfItem = (sql: ReadSql, item: string): PromiseLike<ListedPrice[]> => sql<ListedPrice[]>`
  select ${columns(sql)} from register.price p join organisations.body b using (body_id) join register.source s using (source_id)
  left join register.source_sheet h using (source_id, sheet_no)
  where p.item = ${item} order by p.price_pence, body, p.source_id, p.row_no limit 2000`

/** Every price, or every price of an item: by item, the lowest first. */
export const everyListedPrice = (sql: ReadSql, item: string | null): PromiseLike<ListedPrice[]> => sql<ListedPrice[]>`
  select ${columns(sql)} from register.price p join organisations.body b using (body_id) join register.source s using (source_id)
  left join register.source_sheet h using (source_id, sheet_no)
  where ${item}::text is null or p.item = ${item} order by p.item collate "C", p.price_pence, body, p.source_id, p.row_no`
