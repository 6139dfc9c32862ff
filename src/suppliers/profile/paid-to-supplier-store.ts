import type { PaidByBody } from '../../register/supplier-names/supplier-name-store.ts'
import type { ReadSql } from '../../store/database.ts'
import type { SliceService } from '../exposure/slice.ts'

/** What each body paid a supplier in each financial year, by whichever of its names. */
export const paidByBodiesTo = (sql: ReadSql, supplierId: number): PromiseLike<PaidByBody[]> => sql<PaidByBody[]>`
  select b.name as body, b.id as "bodySlug", p.year::int as year, p.payments::float8 as payments, p.pence::float8 as pence
  from (
    select p.body_id, p.year, sum(p.payments) as payments, sum(p.amount_pence) as pence
    from suppliers.member join suppliers.mention m using (mention_id) join register.payment_by_supplier p using (supplier_name_id)
    where supplier_id = ${supplierId} and m.number = '' group by 1, 2
  ) p join organisations.body b using (body_id) order by b.name collate "C", p.year`

/** What a supplier was paid in a slice of the money, and what all suppliers of that slice were. */
export interface SupplierSlice {
  /** A division of the vocabulary, or '' for everything. */
  readonly division: string
  readonly service: SliceService
  readonly bodies: number
  readonly payments: number
  readonly pence: number
  readonly allPence: number
}

/** Every slice of the money that a supplier has a part in. */
export const slicesOfSupplier = (sql: ReadSql, supplierId: number): PromiseLike<SupplierSlice[]> => sql<SupplierSlice[]>`
  select p.division, p.service, p.bodies, p.payments::float8 as payments, p.amount_pence::float8 as pence, coalesce(c.paid_pence, 0)::float8 as "allPence"
  from suppliers.slice_paid p left join suppliers.concentration c on c.division = p.division and c.service = p.service and c.body_id = 0
  where supplier_id = ${supplierId} order by p.amount_pence desc, p.division, p.service`

/** A published category in which a supplier was paid. */
export interface PaidCategory {
  readonly name: string | null
  readonly pence: number
}

/** The published spend categories in which a supplier was paid most; a null name for payments without any. */
export const categoriesOfSupplier = (sql: ReadSql, supplierId: number, limit: number): PromiseLike<PaidCategory[]> => sql<PaidCategory[]>`
  select c.name, p.pence::float8 as pence
  from (
    select category_id, sum(amount_pence) as pence from suppliers.spending
    where supplier_id = ${supplierId} group by 1 order by 2 desc limit ${limit}
  ) p left join register.spend_category c using (category_id) order by p.pence desc, c.name`
