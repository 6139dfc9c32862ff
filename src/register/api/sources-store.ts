import type { ReadSql } from '../../store/database.ts'

/** The number of a source that counts, one with rejected rows first; null where nothing is loaded. */
export async function someSource(sql: ReadSql): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    select source_id as id from register.source where superseded_by is null order by rows_rejected > 0 desc, source_id limit 1`
  return row?.id ?? null
}

/** A rejected row by its place and reason; messages are compared by their first 300 characters. */
export interface RejectedRow {
  readonly sheet: number
  readonly sheetName: string | null
  readonly line: number
  readonly code: string
  readonly message: string
}

/** The rejected rows of a file after a place, in the file’s order. */
export const rejectedAfter = (
  sql: ReadSql,
  id: number,
  after: Omit<RejectedRow, 'sheetName'>,
  limit: number,
): PromiseLike<RejectedRow[]> => sql<RejectedRow[]>`
  select r.sheet_no as sheet, s.name as "sheetName", r.line, r.code, r.message
  from register.rejected_row r left join register.source_sheet s using (source_id, sheet_no)
  where r.source_id = ${id} and (r.sheet_no, r.line, r.code collate "C", left(r.message, 300) collate "C")
    > (${after.sheet}::int, ${after.line}::int, ${after.code} collate "C", ${after.message} collate "C")
  order by r.sheet_no, r.line, r.code collate "C", left(r.message, 300) collate "C" limit ${limit}`
