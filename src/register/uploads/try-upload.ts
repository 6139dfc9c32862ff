import type { OwnerSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { Failure } from '../../values/failures.ts'
import { importFile, refused } from '../importing/import-file.ts'
import type { ImportOptions } from '../importing/import-options.ts'
import type { ImportProgress } from '../importing/import-progress.ts'
import type { FileReport } from '../importing/import-report.ts'
import { tableKinds } from '../readers/fields-of-kind.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import { recogniseKind } from '../readers/recognise-kind.ts'
import type { TableKind } from '../readers/read-rows.ts'
import type { Problem } from '../../files/table.ts'
import { problemOf } from '../../files/refusal.ts'
import { storableText, toldProblem } from '../sources/told-problem.ts'
import { firstRows } from './first-rows.ts'
import type { Reading, Told } from './reading.ts'
import { seenColumns } from './seen-columns.ts'
import { WatchedReading, headsOf } from './watched-reading.ts'

/** What a trial or an import of an upload is told beside the file. */
export interface UploadContext {
  readonly sql: OwnerSql
  readonly today: IsoDate
  readonly progress: ImportProgress
  readonly interrupted: AbortSignal
  /** The body’s id in addresses. */
  readonly publisher: string
  readonly onlyOf: ReadonlySet<number>
  readonly told: Told | null
  /** As the sender said it. */
  readonly kind: TableKind | null
}

/** Ends a trial, and with it the transaction that would have loaded the file. */
class TrialOver extends Error {
  readonly report: FileReport

  constructor(report: FileReport) {
    super('The trial is over')
    this.report = report
  }
}

/** How an upload is imported: for its body alone, as real data, and as its people said. */
export const optionsOf = (context: UploadContext, kind: TableKind): ImportOptions => ({
  kind,
  publisher: context.publisher,
  publisherReason: 'uploaded here by its own people',
  columns: context.told?.columns ?? {},
  columnsAlone: context.told !== null,
  replaces: null,
  beside: false,
  invented: false,
  onlyOf: context.onlyOf,
  today: context.today,
})

/** What loading an upload would give, by loading it in a transaction that is undone; and what can be shown of the file. */
export async function tryUpload(
  file: OpenedFile,
  told: readonly Problem[],
  context: UploadContext,
): Promise<{ readonly reading: Reading; readonly watched: WatchedReading | null }> {
  const { kind, problems } = await kindOf(file, context)
  const columns = context.told?.columns ?? {}
  if (kind === null) {
    const report = refused(file, null, [...told, ...problems])
    return { reading: storable({ report, kind, columns, contained: null, seen: await seen(file, null, null) }), watched: null }
  }
  let watched = new WatchedReading()
  let report = await trial(file, kind, context, watched, {})
  const contained = report.problems.find((problem) => problem.code === 'already-loaded' && problem.source !== undefined) ?? null
  if (contained !== null) {
    watched = new WatchedReading()
    report = await trial(file, kind, context, watched, { beside: true })
  }
  const counted = report.status === 'refused' ? { ...report, ...watched.counts } : report
  const all = { ...counted, sheets: counted.sheets.slice(0, 200), problems: [...told, ...problems, ...report.problems].map(toldProblem) }
  return { reading: storable({ report: all, kind, columns, contained, seen: await seen(file, kind, watched) }), watched }
}

async function trial(
  file: OpenedFile,
  kind: TableKind,
  context: UploadContext,
  watched: WatchedReading,
  more: Partial<ImportOptions>,
): Promise<FileReport> {
  const { sql, progress, interrupted } = context
  try {
    return await importFile(file, {
      sql,
      progress,
      interrupted,
      options: { ...optionsOf(context, kind), ...more },
      seen: watched.see,
      alongside: async (_sql, report) => {
        throw new TrialOver(report)
      },
    })
  } catch (error) {
    if (error instanceof TrialOver) return error.report
    throw error
  }
}

/** The kind of an upload: as told, or as its content says; null, with the problem told, where it is none that is uploaded. */
export async function kindOf(
  file: OpenedFile,
  { told, kind }: Pick<UploadContext, 'told' | 'kind'>,
): Promise<{ readonly kind: TableKind | null; readonly problems: readonly Problem[] }> {
  const said = told?.kind ?? kind
  if (said !== null) return { kind: said, problems: [] }
  try {
    const recognised = await recogniseKind(file)
    const problems = recognised.problem ? [recognised.problem] : []
    const table = tableKinds.find((known) => known === recognised.kind)
    if (table !== undefined || recognised.kind === null) return { kind: table ?? null, problems }
    return { kind: null, problems: [...problems, otherKind(recognised.kind)] }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { kind: null, problems: [problemOf(error)] }
  }
}

const otherKind = (kind: string): Problem => ({
  sheet: null,
  line: null,
  code: 'kind-not-uploaded',
  message: `It holds ${kind}. Payments, contracts and prices are uploaded; those who run this site load the rest.`,
})

async function seen(file: OpenedFile, kind: TableKind | null, watched: WatchedReading | null): Promise<NonNullable<Reading['seen']>> {
  const heads = await headsOf(file).catch((error: unknown) => {
    if (error instanceof Failure) return []
    throw error
  })
  const { columns, guessed } = seenColumns(heads, watched?.sheets ?? [], kind)
  const first = kind === null || watched === null ? { headings: [], rows: [] } : firstRows(kind, watched.first)
  return { columns, guessed, first, rejectsKept: watched?.rejects.length ?? 0 }
}

/** Without what PostgreSQL’s JSON cannot hold, and without each sheet’s columns, which are told together. */
const storable = (reading: Reading): Reading =>
  JSON.parse(
    JSON.stringify(
      { ...reading, report: { ...reading.report, sheets: reading.report.sheets.map((sheet) => ({ ...sheet, columns: {} })) } },
      (_key, value: unknown) => (typeof value === 'string' ? storableText(value) : value),
    ),
  ) as Reading
