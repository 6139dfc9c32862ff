import type { ReadSql } from '../../store/database.ts'
import type { NetworkFilter } from './network-filter.ts'

/** A body with payments: a column of the picture. */
export interface PayingBody {
  readonly bodyId: number
  readonly id: string
  readonly name: string
  readonly service: string
}

/** Every body of the three services with payments to suppliers. */
export const payingBodies = (sql: ReadSql): PromiseLike<PayingBody[]> => sql<PayingBody[]>`
  select b.body_id as "bodyId", b.id, b.name, b.service
  from suppliers.concentration c join organisations.body b on b.body_id = c.body_id
  where c.division = '' and c.body_id > 0 and b.service is not null order by b.name collate "C"`

/** A supplier that several bodies pay; bodies and pence of the slice. */
export interface SharedSupplier {
  readonly id: number
  readonly name: string
  readonly bodies: number
  readonly pence: number
}

const slice = (sql: ReadSql, { service, division, least }: NetworkFilter) => sql`
  suppliers.slice_paid p join suppliers.supplier s using (supplier_id)
  where p.division = ${division ?? ''} and p.service = ${service ?? 'all'} and p.bodies >= ${least} and s.body_id is null and s.generic is null`

/** The suppliers that most bodies of a slice pay, bodies of the directory left out. */
export const mostShared = (sql: ReadSql, filter: NetworkFilter, limit: number): PromiseLike<SharedSupplier[]> => sql<SharedSupplier[]>`
  select s.supplier_id as id, s.name, p.bodies, p.amount_pence::float8 as pence
  from ${slice(sql, filter)} order by p.bodies desc, p.amount_pence desc, s.supplier_id limit ${limit}`

/** How many suppliers of a slice so many bodies pay. */
export async function countShared(sql: ReadSql, filter: NetworkFilter): Promise<number> {
  const [row] = await sql<{ suppliers: number }[]>`select count(*)::int as suppliers from ${slice(sql, filter)}`
  return row?.suppliers ?? 0
}

/** What a body paid a supplier, in pence. */
export interface Tie {
  readonly supplierId: number
  readonly bodyId: number
  readonly pence: number
}

/** What bodies paid these suppliers, for a division or for everything. */
export const tiesOf = (sql: ReadSql, supplierIds: readonly number[], division: string | null): PromiseLike<Tie[]> =>
  division === null
    ? sql<Tie[]>`
        select supplier_id as "supplierId", body_id as "bodyId", amount_pence::float8 as pence from suppliers.paid
        where supplier_id = any(${[...supplierIds]}::int[])`
    : sql<Tie[]>`
        select supplier_id as "supplierId", body_id as "bodyId", sum(amount_pence)::float8 as pence
        from suppliers.spending join suppliers.placed_category using (category_id)
        where supplier_id = any(${[...supplierIds]}::int[]) and division = ${division} group by 1, 2`

/** The suppliers of the body in the middle that fit. */
const ownSuppliers = (sql: ReadSql, bodyId: number, { division, least }: NetworkFilter) => sql`
  (select s.supplier_id, s.name, s.bodies, own.pence
    from (${
      division === null
        ? sql`select supplier_id, amount_pence as pence from suppliers.paid where body_id = ${bodyId}`
        : sql`select supplier_id, sum(amount_pence) as pence from suppliers.spending join suppliers.placed_category using (category_id)
            where body_id = ${bodyId} and division = ${division} and supplier_id is not null group by 1`
    }) own join suppliers.supplier s using (supplier_id)
    where s.bodies >= ${least} and s.body_id is null and s.generic is null) own`

/** Another body, and how many of the middle's suppliers it pays too. */
export interface SharingBody {
  readonly id: string
  readonly name: string
  readonly service: string | null
  readonly suppliers: number
}

/** The other bodies that pay suppliers of a body, those that share most first. */
export const sharingBodies = (sql: ReadSql, bodyId: number, filter: NetworkFilter): PromiseLike<SharingBody[]> => sql<SharingBody[]>`
  select b.id, b.name, b.service, shared.suppliers
  from (
    select p.body_id, count(*)::int as suppliers from ${ownSuppliers(sql, bodyId, filter)} join suppliers.paid p using (supplier_id)
    where p.body_id <> ${bodyId} group by 1
  ) shared join organisations.body b using (body_id)
  where ${filter.service === null ? sql`true` : sql`b.service = ${filter.service}`} order by shared.suppliers desc, b.name collate "C"`

/** The suppliers of a body that most bodies pay, and how many of its suppliers any other pays. */
export const sharedSuppliersOf = (sql: ReadSql, bodyId: number, filter: NetworkFilter, limit: number): PromiseLike<SharedSupplier[]> => sql<
  SharedSupplier[]
>`
  select supplier_id as id, name, bodies, pence::float8 as pence from ${ownSuppliers(sql, bodyId, filter)}
  order by bodies desc, pence desc, supplier_id limit ${limit}`

/** How many suppliers of a body other bodies pay too. */
export async function countSharedOf(sql: ReadSql, bodyId: number, filter: NetworkFilter): Promise<number> {
  const [row] = await sql<{ suppliers: number }[]>`select count(*)::int as suppliers from ${ownSuppliers(sql, bodyId, filter)}`
  return row?.suppliers ?? 0
}

/** What each body paid one supplier. */
export const payersOfSupplier = (
  sql: ReadSql,
  supplierId: number,
): PromiseLike<
  { readonly id: string; readonly name: string; readonly service: string | null; readonly pence: number; readonly payments: number }[]
> => sql`
  select b.id, b.name, b.service, p.amount_pence::float8 as pence, p.payments::float8 as payments
  from suppliers.paid p join organisations.body b using (body_id) where supplier_id = ${supplierId} order by p.amount_pence desc, b.name collate "C"`

/** The divisions that suppliers were paid for. */
export const divisionsPaid = async (sql: ReadSql): Promise<readonly string[]> =>
  (
    await sql<
      { division: string }[]
    >`select division from suppliers.concentration where body_id = 0 and service = 'all' and division <> '' order by 1`
  ).map((row) => row.division)
