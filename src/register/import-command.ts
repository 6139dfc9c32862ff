import type { Command, Invocation } from '../web/command.ts'
import { Failure, invalid } from '../values/failures.ts'
import { today } from '../values/dates.ts'
import { importFile, refused } from './importing/import-file.ts'
import { readImportOptions } from './importing/import-options.ts'
import { ImportProgress } from './importing/import-progress.ts'
import { addCounts, type FileReport } from './importing/import-report.ts'
import { openFiles } from '../files/open-files.ts'
import { Settling } from './importing/settling.ts'
import { sayReport, sayTotals } from './importing/say-import.ts'

export const importCommand: Command = {
  name: 'import',
  usage: 'import PATH… [--kind K] [--publisher BODY] [--column HEADING=FIELD] [--replaces SOURCE] [--beside] [--invented]',
  does: 'Loads files, folders, zips or standard input (-) into the register.',
  options: [
    {
      name: 'kind',
      value: 'K',
      meaning: 'payments, notices, contracts, prices or boundaries; worked out from the content where not given',
    },
    {
      name: 'publisher',
      value: 'BODY',
      meaning: 'who published the files: an id, any known name, or new:NAME for a body outside the directory',
    },
    {
      name: 'column',
      value: 'HEADING=FIELD',
      meaning:
        'what a column holds, where its heading does not tell, or unused; may be given several times, and goes before what was told for the publisher before',
      many: true,
    },
    { name: 'replaces', value: 'SOURCE', meaning: 'the number of the source that the one file given takes the place of' },
    { name: 'beside', value: null, meaning: 'load a file though its rows seem to be in the register already' },
    {
      name: 'invented',
      value: null,
      meaning: 'the files are made up; so is whatever lies in a folder or archive that holds a file invented.json',
    },
  ],
  run: runImport,
}

async function runImport(invocation: Invocation): Promise<number> {
  const { words, stdout, stderr, json } = invocation
  if (words.length === 0) throw invalid('Nothing to import was named.', 'Give files or folders, or - for standard input.')
  const options = readImportOptions(invocation.options, today())
  const store = await invocation.openStore()
  const progress = new ImportProgress(stderr)
  const reports: FileReport[] = []
  const settling = new Settling(store.owner)
  try {
    for await (const file of openFiles(words, { stdin: invocation.stdin })) {
      invocation.interrupted.throwIfAborted()
      const report =
        file.type === 'refused'
          ? refused(file, options.kind, [file.problem])
          : await importFile(file, { sql: store.owner, options, progress, interrupted: invocation.interrupted })
      progress.done()
      reports.push(report)
      await settling.loaded(report)
      if (!json) stdout.write(sayReport(report))
    }
    await settling.done()
  } catch (error) {
    progress.done()
    throw afterSome(error, reports)
  }
  if (reports.length === 0)
    throw invalid('No file was found there.', 'Hidden files, the lock files of Office, and README and .md files in folders are left out.')
  const { rows_skipped: _, ...totals } = addCounts(reports)
  if (json) stdout.write(`${JSON.stringify({ files: reports, ...totals }, null, 2)}\n`)
  else stdout.write(sayTotals(reports))
  return reports.some(refusedInPart) ? 3 : 0
}

/** Problems of rows that were kept without a part of what was published, because it could not be read. */
const partsLost = new Set(['date-unreadable', 'value-unreadable', 'value-foreign', 'value-several', 'quantity-unreadable'])

const refusedInPart = (report: FileReport): boolean =>
  report.status === 'refused' || report.rows_rejected > 0 || report.problems.some((problem) => partsLost.has(problem.code))

// A failure that ends the whole import still leaves what was loaded before it; say so.
function afterSome(error: unknown, reports: readonly FileReport[]): unknown {
  const loaded = reports.filter((report) => report.status === 'imported' || report.status === 'replaced').length
  if (!(error instanceof Failure) || loaded === 0) return error
  const before = `${loaded === 1 ? 'The file' : `The ${loaded} files`} before it ${loaded === 1 ? 'stays' : 'stay'} loaded.`
  return new Failure(error.kind, error.message, `${error.remedy ?? ''} ${before}`.trim(), { cause: error })
}
