import { importFile } from '../importing/import-file.ts'
import { rememberMapping } from '../importing/column-mapping-store.ts'
import type { FileReport } from '../importing/import-report.ts'
import { Settling } from '../importing/settling.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import type { TableKind } from '../readers/read-rows.ts'
import { Refusal } from '../../files/refusal.ts'
import type { Confirmation } from './reading.ts'
import { optionsOf, type UploadContext } from './try-upload.ts'
import { addReadersStep, type UploadWork } from './upload-work-store.ts'

/**
 * Publishes a confirmed upload as the command line would load it. That it is published stands in the same transaction as its rows, so that
 * neither can be without the other.
 */
export async function importUpload(
  file: OpenedFile,
  kind: TableKind,
  work: UploadWork & { readonly confirmed: Confirmation },
  follows: number,
  context: UploadContext,
): Promise<FileReport> {
  const { sql, progress, interrupted, told } = context
  const { how, replaces } = work.confirmed
  const [named = null] = how === 'replaces' ? replaces : []
  const options = { ...optionsOf(context, kind), beside: how === 'beside', replaces: replaces.length === 1 ? named : null }
  const settling = new Settling(sql)
  const report = await importFile(file, {
    sql,
    progress,
    interrupted,
    options,
    alongside: async (importing, loaded) => {
      refuseOtherThanShown(loaded, work.confirmed)
      if (told !== null && work.confirmedBy !== null)
        await rememberMapping(importing, { bodyId: work.bodyId, kind, columns: told.columns, uploadId: work.id, toldBy: work.confirmedBy })
      const { sheets: _, problems: __, ...brief } = loaded
      if (!(await addReadersStep(importing, work.id, follows, 'imported', { report: brief }, loaded.source)))
        throw new Refusal('withdrawn', 'Somebody else decided on it meanwhile.')
    },
  })
  await settling.loaded(report)
  await settling.done()
  return report
}

/** What was confirmed is what was shown: where other files have come since, so that it restates others, the person looks again. */
function refuseOtherThanShown(report: FileReport, { how, replaces }: Confirmation): void {
  if (how === 'beside') return
  const restated = report.changes?.replaces.map(({ source }) => source).toSorted((a, b) => a - b) ?? []
  const shown = how === 'replaces' ? replaces.toSorted((a, b) => a - b) : []
  if (restated.join() === shown.join()) return
  throw new Refusal(
    'changed-since',
    'Other files were loaded since it was read, so that it would replace others than was said.',
    'Have it read again, and confirm what is shown then.',
  )
}
