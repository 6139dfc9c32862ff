import { note } from '../../access/audit/note-store.ts'
import type { Sql } from '../../store/database.ts'
import { Failure } from '../../values/failures.ts'
import { loadBoundaries } from '../boundaries/load-boundaries.ts'
import type { ImportContext } from './import-context.ts'
import { noRows, type FileReport } from './import-report.ts'
import { loadRows } from './load-rows.ts'
import { loadNotices } from '../notices/load-notices.ts'
import { NothingNew } from './nothing-new.ts'
import { Publisher } from './publisher.ts'
import type { OpenedFile } from '../readers/open-files.ts'
import { recogniseKind } from '../readers/recognise-kind.ts'
import type { Problem, SourceKind } from '../readers/reading.ts'
import { problemOf, Refusal } from '../readers/refusal.ts'
import { replaceRestated } from './replace-restated.ts'
import { sourceName } from '../sources/source-name.ts'
import { addSheets, addSource, finishSource, sourceWithBytes, waitForTurn, type Source } from '../sources/source-store.ts'

const mostProblems = 200
/** Loads one file in one transaction, and says what became of it. Anything wrong with the file refuses it whole; a fault of ours is thrown. */
export async function importFile(file: OpenedFile, context: ImportContext): Promise<FileReport> {
  const problems: Problem[] = []
  let kind: SourceKind | null = context.options.kind
  try {
    if (!kind) {
      const recognised = await recogniseKind(file)
      if (recognised.problem) problems.push(recognised.problem)
      kind = recognised.kind
    }
    if (!kind) return refused(file, kind, problems)
    const known = kind
    return await context.sql.begin(async (sql) => {
      if (context.hasty) await sql`set local synchronous_commit = off`
      const loaded = await loadFile(sql, file, known, problems, context)
      await context.alongside?.(sql, loaded)
      await noteImport(sql, sourceName(file.parts), loaded)
      return loaded
    })
  } catch (error) {
    context.interrupted.throwIfAborted()
    if (error instanceof NothingNew) return error.report
    if (!(error instanceof Failure) || error.kind !== 'invalid') throw error
    return refused(file, kind, [...problems, problemOf(error)])
  }
}

// Last in its transaction, for whoever adds to the audit trail holds its end until then.
async function noteImport(
  sql: Sql,
  file: string,
  { status, source, sha256, kind, publisher, rows_kept, changes }: FileReport,
): Promise<void> {
  if (status !== 'imported' && status !== 'replaced') return
  const details = { file, sha256, kind, publisher, rows_kept, replaces: changes?.replaces.map((one) => one.source) ?? [] }
  await note(sql, 'import register.source', String(source), details)
}

/** The report of a file of which nothing was kept. */
export function refused(
  file: { readonly name: string; readonly sha256: string | null },
  kind: SourceKind | null,
  problems: readonly Problem[],
): FileReport {
  return {
    file: file.name,
    sha256: file.sha256,
    kind,
    publisher: null,
    publisher_reason: null,
    status: 'refused',
    source: null,
    ...noRows(),
    sheets: [],
    counts: {},
    changes: null,
    problems,
  }
}

async function loadFile(sql: Sql, file: OpenedFile, kind: SourceKind, problems: Problem[], context: ImportContext): Promise<FileReport> {
  await waitForTurn(sql)
  const before = await sourceWithBytes(sql, file.sha256)
  if (before) return unchanged(file, before)
  const publisher = await Publisher.find(sql, file, kind, context.options.publisher)
  const sourceId = await addSource(sql, {
    file: sourceName(file.parts),
    sha256: file.sha256,
    size: file.size,
    kind,
    publisherBodyId: publisher.bodyId ?? 0,
    publisherReason: publisher.reason,
    invented: file.invented === true || context.options.invented === true,
  })
  // A file can be wrong a million times over: the rejected rows keep every reason, the problems only the first of them.
  const report = (problem: Problem): void => void (problems.length < mostProblems && problems.push(problem))
  const source = { sourceId, sha256: file.sha256, publisher }
  const loaded =
    kind === 'notices'
      ? await loadNotices(sql, file, source, report, context)
      : kind === 'boundaries'
        ? await loadBoundaries(sql, file, source)
        : await loadRows(sql, file, kind, source, report, context)
  const { totals, sheets, counts } = loaded
  if (totals.rows_read > 0 && totals.rows_skipped['already-held'] === totals.rows_read)
    throw new NothingNew({ ...refused(file, kind, [...problems, allHeld(totals.rows_read)]), ...totals, status: 'unchanged' })
  if (totals.rows_kept === 0) throw nothingKept(problems, totals.rows_read)
  await publisher.settle(sql, sourceId)
  const changes = await replaceRestated(sql, sourceId, { name: file.name, kind }, loaded, context.options, problems)
  await addSheets(sql, sourceId, sheets)
  const totalPence = kind === 'payments' || kind === 'contracts' ? totals.total_pence : null
  await finishSource(sql, sourceId, totals, { ...loaded, period: loaded.period ?? [null, null], totalPence, problems, changes })
  return {
    file: file.name,
    sha256: file.sha256,
    kind,
    publisher: publisher.id,
    publisher_reason: publisher.reason,
    status: changes ? 'replaced' : 'imported',
    source: sourceId,
    ...totals,
    sheets: sheets.map(({ sheetNo: _, ...sheet }) => sheet),
    counts,
    changes,
    problems,
  }
}

function unchanged(file: OpenedFile, source: Source): FileReport {
  return {
    file: file.name,
    sha256: file.sha256,
    kind: source.kind,
    publisher: source.publisher,
    publisher_reason: null,
    status: 'unchanged',
    source: source.source_id,
    rows_read: source.rows_read,
    rows_kept: source.rows_kept,
    rows_rejected: source.rows_rejected,
    rows_skipped: Object.fromEntries(Object.entries(source.rows_skipped).filter(([reason]) => reason !== 'all')),
    total_pence: source.total_pence ?? 0,
    sheets: [],
    counts: {},
    changes: null,
    problems: source.superseded_by === null ? [] : [restatedSince(source)],
  }
}

const restatedSince = (source: Source): Problem => ({
  sheet: null,
  line: null,
  code: 'superseded',
  message: `These bytes were loaded before as source ${source.source_id}, which source ${source.superseded_by} has restated since. Nothing was changed.`,
})

const allHeld = (rows: number): Problem => ({
  sheet: null,
  line: null,
  code: 'already-held',
  message: `Each of its ${rows.toLocaleString('en-GB')} releases is in the register already. Nothing was changed.`,
})

function nothingKept(problems: readonly Problem[], rowsRead: number): Failure {
  if (rowsRead === 0) return new Refusal('no-rows', 'The file has no rows below a heading.', 'Check that it is the file you meant.')
  const said = problems.some((problem) => problem.code === 'column-unknown')
  return new Refusal(
    'nothing-kept',
    `None of the ${rowsRead.toLocaleString('en-GB')} rows could be loaded.`,
    said ? 'See the problem above.' : 'Check that the kind of file is right, or name it with --kind.',
  )
}
