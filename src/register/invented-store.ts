import type { ReadSql } from '../store/database.ts'
import type { Invented } from '../web/invented.ts'

/** How much of what counts was made up, and the numbers of all sources that were. */
export async function inventedData(sql: ReadSql): Promise<Invented> {
  const [row] = await sql<{ invented: number[]; some: boolean; all: boolean }[]>`
    select coalesce(array_agg(source_id) filter (where invented), '{}') as invented,
      coalesce(bool_or(invented) filter (where superseded_by is null), false) as some,
      coalesce(bool_and(invented) filter (where superseded_by is null), false) as all
    from register.source`
  return { share: row?.all ? 'all' : row?.some ? 'some' : 'none', sources: new Set(row?.invented ?? []) }
}
