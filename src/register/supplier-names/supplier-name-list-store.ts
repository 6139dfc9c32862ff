import type { ReadSql } from '../../store/database.ts'
import type { SupplierNameFilter } from './supplier-name-filter.ts'

/** Up to how many names with the words asked for are looked at. */
export const mostNamesLookedAt = 3000

/** The numbers of the names in which all words stand, up to `most`; private persons' and redactions are not among them. */
export async function namesWithAll(sql: ReadSql, words: readonly string[], most: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select supplier_name_id as id from register.supplier_name
    where privacy = 0 and supplier_name_id in (select register.supplier_names_with(${[...words]}::text[], ${most}))`
  return rows.map((row) => row.id)
}

/** The numbers of names that look like the words, the likest first; `least` is the least likeness of each word, from 0 to 1. */
export const namesLike = (
  sql: ReadSql,
  words: readonly string[],
  least: number,
  most: number,
): PromiseLike<{ readonly id: number; readonly likeness: number }[]> => sql`
  select supplier_name_id as id, likeness from register.supplier_names_like(${[...words]}::text[], ${least}, ${most})`

/** The numbers of names that have, of each word, one of its spellings, those with the nearest spellings first. */
export async function namesSpelt(sql: ReadSql, spellings: readonly (readonly string[])[], most: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select supplier_names_spelt as id from register.supplier_names_spelt(${spellings.map((of) => of.join(' '))}::text[], ${most})`
  return rows.map((row) => row.id)
}

/** How many supplier names there are, in all (`all`) and paid by each service. */
export async function countNames(sql: ReadSql, ids: readonly number[] | null): Promise<ReadonlyMap<string, number>> {
  const among = ids === null ? sql`true` : sql`supplier_name_id = any(${[...ids]}::int[])`
  const rows = await sql<{ service: string; names: number }[]>`
    select service, count(*)::int as names from register.payment_by_name join register.supplier_name using (supplier_name_id)
    where privacy = 0 and ${among} group by service
    union all select 'names', count(*)::int from register.supplier_name where privacy = 0 and ${among}`
  const counts = new Map(rows.map((row) => [row.service, row.names]))
  return new Map([...counts, ['paid', counts.get('all') ?? 0], ['all', counts.get('names') ?? 0]])
}

/** A supplier name of the list, with the payments of the service asked for or of all; zeros where it was paid nothing. */
export interface ListedName {
  readonly id: number
  readonly name: string
  readonly bodies: number
  readonly payments: number
  readonly pence: number
  /** Contracts that name it as a supplier, counted to 1,000. */
  readonly contracts: number
}

const told = (sql: ReadSql) => sql`
  n.supplier_name_id as id, n.name, coalesce(p.bodies, 0) as bodies, coalesce(p.payments, 0)::float8 as payments,
  coalesce(p.amount_pence, 0)::float8 as pence,
  (select count(*)::int from (select from register.contract_supplier c where c.supplier_name_id = n.supplier_name_id limit 1000) counted) as contracts`

/** A stretch of the list of supplier names: those that were paid in the order asked for, and after them those that were not. */
export async function listNames(
  sql: ReadSql,
  filter: SupplierNameFilter,
  ids: readonly number[] | null,
  paidNames: number,
  page: { readonly limit: number; readonly offset: number },
): Promise<ListedName[]> {
  const among = ids === null ? sql`true` : sql`n.supplier_name_id = any(${[...ids]}::int[])`
  const service = filter.service ?? 'all'
  if (filter.sort === 'name') {
    const join = filter.service === null ? sql`left join` : sql`join`
    return await sql<ListedName[]>`
      select ${told(sql)} from register.supplier_name n ${join} register.payment_by_name p on p.supplier_name_id = n.supplier_name_id and p.service = ${service}
      where n.privacy = 0 and ${among} order by left(n.folded, 60), n.supplier_name_id limit ${page.limit} offset ${page.offset}`
  }
  const order =
    filter.sort === 'bodies' ? sql`p.bodies desc, p.amount_pence desc, p.supplier_name_id` : sql`p.amount_pence desc, p.supplier_name_id`
  const paid =
    page.offset >= paidNames
      ? []
      : await sql<ListedName[]>`
          select ${told(sql)} from register.payment_by_name p join register.supplier_name n using (supplier_name_id)
          where p.service = ${service} and n.privacy = 0 and ${among} order by ${order} limit ${page.limit} offset ${page.offset}`
  const left = page.limit - paid.length
  if (filter.service !== null || left === 0) return paid
  const unpaid = await sql<ListedName[]>`
    select n.supplier_name_id as id, n.name, 0 as bodies, 0 as payments, 0 as pence,
      (select count(*)::int from (select from register.contract_supplier c where c.supplier_name_id = n.supplier_name_id limit 1000) counted) as contracts
    from register.supplier_name n
    where n.privacy = 0 and ${among} and not exists (
      select from register.payment_by_name p where p.supplier_name_id = n.supplier_name_id and p.service = 'all')
    order by left(n.folded, 60), n.supplier_name_id limit ${left} offset ${Math.max(0, page.offset - paidNames)}`
  return [...paid, ...unpaid]
}
