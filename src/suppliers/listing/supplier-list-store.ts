import type { ReadSql } from '../../store/database.ts'
import type { SupplierFilter, supplierMarks } from './supplier-filter.ts'

/** How many names with the words asked for are looked at, at most. */
export const mostNamesLookedAt = 3000

/** The suppliers that have a name with all of these words, or were published with this number; null where neither is asked for. */
export async function suppliersWith(
  sql: ReadSql,
  { words, number }: Pick<SupplierFilter, 'words' | 'number'>,
  most: number,
): Promise<readonly number[] | null> {
  if (number !== null)
    return idsOf(
      await sql<{ id: number }[]>`
    select distinct supplier_id as id from suppliers.mention join suppliers.member using (mention_id) where mention.number = ${number} limit ${most}`,
    )
  if (words.length === 0) return null
  return idsOf(
    await sql<{ id: number }[]>`
    select distinct supplier_id as id from suppliers.mention join suppliers.member using (mention_id)
    where supplier_name_id in (select register.supplier_names_with(${[...words]}::text[], ${most}))`,
  )
}

const idsOf = (rows: readonly { readonly id: number }[]): readonly number[] => rows.map((row) => row.id)

type Marks = SupplierFilter['marks']

const isOfKind = (sql: ReadSql, kind: SupplierFilter['kind']) => {
  if (kind === 'all') return sql`true`
  if (kind === 'bodies') return sql`s.body_id is not null`
  return kind === 'unsaid' ? sql`s.body_id is null and s.generic is not null` : sql`s.body_id is null and s.generic is null`
}

const hasMarks = (sql: ReadSql, marks: Marks) => sql`
  ${marks.includes('number') ? sql`s.number <> ''` : sql`true`} and ${marks.includes('names') ? sql`s.names > 1` : sql`true`}
  and ${marks.includes('shared') ? sql`s.bodies > 1` : sql`true`}`

const among = (sql: ReadSql, ids: readonly number[] | null) => (ids === null ? sql`true` : sql`s.supplier_id = any(${[...ids]}::int[])`)

const paidBy = (sql: ReadSql, service: SupplierFilter['service']) =>
  service === null
    ? sql`true`
    : sql`exists (select from suppliers.slice_paid p where p.division = '' and p.service = ${service} and p.supplier_id = s.supplier_id)`

/** How many suppliers fit, and how many of them would with one more mark, or as another kind, or paid by another service. */
export interface SupplierCounts {
  readonly total: number
  readonly marks: Readonly<Record<(typeof supplierMarks)[number], number>>
  readonly kinds: Readonly<Record<SupplierFilter['kind'], number>>
  readonly services: ReadonlyMap<string, number>
}

/** Counts the suppliers that fit a filter; `ids` are those with its words or number. */
export async function countSuppliers(sql: ReadSql, filter: SupplierFilter, ids: readonly number[] | null): Promise<SupplierCounts> {
  const { service, kind, marks } = filter
  const [kinds, services] = await Promise.all([
    sql<{ kind: SupplierFilter['kind']; all: number; number: number; names: number; shared: number }[]>`
      select case when s.body_id is not null then 'bodies' when s.generic is not null then 'unsaid' else 'suppliers' end as kind, count(*)::int as "all",
        count(*) filter (where s.number <> '')::int as number, count(*) filter (where s.names > 1)::int as names,
        count(*) filter (where s.bodies > 1)::int as shared
      from suppliers.supplier s where ${hasMarks(sql, marks)} and ${among(sql, ids)} and ${paidBy(sql, service)} group by 1`,
    sql<{ service: string; suppliers: number }[]>`
      select p.service, count(*)::int as suppliers from suppliers.slice_paid p join suppliers.supplier s using (supplier_id)
      where p.division = '' and p.service <> 'all' and ${isOfKind(sql, kind)} and ${hasMarks(sql, marks)} and ${among(sql, ids)} group by 1`,
  ])
  const of = (one: SupplierFilter['kind']) => kinds.filter((row) => one === 'all' || row.kind === one)
  const add = (column: 'all' | 'number' | 'names' | 'shared', one: SupplierFilter['kind'] = kind): number =>
    of(one).reduce((sum, row) => sum + row[column], 0)
  return {
    total: add('all'),
    marks: { number: add('number'), names: add('names'), shared: add('shared') },
    kinds: { suppliers: add('all', 'suppliers'), bodies: add('all', 'bodies'), unsaid: add('all', 'unsaid'), all: add('all', 'all') },
    services: new Map(services.map((row) => [row.service, row.suppliers])),
  }
}

/** A supplier of the list; sums are of the service asked for, or of all. */
export interface ListedSupplier {
  readonly id: number
  readonly name: string
  readonly scheme: string
  readonly number: string
  readonly bodySlug: string | null
  readonly generic: string | null
  readonly names: number
  readonly bodies: number
  readonly payments: number
  readonly pence: number
  readonly contracts: number
}

/** A stretch of the list of suppliers, in the order asked for. */
export async function listSuppliers(
  sql: ReadSql,
  { service, kind, marks, sort }: SupplierFilter,
  ids: readonly number[] | null,
  page: { readonly limit: number; readonly offset: number },
): Promise<ListedSupplier[]> {
  const fits = sql`${isOfKind(sql, kind)} and ${hasMarks(sql, marks)} and ${among(sql, ids)}`
  const sums = service === null ? sql`s.bodies, s.payments, s.paid_pence as pence` : sql`p.bodies, p.payments, p.amount_pence as pence`
  const from =
    service === null
      ? sql`suppliers.supplier s where ${fits}`
      : sql`suppliers.slice_paid p join suppliers.supplier s using (supplier_id) where p.division = '' and p.service = ${service} and ${fits}`
  const order = {
    paid: service === null ? sql`s.paid_pence desc, s.supplier_id` : sql`p.amount_pence desc, p.supplier_id`,
    bodies:
      service === null ? sql`s.bodies desc, s.paid_pence desc, s.supplier_id` : sql`p.bodies desc, p.amount_pence desc, p.supplier_id`,
    contracts: sql`s.contracts desc, s.supplier_id`,
    names: sql`s.names desc, s.paid_pence desc, s.supplier_id`,
    name: sql`left(s.folded, 60), s.supplier_id`,
  }[sort]
  return await sql<ListedSupplier[]>`
    with page as materialized (
      select s.supplier_id, s.name, s.scheme, s.number, s.body_id, s.generic, s.names, s.contracts, ${sums}, row_number() over (order by ${order}) as place
      from ${from} order by ${order} limit ${page.limit} offset ${page.offset})
    select supplier_id as id, page.name, scheme, number, case when b.body_id > 0 then b.id end as "bodySlug", generic, names, bodies,
      payments::float8 as payments, pence::float8 as pence, contracts
    from page left join organisations.body b using (body_id) order by place`
}

/** Every supplier that fits, with the names that it is made of, batch by batch; columns in the order of the list to take away. */
export const everySupplier = (
  sql: ReadSql,
  { service, kind, marks }: SupplierFilter,
  ids: readonly number[] | null,
): AsyncIterable<readonly object[]> =>
  sql<{ id: number }[]>`
  select s.supplier_id as id, s.name, s.scheme, s.number, b.id as body, s.names as name_count, coalesce(p.bodies, 0) as bodies, coalesce(p.payments, 0) as payments,
    p.amount_pence as pence, s.contracts, n.names
  from suppliers.supplier s
  ${service === null ? sql`left join` : sql`join`} suppliers.slice_paid p on p.supplier_id = s.supplier_id and p.division = '' and p.service = ${service ?? 'all'}
  left join organisations.body b on b.body_id = s.body_id and b.body_id > 0
  left join lateral (
    select string_agg(distinct x.name, ' | ' order by x.name) as names from suppliers.member o join suppliers.mention m using (mention_id)
      join register.supplier_name x using (supplier_name_id) where o.supplier_id = s.supplier_id
  ) n on true
  where ${isOfKind(sql, kind)} and ${hasMarks(sql, marks)} and ${among(sql, ids)}
  order by s.supplier_id`.cursor(1000)
