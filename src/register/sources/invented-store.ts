import type { ReadSql } from '../../store/database.ts'
import type { Invented } from '../../web/invented.ts'

/** How much of what counts was made up, and the numbers of all sources that were. */
export async function inventedData(sql: ReadSql): Promise<Invented> {
  const [row] = await sql<{ invented: number[]; some: boolean; all: boolean }[]>`
    select coalesce(array_agg(source_id) filter (where invented), '{}') as invented,
      coalesce(bool_or(invented) filter (where superseded_by is null), false) as some,
      coalesce(bool_and(invented) filter (where superseded_by is null), false) as all
    from register.source`
  return { share: row?.all ? 'all' : row?.some ? 'some' : 'none', sources: new Set(row?.invented ?? []) }
}

/** Whether anything that counts of a body was made up: its payments, contracts or prices. */
export async function bodyHasInvented(sql: ReadSql, bodyId: number): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`
    select exists (select from register.payment_by_month m join register.source s using (source_id) where m.body_id = ${bodyId} and s.invented)
      or exists (select from register.contract c join register.source s using (source_id) where c.body_id = ${bodyId} and s.invented)
      or exists (select from register.price p join register.source s using (source_id) where p.body_id = ${bodyId} and s.invented) as has`
  return row?.has ?? false
}
