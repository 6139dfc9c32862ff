import type { Service } from '../../organisations/body.ts'
import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { Holding } from './single-sourced.ts'

const groupOf = (sql: ReadSql) => sql`lpad((h.cpv_code / 100000)::text, 3, '0')`

/** Whose contracts: a body's, or those of all bodies of a service. */
export type Holders = { readonly bodyId: number } | { readonly service: Service }

const held = (sql: ReadSql, of: Holders) =>
  'bodyId' in of ? sql`h.body_id = ${of.bodyId}` : sql`h.body_id in (select body_id from organisations.body where service = ${of.service})`

/** The parts of suppliers in the contracts of a body or service that end on a day or later and have a code; several suppliers of one contract are several parts. */
export const holdingsAhead = (sql: ReadSql, of: Holders, day: IsoDate): PromiseLike<Holding[]> => sql<Holding[]>`
  select h.contract_no as "contractNo", h.supplier_id as "supplierId", ${groupOf(sql)} as "group", h.starts_on as "startsOn", h.ends_on as "endsOn"
  from suppliers.holding h where ${held(sql, of)} and h.ends_on >= ${day} and h.cpv_code > 0`

/** The names of suppliers, by their numbers. */
export async function namesOfSuppliers(sql: ReadSql, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await sql<
    { id: number; name: string }[]
  >`select supplier_id as id, name from suppliers.supplier where supplier_id = any(${[...ids]}::int[])`
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** A condition on `register.contract`: the contracts of a body or service for these groups that run on a day. */
export const liveInGroups = (sql: ReadSql, of: Holders, groups: readonly string[], day: IsoDate) => sql`
  contract.contract_no in (
    select h.contract_no from suppliers.holding h
    where ${held(sql, of)} and h.ends_on >= ${day} and (h.starts_on is null or h.starts_on <= ${day}) and h.cpv_code / 100000 = any(${groups.map(Number)}::int[]))`

/** What all bodies together paid these suppliers, in pence. */
export async function incomesOf(sql: ReadSql, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await sql<{ id: number; pence: number }[]>`
    select supplier_id as id, paid_pence::float8 as pence from suppliers.supplier where supplier_id = any(${[...ids]}::int[]) and paid_pence > 0`
  return new Map(rows.map((row) => [row.id, row.pence]))
}
