import type { Sql } from '../../store/database.ts'

/** A mention as it is kept, with the name as published. */
export interface MentionRow {
  readonly id: number
  readonly name: string
  readonly scheme: string
  readonly number: string
  /** Contracts that name it so. */
  readonly contracts: number
}

const row = (sql: Sql) => sql`m.mention_id as id, n.name, m.scheme, m.number, m.contracts`

/** Adds the names, and the identifiers beside them, that were published since; private persons and redactions are left out. Gives the new numbers, rising. */
export async function addMentions(sql: Sql): Promise<number[]> {
  // Names come in the order of their numbers, for imports wait for each other.
  const named = await sql<{ id: number }[]>`
    insert into suppliers.mention (supplier_name_id)
    select supplier_name_id from register.supplier_name
    where privacy = 0 and supplier_name_id > (select coalesce(max(supplier_name_id), 0) from suppliers.mention where scheme = '')
    order by supplier_name_id returning mention_id as id`
  const numbered = await sql<{ id: number }[]>`
    insert into suppliers.mention (supplier_name_id, scheme, number)
    select supplier_name_id, scheme, number from (
      select supplier_name_id, scheme, number from register.contract_supplier where number is not null and scheme is not null
      union
      select supplier_name_id, scheme, number from register.award_supplier where number is not null and scheme is not null
    ) published join register.supplier_name using (supplier_name_id)
    where privacy = 0 and not exists (select from suppliers.mention m
      where m.supplier_name_id = published.supplier_name_id and m.scheme = published.scheme and m.number = published.number)
    order by supplier_name_id, scheme, number returning mention_id as id`
  return [...named, ...numbered].map(({ id }) => id)
}

/**
 * Brings the sums of mentions up to what the register holds, and gives the numbers of those that changed. Only names whose payments or
 * contracts were touched since the last time are looked at, or all.
 */
export async function updateSums(sql: Sql, { all }: { readonly all: boolean }): Promise<number[]> {
  await sql`drop table if exists pg_temp.looked_at`
  await sql`
    create temporary table looked_at on commit drop as
    with taken as (delete from suppliers.changed_name returning supplier_name_id)
    select distinct supplier_name_id from ${all ? sql`suppliers.mention` : sql`taken`}`
  await sql`analyze pg_temp.looked_at`
  const rows = await sql<{ id: number }[]>`
    update suppliers.mention m set payments = seen.payments, paid_pence = seen.pence, contracts = seen.contracts
    from (
      select m.mention_id, coalesce(p.payments, 0) as payments, coalesce(p.amount_pence, 0) as pence, coalesce(c.contracts, 0)::integer as contracts
      from pg_temp.looked_at join suppliers.mention m using (supplier_name_id)
      left join register.payment_by_name p on p.supplier_name_id = m.supplier_name_id and p.service = 'all' and m.scheme = ''
      left join (
        select supplier_name_id, coalesce(scheme, '') as scheme, coalesce(number, '') as number, count(*) as contracts
        from register.contract_supplier where supplier_name_id in (select supplier_name_id from pg_temp.looked_at) group by 1, 2, 3
      ) c on c.supplier_name_id = m.supplier_name_id and c.scheme = m.scheme and c.number = m.number
    ) seen
    where seen.mention_id = m.mention_id
      and (m.payments, m.paid_pence, m.contracts) is distinct from (seen.payments, seen.pence, seen.contracts)
    returning m.mention_id as id`
  return rows.map(({ id }) => id)
}

/** Every mention, in the order of their numbers, some thousands at a time. */
export async function* allMentions(sql: Sql): AsyncIterable<readonly MentionRow[]> {
  yield* sql<MentionRow[]>`
    select ${row(sql)} from suppliers.mention m join register.supplier_name n using (supplier_name_id) order by m.mention_id`.cursor(20_000)
}

/** Mentions by their numbers, rising. */
export const mentionsOf = (sql: Sql, ids: readonly number[]): PromiseLike<MentionRow[]> => sql`
  select ${row(sql)} from suppliers.mention m join register.supplier_name n using (supplier_name_id)
  where m.mention_id = any(${[...ids]}::int[]) order by m.mention_id`

/** How many mentions there are. */
export async function countMentions(sql: Sql): Promise<number> {
  const [found] = await sql<{ count: number }[]>`select count(*)::int as count from suppliers.mention`
  return found?.count ?? 0
}

/** Keeps others from changing who is whose until the transaction ends. */
export async function holdShape(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('suppliers.shape'))`
}
