import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { Changes, SheetReport } from '../importing/import-report.ts'
import { skippedRows, type RowCounts } from '../importing/import-report.ts'
import type { Reject, SkipReason, SourceKind } from '../readers/reading.ts'
import type { Problem } from '../../files/table.ts'
import { storableText, toldProblem } from './told-problem.ts'

/** A file as the register holds it. */
export interface Source {
  readonly source_id: number
  readonly file: string
  readonly kind: SourceKind
  readonly publisher_body_id: number
  readonly publisher: string
  readonly rows_read: number
  readonly rows_kept: number
  readonly rows_rejected: number
  readonly rows_skipped: Readonly<Record<string, number>>
  readonly total_pence: number | null
  readonly superseded_by: number | null
}

export interface NewSource {
  readonly file: string
  readonly sha256: string
  readonly size: number
  readonly kind: SourceKind
  readonly publisherBodyId: number
  readonly publisherReason: string
  /** Made up to show how the register works. */
  readonly invented: boolean
}

/** Holds all other imports off until this transaction ends, so that names get one number and files are compared with all that came before. */
export async function waitForTurn(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('register.import'))`
  await sql`select store.forget_public_changes()`
}

/** The newest source with these bytes, superseded ones included. */
export async function sourceWithBytes(sql: Sql, sha256: string): Promise<Source | null> {
  const [row] = await sql<Source[]>`
    select source_id, file, source.kind, publisher_body_id, body.id as publisher, rows_read, rows_kept, rows_rejected, rows_skipped,
      total_pence, superseded_by
    from register.source join organisations.body on body_id = publisher_body_id
    where sha256 = ${sha256} order by superseded_by nulls first, source_id desc limit 1`
  return row ?? null
}

/** A source by its number. */
export async function sourceNumbered(sql: Sql, sourceId: number): Promise<Source | null> {
  const [row] = await sql<Source[]>`
    select source_id, file, source.kind, publisher_body_id, body.id as publisher, rows_read, rows_kept, rows_rejected, rows_skipped,
      total_pence, superseded_by
    from register.source join organisations.body on body_id = publisher_body_id
    where source_id = ${sourceId}`
  return row ?? null
}

/** Begins a source, so that its rows have a number to point to. */
export async function addSource(sql: Sql, source: NewSource): Promise<number> {
  const [row] = await sql<{ source_id: number }[]>`
    insert into register.source (file, sha256, size_bytes, kind, publisher_body_id, publisher_reason, invented)
    values (${source.file}, ${source.sha256}, ${source.size}, ${source.kind}, ${source.publisherBodyId}, ${source.publisherReason}, ${source.invented})
    returning source_id`
  return row!.source_id
}

/** Names a source's publisher once its rows have told it. */
export async function nameSourcePublisher(sql: Sql, sourceId: number, bodyId: number, reason: string): Promise<void> {
  await sql`update register.source set publisher_body_id = ${bodyId}, publisher_reason = ${reason} where source_id = ${sourceId}`
}

/** Ends a source with its counts; the table itself refuses counts that do not add up. */
export async function finishSource(
  sql: Sql,
  sourceId: number,
  totals: RowCounts,
  more: {
    readonly period: readonly [IsoDate | null, IsoDate | null]
    readonly totalPence: number | null
    readonly equalRows: number
    readonly counts: Readonly<Record<string, number>>
    readonly problems: readonly Problem[]
    readonly changes: Changes | null
  },
): Promise<void> {
  await sql`
    update register.source set rows_read = ${totals.rows_read}, rows_kept = ${totals.rows_kept}, rows_rejected = ${totals.rows_rejected},
      rows_skipped = ${sql.json({ ...totals.rows_skipped, all: skippedRows(totals) })}, total_pence = ${more.totalPence},
      period_from = ${more.period[0]}, period_to = ${more.period[1]}, rows_equal_to_another = ${more.equalRows},
      counts = ${sql.json(more.counts)}, problems = ${sql.json(more.problems.map(toldProblem) as never)}, changes = ${more.changes ? sql.json(more.changes as never) : null}
    where source_id = ${sourceId}`
}

/** Keeps how each sheet was read. */
export async function addSheets(
  sql: Sql,
  sourceId: number,
  sheets: readonly (SheetReport & { readonly sheetNo: number })[],
): Promise<void> {
  for (const sheet of sheets) {
    await sql`
      insert into register.source_sheet
        (source_id, sheet_no, name, header_row, columns, rows_read, rows_kept, rows_rejected, rows_skipped, total_pence)
      values (${sourceId}, ${sheet.sheetNo}, ${sheet.sheet}, ${sheet.header_row}, ${sql.json(sheet.columns)}, ${sheet.rows_read},
        ${sheet.rows_kept}, ${sheet.rows_rejected}, ${sql.json(sheet.rows_skipped)}, ${sheet.total_pence})`
  }
}

export interface SkippedRow {
  readonly sheet: number
  readonly line: number
  readonly reason: SkipReason
  readonly cells: readonly unknown[]
}

/** Keeps rows that could not be loaded. */
export async function addRejectedRows(sql: Sql, sourceId: number, rejects: readonly Reject[]): Promise<void> {
  await sql`
    insert into register.rejected_row (source_id, sheet_no, line, code, message, cells)
    select ${sourceId}, sheet, line, code, message, cells
    from jsonb_to_recordset(${sql.json(rejects.map(told) as never)}) as given (sheet integer, line integer, code text, message text, cells jsonb)`
}

/** Keeps rows that are no facts: totals, notes, repeated headings. */
export async function addSkippedRows(sql: Sql, sourceId: number, rows: readonly SkippedRow[]): Promise<void> {
  await sql`
    insert into register.skipped_row (source_id, sheet_no, line, reason, cells)
    select ${sourceId}, sheet, line, reason, cells
    from jsonb_to_recordset(${sql.json(rows.map(storable) as never)}) as given (sheet integer, line integer, reason text, cells jsonb)`
}

// The portal reads the messages, and not the cells.
const told = (row: Reject): Reject => storable(toldProblem(row))

const storable = <Row extends { readonly cells: readonly unknown[] }>(row: Row): Row => ({
  ...row,
  cells: row.cells.map((cell) => (typeof cell === 'string' ? storableText(cell.slice(0, 2_000)) : cell)),
})

export interface OtherSource {
  readonly source_id: number
  readonly file: string
  readonly rows_kept: number
  readonly total_pence: number | null
  readonly period_from: IsoDate
  readonly period_to: IsoDate
}

/** Current sources of the same publisher and kind whose period touches the one given. */
export async function sourcesOfPeriod(sql: Sql, sourceId: number, period: readonly [IsoDate, IsoDate]): Promise<readonly OtherSource[]> {
  return await sql<OtherSource[]>`
    select other.source_id, other.file, other.rows_kept, other.total_pence, other.period_from, other.period_to
    from register.source this join register.source other using (publisher_body_id, kind)
    where this.source_id = ${sourceId} and other.source_id <> this.source_id and other.superseded_by is null
      and other.period_from <= ${period[1]}::date and other.period_to >= ${period[0]}::date
    order by other.source_id`
}

/** Current sources of the same publisher and kind, for kinds of file that have no period. */
export async function sourcesOfPublisher(sql: Sql, sourceId: number): Promise<readonly OtherSource[]> {
  return await sql<OtherSource[]>`
    select other.source_id, other.file, other.rows_kept, other.total_pence, other.period_from, other.period_to
    from register.source this join register.source other using (publisher_body_id, kind)
    where this.source_id = ${sourceId} and other.source_id <> this.source_id and other.superseded_by is null
    order by other.source_id`
}

/** Marks a source as restated by another; its rows have been moved already. */
export async function supersedeSource(sql: Sql, sourceId: number, by: number, because: string): Promise<void> {
  await sql`
    update register.source set superseded_by = ${by}, superseded_at = now(), superseded_because = ${because}
    where source_id = ${sourceId}`
}
