import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { importFile } from '../register/importing/import-file.ts'
import { ImportProgress } from '../register/importing/import-progress.ts'
import { addCounts } from '../register/importing/import-report.ts'
import type { FileReport, RowCounts } from '../register/importing/import-report.ts'
import { openFiles } from '../files/open-files.ts'
import { Settling } from '../register/importing/settling.ts'
import { inventedData } from '../register/sources/invented-store.ts'
import { databaseHealth } from '../register/sources/status-store.ts'
import { readDirectory } from '../organisations/read-directory.ts'
import type { Invocation } from '../web/command.ts'
import { writeSample } from './write-sample.ts'
import type { OwnerSql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'
import { today } from '../values/dates.ts'
import { conflict } from '../values/failures.ts'

/** What a load of the sample needs. */
export interface LoadContext {
  readonly sql: OwnerSql
  readonly day: IsoDate
  readonly stderr: Writable
  readonly interrupted: AbortSignal
}

/**
 * Makes the small sample country in a folder of the data folder and loads it, unless the register holds something already; a load of it
 * that was interrupted is gone on with.
 */
export async function loadSampleIfEmpty(
  sql: OwnerSql,
  dataFolder: string,
  { stderr, interrupted }: Pick<Invocation, 'stderr' | 'interrupted'>,
): Promise<void> {
  const folder = join(dataFolder, 'sample')
  const { last_import: lastImport } = await databaseHealth(sql)
  const begun = performance.now()
  const day = today()
  if (lastImport === null) {
    stderr.write(`Making the sample country in ${folder}. Everything in it is invented.\n`)
    rmSync(join(folder, loadedMark), { force: true })
    await writeSample(readDirectory(), folder, { scale: 1, seed: 1, today: day })
  } else if (await isHalfLoaded(sql, folder)) stderr.write('Going on with loading the sample country.\n')
  else {
    stderr.write('The register holds data already: the sample was not loaded.\n')
    return
  }
  stderr.write(`Loading ${filesToLoad(folder).toLocaleString('en-GB')} files …\n`)
  const { rows_kept: rows } = await loadSample(folder, { sql, day, stderr, interrupted })
  writeFileSync(join(folder, loadedMark), '')
  stderr.write(`Loaded ${rows.toLocaleString('en-GB')} rows in ${Math.round((performance.now() - begun) / 1000)} seconds.\n`)
}

// The truth is written last, and the mark once all is loaded; the mark is hidden, so that no import takes it for data.
const loadedMark = '.loaded'

async function isHalfLoaded(sql: OwnerSql, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'truth.json')) || existsSync(join(folder, loadedMark))) return false
  return (await inventedData(sql)).share === 'all'
}

const filesToLoad = (folder: string): number =>
  ['payments', 'contracts', 'notices', 'prices'].flatMap((kind) =>
    readdirSync(join(folder, kind), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  ).length

/** Loads a sample's folder as `import` would, file by file; fails with `conflict` where a file of it is refused. */
export async function loadSample(
  folder: string,
  { sql, day, stderr, interrupted }: LoadContext,
): Promise<RowCounts & { readonly files: number }> {
  const options = { kind: null, publisher: null, columns: {}, replaces: null, beside: false, invented: true, today: day }
  const progress = new ImportProgress(stderr)
  const reports: FileReport[] = []
  const settling = new Settling(sql)
  for await (const file of openFiles([folder])) {
    interrupted.throwIfAborted()
    if (file.type === 'refused') throw conflict(`${file.name}: ${file.problem.message}`, 'Make the sample again.')
    const report = await importFile(file, { sql, options, progress, interrupted, hasty: true })
    if (report.status === 'refused') throw conflict(`${file.name}: ${report.problems[0]?.message ?? 'refused'}`, 'Make the sample again.')
    reports.push(report)
    await settling.loaded(report)
  }
  progress.done()
  await settling.done()
  return { ...addCounts(reports), files: reports.length }
}
