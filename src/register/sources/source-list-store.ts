import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A file of the list: what it is, whose, and how its rows reconcile. */
export interface ListedSource {
  readonly id: number
  readonly file: string
  readonly kind: string
  readonly publisher: string
  readonly publisherId: string
  readonly publisherInDirectory: boolean
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly read: number
  readonly kept: number
  readonly rejected: number
  readonly skipped: number
  readonly pence: number | null
  readonly importedAt: string
  readonly supersededBy: number | null
  /** Made up to show how the register works. */
  readonly invented: boolean
}

/** Which files to list. */
export interface SourceFilter {
  readonly kind: string | null
  readonly status: 'current' | 'superseded' | null
  readonly publisher: string | null
  readonly withRejects: boolean
}

const listedColumns = (sql: ReadSql) => sql`
  s.source_id as id, s.file, s.kind, b.name as publisher, b.id as "publisherId", b.body_id > 0 as "publisherInDirectory",
  s.period_from as "from", s.period_to as "to", s.rows_read as read, s.rows_kept as kept, s.rows_rejected as rejected,
  coalesce((s.rows_skipped ->> 'all')::float8, 0) as skipped, s.total_pence as pence, s.imported_at as "importedAt",
  s.superseded_by as "supersededBy", s.invented`

const chosen = (sql: ReadSql, filter: SourceFilter) => sql`
  (${filter.kind}::text is null or s.kind = ${filter.kind})
  and (${filter.publisher}::text is null or b.id = ${filter.publisher})
  and (${filter.status}::text is null or (s.superseded_by is null) = (${filter.status} = 'current'))
  and (not ${filter.withRejects} or s.rows_rejected > 0)`

/** The files that fit, newest first. */
export const listSources = (
  sql: ReadSql,
  filter: SourceFilter,
  page: { readonly limit: number; readonly offset: number },
): PromiseLike<ListedSource[]> =>
  sql<ListedSource[]>`
    select ${listedColumns(sql)}
    from register.source s join organisations.body b on b.body_id = s.publisher_body_id
    where ${chosen(sql, filter)} order by s.source_id desc limit ${page.limit} offset ${page.offset}`

/** The files that fit and were loaded before one, newest first. */
export const listSourcesBefore = (sql: ReadSql, filter: SourceFilter, before: number | null, limit: number): PromiseLike<ListedSource[]> =>
  sql<ListedSource[]>`
    select ${listedColumns(sql)}
    from register.source s join organisations.body b on b.body_id = s.publisher_body_id
    where ${chosen(sql, filter)} and (${before}::int is null or s.source_id < ${before}) order by s.source_id desc limit ${limit}`

/** What the files that fit add up to. */
export interface SourceTotals {
  readonly files: number
  readonly read: number
  readonly kept: number
  readonly rejected: number
  readonly skipped: number
}

/** The number of files that fit, and their rows together. */
export async function sourceTotals(sql: ReadSql, filter: SourceFilter): Promise<SourceTotals> {
  const [row] = await sql<SourceTotals[]>`
    select count(*)::int as files, coalesce(sum(s.rows_read), 0)::float8 as read, coalesce(sum(s.rows_kept), 0)::float8 as kept,
      coalesce(sum(s.rows_rejected), 0)::float8 as rejected, coalesce(sum((s.rows_skipped ->> 'all')::bigint), 0)::float8 as skipped
    from register.source s join organisations.body b on b.body_id = s.publisher_body_id
    where ${chosen(sql, filter)}`
  return row ?? { files: 0, read: 0, kept: 0, rejected: 0, skipped: 0 }
}

/** A file with everything said of it. */
export interface SourceDetail extends ListedSource {
  readonly sha256: string
  readonly bytes: number
  readonly publisherReason: string
  readonly skippedReasons: Readonly<Record<string, number>>
  readonly equalToAnother: number
  readonly counts: Readonly<Record<string, unknown>>
  readonly problems: readonly {
    readonly sheet?: string | null
    readonly line?: number | null
    readonly code?: string
    readonly message?: string
  }[]
  readonly supersededAt: string | null
  readonly supersededBecause: string | null
  readonly changes: Readonly<Record<string, unknown>> | null
}

/** One file, or null where there is none of this number. */
export async function findSource(sql: ReadSql, id: number): Promise<SourceDetail | null> {
  const [row] = await sql<SourceDetail[]>`
    select ${listedColumns(sql)}, s.sha256, s.size_bytes as bytes, s.publisher_reason as "publisherReason", s.rows_skipped as "skippedReasons",
      s.rows_equal_to_another as "equalToAnother", s.counts, s.problems, s.superseded_at as "supersededAt",
      s.superseded_because as "supersededBecause", s.changes
    from register.source s join organisations.body b on b.body_id = s.publisher_body_id where s.source_id = ${id}`
  return row ?? null
}

/** A file's name beside its number. */
export interface NamedSource {
  readonly id: number
  readonly file: string
}

/** The file itself by name, and those that it replaced. */
export const replacedBySource = (sql: ReadSql, id: number): PromiseLike<NamedSource[]> =>
  sql<NamedSource[]>`select source_id as id, file from register.source where superseded_by = ${id} order by source_id`

/** The file of this number, by name. */
export async function nameOfSource(sql: ReadSql, id: number | null): Promise<NamedSource | null> {
  if (id === null) return null
  const [row] = await sql<NamedSource[]>`select source_id as id, file from register.source where source_id = ${id}`
  return row ?? null
}

/** One sheet of a file: how its columns were understood, and its rows. */
export interface SourceSheet {
  readonly sheet: number
  readonly name: string | null
  readonly headerRow: number | null
  readonly columns: Readonly<Record<string, string>>
  readonly read: number
  readonly kept: number
  readonly rejected: number
  readonly skippedReasons: Readonly<Record<string, number>>
  readonly pence: number | null
}

/** The sheets of a file in order. */
export const sheetsOfSource = (sql: ReadSql, id: number): PromiseLike<SourceSheet[]> => sql<SourceSheet[]>`
  select sheet_no as sheet, name, header_row as "headerRow", columns, rows_read as read, rows_kept as kept, rows_rejected as rejected,
    rows_skipped as "skippedReasons", total_pence as pence
  from register.source_sheet where source_id = ${id} order by sheet_no`

/** A row that was not loaded or no fact, by place and reason; its cells are not public. */
export interface RefusedRow {
  readonly sheet: number
  readonly sheetName: string | null
  readonly line: number
  readonly code: string
  readonly message: string
}

/** How many rows of a file were refused, by reason. */
export const refusalReasons = (sql: ReadSql, id: number): PromiseLike<{ readonly code: string; readonly rows: number }[]> => sql`
  select code, count(*)::int as rows from register.rejected_row where source_id = ${id} group by code order by count(*) desc, code`

/** The refused rows of a file after a place, in the file's order. */
export const refusedRows = (
  sql: ReadSql,
  id: number,
  after: { readonly sheet: number; readonly line: number } | null,
  limit: number,
): PromiseLike<RefusedRow[]> => sql<RefusedRow[]>`
  select r.sheet_no as sheet, s.name as "sheetName", r.line, r.code, r.message
  from register.rejected_row r left join register.source_sheet s using (source_id, sheet_no)
  where r.source_id = ${id} and (r.sheet_no, r.line) > (${after?.sheet ?? -1}, ${after?.line ?? -1})
  order by r.sheet_no, r.line limit ${limit}`

/** The skipped rows of a file, the first ones in its order. */
export const skippedRows = (
  sql: ReadSql,
  id: number,
  limit: number,
): PromiseLike<{ readonly sheetName: string | null; readonly line: number; readonly reason: string }[]> => sql`
  select s.name as "sheetName", r.line, r.reason
  from register.skipped_row r left join register.source_sheet s using (source_id, sheet_no)
  where r.source_id = ${id} order by r.sheet_no, r.line limit ${limit}`
