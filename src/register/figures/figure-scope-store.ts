import type { ReadSql } from '../../store/database.ts'
import { foldText } from '../../values/text.ts'

export interface ScopeBody {
  readonly body_id: number
  readonly id: string
  readonly name: string
}

/** Bodies with this id, or, where none has it, with this name in any of its forms. */
export async function bodiesNamed(sql: ReadSql, name: string): Promise<readonly ScopeBody[]> {
  const byId = await sql<ScopeBody[]>`select body_id, id, name from organisations.body where id = ${name}`
  if (byId.length > 0) return byId
  return await sql<ScopeBody[]>`
    select distinct body.body_id, body.id, body.name
    from organisations.body left join organisations.body_name using (body_id)
    where body_name.folded = ${foldText(name)} or lower(body.name) = lower(${name})`
}

/** Every body of a service. */
export async function bodiesOfService(sql: ReadSql, service: string): Promise<readonly ScopeBody[]> {
  return await sql<ScopeBody[]>`select body_id, id, name from organisations.body where service = ${service}`
}

/** A name as published, and its number. */
export interface NamedNumber {
  readonly id: number
  readonly name: string
}

/** The spend categories of this name, letter case and punctuation aside, or else those whose names have all of its words; at most 500. */
export async function categoriesOf(sql: ReadSql, name: string): Promise<readonly NamedNumber[]> {
  const folded = foldText(name)
  const words = folded.split(' ').filter((word) => word !== '')
  if (words.length === 0) return []
  const has = words.map((word) => sql`folded like ${`%${word}%`}`).reduce((one, next) => sql`${one} and ${next}`)
  const rows = await sql<(NamedNumber & { readonly same: boolean })[]>`
    select category_id as id, name, folded = ${folded} as same from register.spend_category where ${has} order by same desc, category_id limit 500`
  return rows.some((row) => row.same) ? rows.filter((row) => row.same) : rows
}

/** Every published spend category, by name. */
export const everyCategory = (sql: ReadSql): PromiseLike<readonly NamedNumber[]> => sql<NamedNumber[]>`
  select category_id as id, name from register.spend_category order by name collate "C"`

/** The supplier name of this number; null where there is none, or it is not shown. */
export async function supplierNumbered(sql: ReadSql, id: number): Promise<NamedNumber | null> {
  const [row] = await sql<NamedNumber[]>`select supplier_name_id as id, name from register.supplier_name where supplier_name_id = ${id}`
  return row ?? null
}

/** The supplier name published exactly so; null where there is none, or it is not shown. */
export async function supplierNamed(sql: ReadSql, name: string): Promise<NamedNumber | null> {
  const [row] = await sql<NamedNumber[]>`
    select supplier_name_id as id, name from register.supplier_name where md5(name) = md5(${name}) and name = ${name}`
  return row ?? null
}
