import type { ReadSql } from '../../store/database.ts'

/** A supplier that a search found. */
export interface FoundSupplier {
  readonly id: number
  readonly name: string
  /** The name that it was found by: the first of those given that is its own. */
  readonly nameId: number
  /** Some of its other names as published, those most published first; none that differs in capitals and signs alone. */
  readonly others: readonly string[]
  readonly names: number
  readonly bodies: number
  readonly paidPence: number
  readonly contracts: number
  /** Whether it is a body of the directory. */
  readonly isBody: boolean
  /** How many were found in all. */
  readonly counted: number
}

type Found = ReturnType<ReadSql>

const told = (sql: ReadSql, { own, order, limit, names }: { own: Found; order: Found; limit: number; names: number }) => sql<
  FoundSupplier[]
>`
  with own as materialized (${own}),
  best as materialized (
    select s.supplier_id, s.name, s.folded, own.name_id, s.names, s.bodies, s.paid_pence, s.contracts, s.body_id, count(*) over () as counted,
      row_number() over (order by s.generic is not null, ${order}, s.supplier_id) as place
    from own join suppliers.supplier s using (supplier_id) order by place limit ${limit})
  select supplier_id as id, name, name_id as "nameId", names, bodies, paid_pence::float8 as "paidPence", contracts, coalesce(body_id > 0, false) as "isBody",
    counted::int as counted,
    array(
      select (array_agg(n.name order by m.payments + 20 * m.contracts desc, n.name collate "C"))[1]
      from suppliers.member o join suppliers.mention m using (mention_id) join register.supplier_name n using (supplier_name_id)
      where o.supplier_id = best.supplier_id and n.folded <> best.folded group by n.folded
      order by sum(m.payments + 20 * m.contracts) desc, n.folded collate "C" limit ${names}) as others
  from best order by place`

/** The suppliers that these names are of, at most `limit`, each with so many of its other names: those paid most first, or in the order of the names given. */
export const suppliersNamed = (
  sql: ReadSql,
  nameIds: readonly number[],
  { by, limit, names }: { readonly by: 'paid' | 'given'; readonly limit: number; readonly names: number },
): PromiseLike<FoundSupplier[]> =>
  told(sql, {
    own: sql`
      select supplier_id, min(place) as first, (array_agg(supplier_name_id order by place))[1] as name_id
      from unnest(${[...nameIds]}::int[]) with ordinality as given (supplier_name_id, place)
        join suppliers.mention using (supplier_name_id) join suppliers.member using (mention_id) group by 1`,
    order: by === 'paid' ? sql`s.paid_pence desc` : sql`own.first`,
    limit,
    names,
  })

/** The suppliers that were published with a number, those on most contracts first. */
export const suppliersWithNumber = (
  sql: ReadSql,
  { scheme, number }: { readonly scheme: string; readonly number: string },
  { limit, names }: { readonly limit: number; readonly names: number },
): PromiseLike<FoundSupplier[]> =>
  told(sql, {
    own: sql`
      select supplier_id, min(supplier_name_id) as name_id from suppliers.mention join suppliers.member using (mention_id)
      where scheme = ${scheme} and number = ${number} and number <> '' group by 1`,
    order: sql`s.contracts desc`,
    limit,
    names,
  })
