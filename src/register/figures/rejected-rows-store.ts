import type { ReadSql } from '../../store/database.ts'

/** What the files that count now add up to, in rows. */
export interface RowCounts {
  readonly files: number
  readonly withRejects: number
  readonly read: number
  readonly kept: number
  readonly rejected: number
  readonly skipped: number
}

const current = (sql: ReadSql, publisherIds: readonly number[] | null) => sql`
  s.superseded_by is null and ${publisherIds === null ? sql`true` : sql`s.publisher_body_id = any(${[...publisherIds]}::int[])`}`

/** The rows of the files that count now, of some publishers or all. */
export async function countRows(sql: ReadSql, publisherIds: readonly number[] | null): Promise<RowCounts> {
  const [row] = await sql<RowCounts[]>`
    select count(*)::int as files, count(*) filter (where s.rows_rejected > 0)::int as "withRejects", coalesce(sum(s.rows_read), 0)::float8 as read,
      coalesce(sum(s.rows_kept), 0)::float8 as kept, coalesce(sum(s.rows_rejected), 0)::float8 as rejected,
      coalesce(sum(s.rows_read - s.rows_kept - s.rows_rejected), 0)::float8 as skipped
    from register.source s where ${current(sql, publisherIds)}`
  return row!
}

/** A file with rejected rows. */
export interface SourceWithRejects {
  readonly sourceId: number
  readonly file: string
  readonly publisher: string
  readonly read: number
  readonly rejected: number
}

/** The files with rejected rows, those with most at the top. */
export const sourcesWithRejects = (
  sql: ReadSql,
  publisherIds: readonly number[] | null,
  page: { readonly offset: number; readonly limit: number },
): PromiseLike<SourceWithRejects[]> => sql<SourceWithRejects[]>`
  select s.source_id as "sourceId", s.file, b.name as publisher, s.rows_read::float8 as read, s.rows_rejected::float8 as rejected
  from register.source s join organisations.body b on b.body_id = s.publisher_body_id
  where s.rows_rejected > 0 and ${current(sql, publisherIds)}
  order by s.rows_rejected desc, s.source_id offset ${page.offset} limit ${page.limit}`
