import type { ReadSql } from '../../store/database.ts'
import type { PaidAmong } from './concentration.ts'
import type { Slice, SliceService } from './slice.ts'

const unnamedIn = (sql: ReadSql, { division, service, body }: Slice) => sql`
  (select coalesce(sum(u.amount_pence), 0)::float8 from suppliers.unnamed_paid u join organisations.body b using (body_id)
    where u.division = ${division ?? ''} and ${body === null ? (service === 'all' ? sql`true` : sql`coalesce(b.service, 'none') = ${service}`) : sql`b.body_id = ${body.bodyId}`})`

/** How the money of a slice lies among suppliers; null where nobody was paid. */
export async function paidInSlice(sql: ReadSql, slice: Slice): Promise<PaidAmong | null> {
  const [row] = await sql<PaidAmong[]>`
    select suppliers, paid_pence::float8 as pence, squares::float8 as squares, ${unnamedIn(sql, slice)} as "unnamedPence"
    from suppliers.concentration
    where division = ${slice.division ?? ''} and ${slice.body === null ? sql`body_id = 0 and service = ${slice.service}` : sql`body_id = ${slice.body.bodyId}`}`
  return row ?? null
}

/** A supplier in a slice: pence and payments of the slice alone. */
export interface SlicedSupplier {
  readonly id: number
  readonly name: string
  /** The body of the directory that it is, by its id. */
  readonly bodySlug: string | null
  readonly pence: number
  readonly payments: number
  /** Bodies of the slice that paid it. */
  readonly bodies: number
}

/** The suppliers of a slice that were paid most. */
export async function mostPaidInSlice(sql: ReadSql, slice: Slice, limit: number): Promise<SlicedSupplier[]> {
  const { division, service, body } = slice
  const sums =
    body === null
      ? sql`select supplier_id, amount_pence, payments, bodies from suppliers.slice_paid
          where division = ${division ?? ''} and service = ${service} and amount_pence > 0 order by amount_pence desc, supplier_id limit ${limit}`
      : division === null
        ? sql`select supplier_id, amount_pence, payments, 1 as bodies from suppliers.paid
            where body_id = ${body.bodyId} and amount_pence > 0 order by amount_pence desc, supplier_id limit ${limit}`
        : sql`select supplier_id, sum(amount_pence) as amount_pence, sum(payments) as payments, 1 as bodies
            from suppliers.spending join suppliers.placed_category using (category_id)
            where body_id = ${body.bodyId} and division = ${division} and supplier_id is not null
            group by 1 having sum(amount_pence) > 0 order by 2 desc, 1 limit ${limit}`
  return await sql<SlicedSupplier[]>`
    select s.supplier_id as id, s.name, case when b.body_id > 0 then b.id end as "bodySlug", p.amount_pence::float8 as pence, p.payments::float8 as payments,
      p.bodies
    from (${sums}) p join suppliers.supplier s using (supplier_id) left join organisations.body b on b.body_id = s.body_id
    order by p.amount_pence desc, s.supplier_id`
}

/** What one supplier was paid in a slice; null where nothing. */
export async function paidToInSlice(
  sql: ReadSql,
  { division, service, body }: Slice,
  supplierId: number,
): Promise<{ readonly pence: number; readonly payments: number } | null> {
  const [row] =
    body === null
      ? await sql<{ pence: number; payments: number }[]>`
          select amount_pence::float8 as pence, payments::float8 as payments from suppliers.slice_paid
          where division = ${division ?? ''} and service = ${service} and supplier_id = ${supplierId}`
      : await sql<{ pence: number; payments: number }[]>`
          select sum(amount_pence)::float8 as pence, sum(payments)::float8 as payments
          from suppliers.spending left join suppliers.placed_category using (category_id)
          where supplier_id = ${supplierId} and body_id = ${body.bodyId} and ${division === null ? sql`true` : sql`division = ${division}`}
          having count(*) > 0`
  return row ?? null
}

/** A slice of a list, with its supplier paid most. */
export interface ListedSlice extends PaidAmong {
  readonly division: string
  readonly service: SliceService
  readonly firstId: number
  readonly firstName: string
  readonly firstPence: number
}

const firstOf = (sql: ReadSql) => sql`
  select supplier_id, amount_pence from suppliers.slice_paid p
  where p.division = c.division and p.service = c.service and p.amount_pence > 0 order by amount_pence desc, supplier_id limit 1`

/** Every slice of no single body: each division and all together, of each service and of all. */
export const everySlice = (sql: ReadSql): PromiseLike<ListedSlice[]> => sql<ListedSlice[]>`
  with unnamed as (
    select u.division, scope.service, sum(u.amount_pence) as pence from suppliers.unnamed_paid u join organisations.body b using (body_id)
    cross join lateral (values ('all'), (coalesce(b.service, 'none'))) scope(service) group by 1, 2)
  select c.division, c.service, c.suppliers, c.paid_pence::float8 as pence, c.squares::float8 as squares, coalesce(u.pence, 0)::float8 as "unnamedPence",
    s.supplier_id as "firstId", s.name as "firstName", first.amount_pence::float8 as "firstPence"
  from suppliers.concentration c cross join lateral (${firstOf(sql)}) first join suppliers.supplier s on s.supplier_id = first.supplier_id
    left join unnamed u on u.division = c.division and u.service = c.service
  where c.body_id = 0 order by c.division, c.service`

/** A body with how its money lies, and its supplier paid most. */
export interface ListedBody extends PaidAmong {
  readonly id: string
  readonly name: string
  readonly service: string | null
  readonly firstId: number
  readonly firstName: string
  readonly firstPence: number
}

const bodyColumns = (sql: ReadSql) => sql`
  b.id, b.name, b.service, c.suppliers, c.paid_pence::float8 as pence, c.squares::float8 as squares, coalesce(u.amount_pence, 0)::float8 as "unnamedPence",
  s.supplier_id as "firstId", s.name as "firstName", first.amount_pence::float8 as "firstPence"`

/** Every body with payments. */
export const everyBody = (sql: ReadSql): PromiseLike<ListedBody[]> => sql<ListedBody[]>`
  select ${bodyColumns(sql)}
  from suppliers.concentration c join organisations.body b on b.body_id = c.body_id
  cross join lateral (
    select supplier_id, amount_pence from suppliers.paid p where p.body_id = c.body_id and p.amount_pence > 0 order by amount_pence desc, supplier_id limit 1
  ) first
  join suppliers.supplier s on s.supplier_id = first.supplier_id
  left join suppliers.unnamed_paid u on u.body_id = c.body_id and u.division = c.division
  where c.division = '' and c.body_id > 0 order by b.name collate "C"`

/** The bodies that paid most for a division. */
export const bodiesOfDivision = (sql: ReadSql, division: string, limit: number): PromiseLike<ListedBody[]> => sql<ListedBody[]>`
  select ${bodyColumns(sql)}
  from (
    select * from suppliers.concentration where division = ${division} and body_id > 0 order by paid_pence desc, body_id limit ${limit}
  ) c join organisations.body b on b.body_id = c.body_id
  cross join lateral (
    select supplier_id, sum(p.amount_pence) as amount_pence from suppliers.spending p join suppliers.placed_category k using (category_id)
    where p.body_id = c.body_id and k.division = c.division and supplier_id is not null group by 1 having sum(p.amount_pence) > 0 order by 2 desc, 1 limit 1
  ) first
  join suppliers.supplier s on s.supplier_id = first.supplier_id
  left join suppliers.unnamed_paid u on u.body_id = c.body_id and u.division = c.division
  order by c.paid_pence desc, b.name collate "C"`

/** The divisions that a body paid for, with how the money of each lies and its supplier paid most. */
export const divisionsOfBody = (sql: ReadSql, bodyId: number): PromiseLike<Omit<ListedSlice, 'service'>[]> => sql<
  Omit<ListedSlice, 'service'>[]
>`
  with own as materialized (
    select distinct on (division) division, supplier_id, pence from (
      select division, supplier_id, sum(amount_pence) as pence from suppliers.spending join suppliers.placed_category using (category_id)
      where body_id = ${bodyId} and division <> '' and supplier_id is not null group by 1, 2
    ) sums where pence > 0 order by division, pence desc, supplier_id)
  select c.division, c.suppliers, c.paid_pence::float8 as pence, c.squares::float8 as squares, coalesce(u.amount_pence, 0)::float8 as "unnamedPence",
    s.supplier_id as "firstId", s.name as "firstName", own.pence::float8 as "firstPence"
  from suppliers.concentration c join own using (division) join suppliers.supplier s on s.supplier_id = own.supplier_id
    left join suppliers.unnamed_paid u on u.body_id = c.body_id and u.division = c.division
  where c.body_id = ${bodyId} order by c.paid_pence desc, c.division`

/** How many payments are in a slice, to names shown or not. */
export async function paymentsInSlice(sql: ReadSql, { division, service, body }: Slice): Promise<number> {
  const ofBodies =
    body !== null
      ? sql`body_id = ${body.bodyId}`
      : service === 'all'
        ? sql`true`
        : sql`body_id in (select body_id from organisations.body where coalesce(service, 'none') = ${service})`
  const [row] =
    division === null
      ? await sql<
          { payments: number }[]
        >`select coalesce(sum(payments), 0)::float8 as payments from register.payment_by_month where ${ofBodies}`
      : await sql<{ payments: number }[]>`
          select coalesce(sum(payments), 0)::float8 as payments from register.payment_by_category
          where ${ofBodies} and category_id in (select category_id from suppliers.placed_category where division = ${division})`
  return row?.payments ?? 0
}
