import type { Sql } from '../../store/database.ts'
import type { ImportContext } from './import-context.ts'
import { addCounts, SheetTally } from './import-report.ts'
import type { LoadedFile, LoadingSource } from './loader.ts'
import { loaderOfKind } from './loaders.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import { readRows, type TableKind } from '../readers/read-rows.ts'
import type { Reject } from '../readers/reading.ts'
import type { Problem } from '../../files/table.ts'
import { columnsToRead } from './remembered-columns.ts'
import { addRejectedRows, addSkippedRows, type SkippedRow } from '../sources/source-store.ts'

const setAsideAt = 2_000

/** Reads a file of tables and loads its rows, keeping what is rejected or skipped beside them. */
export async function loadRows(
  sql: Sql,
  file: OpenedFile,
  kind: TableKind,
  source: LoadingSource,
  report: (problem: Problem) => void,
  { options, progress, interrupted, seen }: ImportContext,
): Promise<LoadedFile> {
  const loader = loaderOfKind[kind](sql, source)
  const tally = new SheetTally()
  const rejects: Reject[] = []
  const skipped: SkippedRow[] = []
  const setAside = async (least: number): Promise<void> => {
    if (rejects.length < least && skipped.length < least) return
    await loader.pause()
    if (rejects.length > 0) await addRejectedRows(sql, source.sourceId, rejects.splice(0))
    if (skipped.length > 0) await addSkippedRows(sql, source.sourceId, skipped.splice(0))
  }
  const columns = await columnsToRead(sql, kind, source.publisher, options, report)
  const bodyName = source.publisher.name
  for await (const event of readRows(progress.watch(file), kind, { today: options.today, columns, bodyName, report })) {
    interrupted.throwIfAborted()
    seen?.(event)
    if (event.type === 'sheet') tally.begin(event.reading)
    else if (event.type === 'rows') {
      tally.kept(event.sheet, event.rows.length, await loader.add(event.sheet, event.rows as never))
      progress.rows(event.rows.length)
    } else if (event.type === 'rejects') {
      tally.rejected(event.sheet, event.rejects.length)
      rejects.push(...event.rejects)
    } else if (event.type === 'skipped') {
      tally.skipped(event.sheet, event.reason)
      skipped.push(event)
    } else report(event.problem)
    await setAside(setAsideAt)
  }
  await setAside(1)
  const loaded = await loader.finish()
  const sheets = tally.reports.filter(Boolean)
  return {
    ...loaded,
    sheets,
    totals: addCounts(sheets),
    shared: (other) => loader.shared(other),
    withdraw: (other) => loader.withdraw(other),
  }
}
