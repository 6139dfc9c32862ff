import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import type { Held } from './cluster.ts'

/** Puts all mentions with their suppliers in the place of what was there. */
export async function keepWholeShape(sql: Sql, supplierOf: ReadonlyMap<number, number>): Promise<void> {
  await sql`truncate suppliers.member`
  await copyRows(sql, 'suppliers.member', ['mention_id', 'supplier_id'], supplierOf)
}

/** Changes the suppliers of some mentions; gives all suppliers that gained or lost one. */
export async function keepShapeOf(sql: Sql, supplierOf: ReadonlyMap<number, number>): Promise<number[]> {
  const [mentions, suppliers] = [[...supplierOf.keys()], [...supplierOf.values()]]
  const rows = await sql<{ id: number }[]>`
    with wanted as (select * from unnest(${mentions}::int[], ${suppliers}::int[]) as w(mention_id, supplier_id)),
    before as (select m.mention_id, m.supplier_id from suppliers.member m join wanted using (mention_id)),
    changed as (
      insert into suppliers.member (mention_id, supplier_id)
      select mention_id, supplier_id from wanted w
      where not exists (select from before b where b.mention_id = w.mention_id and b.supplier_id = w.supplier_id)
      on conflict (mention_id) do update set supplier_id = excluded.supplier_id
      returning mention_id, supplier_id
    )
    select supplier_id as id from changed union select b.supplier_id from before b join changed using (mention_id)`
  return rows.map(({ id }) => id)
}

/** The suppliers of some mentions. */
export async function suppliersOf(sql: Sql, mentions: readonly number[]): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct supplier_id as id from suppliers.member where mention_id = any(${[...mentions]}::int[])`
  return rows.map(({ id }) => id)
}

/** Makes the roll-ups of some suppliers anew, or of all; one that no mention has any more is forgotten. */
export async function rollUp(sql: Sql, ids: readonly number[] | null): Promise<void> {
  const some = ids === null ? null : sql`any(${[...ids]}::int[])`
  if (some === null) await sql`truncate suppliers.paid, suppliers.supplier`
  else {
    await sql`delete from suppliers.paid where supplier_id = ${some}`
    await sql`delete from suppliers.supplier where supplier_id = ${some}`
  }
  const among = some === null ? sql`true` : sql`w.supplier_id = ${some}`
  await sql`
    insert into suppliers.paid (supplier_id, body_id, payments, amount_pence)
    select w.supplier_id, p.body_id, sum(p.payments), sum(p.amount_pence)
    from suppliers.member w join suppliers.mention m using (mention_id) join register.payment_by_supplier p using (supplier_name_id)
    where m.scheme = '' and ${among} group by 1, 2`
  await sql`
    insert into suppliers.supplier (supplier_id, name, folded, scheme, number, names, bodies, payments, paid_pence, contracts)
    select whole.supplier_id, n.name, n.folded, coalesce(number.scheme, ''), coalesce(number.number, ''), whole.names,
      coalesce(payers.bodies, 0), whole.payments, whole.pence, whole.contracts
    from (
      select w.supplier_id, count(distinct m.supplier_name_id) as names, sum(m.payments) as payments, sum(m.paid_pence) as pence,
        sum(m.contracts) as contracts
      from suppliers.member w join suppliers.mention m using (mention_id) where ${among} group by 1
    ) whole
    join (
      select distinct on (w.supplier_id) w.supplier_id, m.supplier_name_id
      from suppliers.member w join suppliers.mention m using (mention_id)
      where ${among} order by w.supplier_id, m.payments + 20 * m.contracts desc, m.mention_id
    ) best using (supplier_id)
    join register.supplier_name n on n.supplier_name_id = best.supplier_name_id
    left join (
      select distinct on (w.supplier_id) w.supplier_id, m.scheme, m.number
      from suppliers.member w join suppliers.mention m using (mention_id)
      where m.number <> '' and ${among}
      order by w.supplier_id, (m.scheme = 'GB-COH') desc, m.contracts desc, m.mention_id
    ) number using (supplier_id)
    left join (select p.supplier_id, count(*) as bodies from suppliers.paid p
      where ${some === null ? sql`true` : sql`p.supplier_id = ${some}`} group by 1) payers using (supplier_id)`
}

/** Marks suppliers that are bodies of the directory, and names that say nothing of who it is. */
export async function markSuppliers(
  sql: Sql,
  marks: Iterable<{ readonly id: number; readonly bodyId: number | null; readonly generic: string | null }>,
): Promise<void> {
  const all = [...marks]
  if (all.length === 0) return
  await sql`
    update suppliers.supplier s set body_id = m.body_id, generic = m.generic
    from unnest(${all.map(({ id }) => id)}::int[], ${all.map(({ bodyId }) => bodyId)}::int[], ${all.map(({ generic }) => generic)}::text[])
      as m(supplier_id, body_id, generic)
    where s.supplier_id = m.supplier_id`
}

/** The present names of some suppliers, or of all. */
export const namesOfSuppliers = (
  sql: Sql,
  ids: readonly number[] | null,
): PromiseLike<{ readonly id: number; readonly name: string }[]> => sql`
  select supplier_id as id, name from suppliers.supplier where ${ids === null ? sql`true` : sql`supplier_id = any(${[...ids]}::int[])`}`

/**
 * Makes the questions about some mentions anew, or all: pairs left to a person, and links held back, between two suppliers of now; of
 * two suppliers the one that weighs most. People who said that two are not one are not asked again.
 */
export async function keepQuestions(sql: Sql, mentions: readonly number[] | null, held: readonly Held[]): Promise<void> {
  const among = mentions === null ? sql`true` : sql`(p.one = any(${[...mentions]}::int[]) or p.other = any(${[...mentions]}::int[]))`
  if (mentions === null) await sql`truncate suppliers.question`
  else await sql`delete from suppliers.question p where ${among}`
  await sql`
    with held as (
      select * from unnest(${held.map(({ one }) => one)}::int[], ${held.map(({ other }) => other)}::int[], ${held.map(({ by }) => by)}::text[]) as h(one, other, why)
    ), asked as (
      select p.one, p.other, p.weight, p.probability, coalesce(h.why, 'weight') as why
      from suppliers.pair p left join held h using (one, other)
      where ${among} and (p.outcome = 'ask a person' or h.one is not null)
    ), between as (
      select distinct on (least(a.supplier_id, b.supplier_id), greatest(a.supplier_id, b.supplier_id)) q.*, a.supplier_id as a, b.supplier_id as b
      from asked q join suppliers.member a on a.mention_id = q.one join suppliers.member b on b.mention_id = q.other
      where a.supplier_id <> b.supplier_id and q.why <> 'a person'
      order by least(a.supplier_id, b.supplier_id), greatest(a.supplier_id, b.supplier_id), q.weight desc, q.one, q.other
    )
    insert into suppliers.question (one, other, weight, probability, why, at_stake_pence)
    select q.one, q.other, q.weight, q.probability, q.why, least(a.paid_pence, b.paid_pence)
    from between q join suppliers.supplier a on a.supplier_id = q.a join suppliers.supplier b on b.supplier_id = q.b
    where not exists (
      select from suppliers.judged j
      join suppliers.member x on x.mention_id = j.one join suppliers.member y on y.mention_id = j.other
      where j.says = 'not one' and not exists (select from suppliers.judged r where r.replaces = j.judgement_id)
        and ((x.supplier_id = q.a and y.supplier_id = q.b) or (x.supplier_id = q.b and y.supplier_id = q.a)))
    on conflict do nothing`
}
