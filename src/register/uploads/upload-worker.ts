import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { bodyIds, relatedBodies } from '../../organisations/directory-store.ts'
import type { OwnerSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { Failure } from '../../values/failures.ts'
import { refused } from '../importing/import-file.ts'
import type { Problem } from '../../files/table.ts'
import { problemOf } from '../../files/refusal.ts'
import { importUpload } from './import-upload.ts'
import type { Reading } from './reading.ts'
import { kindOf, tryUpload, type UploadContext } from './try-upload.ts'
import { withUploadedFile } from './uploaded-file.ts'
import { UploadProgress } from './upload-progress.ts'
import {
  addReadersStep,
  asOnlyReader,
  bytesOfUpload,
  expireUploads,
  keepRejects,
  nextUpload,
  noteProgress,
  type UploadWork,
} from './upload-work-store.ts'

/** What the reader of uploads needs. */
export interface UploadWorker {
  readonly sql: OwnerSql
  readonly today: () => IsoDate
  readonly interrupted: AbortSignal
  /** Told of faults of ours, which do not stop it. */
  readonly say: (line: string) => void
  /** Milliseconds between looking for work. */
  readonly every?: number
}

const keptDays = 30
const hour = 3_600_000
const mostTries = 3

/** Reads and publishes uploads one at a time until interrupted. What it was at when a process stopped is begun again. */
export async function readUploads(worker: UploadWorker): Promise<void> {
  const { sql, interrupted, say, every = 1_000 } = worker
  let expiredAt = 0
  while (!interrupted.aborted) {
    try {
      const worked = await asOnlyReader(sql, async () => {
        if (Date.now() - expiredAt > hour) {
          expiredAt = Date.now()
          await expireUploads(sql, keptDays)
        }
        const work = await nextUpload(sql)
        if (work !== null) await take(work, worker)
        return work !== null
      })
      if (worked === true) continue
    } catch (error) {
      if (interrupted.aborted) return
      say(`The reader of uploads failed, and goes on: ${(error as Error).stack}`)
    }
    await pause(every, undefined, { signal: interrupted, ref: false }).catch(() => {})
  }
}

async function take(work: UploadWork, worker: UploadWorker): Promise<void> {
  const { sql, interrupted, say } = worker
  const [last] = work.lastSteps
  const isImport = last === 'confirmed' || last === 'importing'
  const step = isImport ? 'importing' : 'reading'
  const begun = work.steps + 1
  if (work.lastSteps.filter((one) => one === step).length >= mostTries && last === step) {
    say(`Upload ${work.id} stopped the process ${mostTries} times, and is not tried again.`)
    await addReadersStep(sql, work.id, work.steps, 'failed')
    return
  }
  if (!(await addReadersStep(sql, work.id, work.steps, step))) return
  try {
    await withBytes(work, sql, (path) => (isImport ? publish(path, work, begun, worker) : read(path, work, begun, worker)))
  } catch (error) {
    if (interrupted.aborted) return
    say(`Upload ${work.id} failed: ${(error as Error).stack}`)
    await addReadersStep(sql, work.id, begun, 'failed')
  }
}

async function read(path: string, work: UploadWork, begun: number, worker: UploadWorker): Promise<void> {
  const context = await contextOf(work, worker)
  await withUploadedFile(path, work.file, async (uploaded) => {
    const { reading, watched } =
      uploaded.is === 'file'
        ? await tryUpload(uploaded.file, uploaded.problems, context)
        : { reading: unreadable(work, uploaded.problem), watched: null }
    await worker.sql.begin(async (sql) => {
      await keepRejects(sql, work.id, watched?.rejects ?? [])
      await addReadersStep(sql, work.id, begun, 'read', reading)
    })
  })
}

async function publish(path: string, work: UploadWork, begun: number, worker: UploadWorker): Promise<void> {
  const context = await contextOf(work, worker)
  const { confirmed } = work
  if (confirmed === null) throw new Error(`upload ${work.id} is published without having been confirmed`)
  await withUploadedFile(path, work.file, async (uploaded) => {
    const report =
      uploaded.is === 'refused'
        ? unreadable(work, uploaded.problem).report
        : await load(uploaded.file, { ...work, confirmed }, begun, context)
    if (report.status === 'imported' || report.status === 'replaced') return
    await addReadersStep(worker.sql, work.id, begun, 'refused', { report: { ...report, sheets: [] } })
  })
}

async function load(
  file: Parameters<typeof importUpload>[0],
  work: Parameters<typeof importUpload>[2],
  begun: number,
  context: UploadContext,
): Promise<Reading['report']> {
  const { kind, problems } = await kindOf(file, context)
  if (kind === null) return refused(file, null, problems)
  try {
    return await importUpload(file, kind, work, begun, context)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return refused(file, kind, [problemOf(error)])
  }
}

const unreadable = (work: UploadWork, problem: Problem): Reading => ({
  report: refused({ name: work.file, sha256: null }, work.kind, [problem]),
  kind: null,
  columns: {},
  contained: null,
})

async function contextOf(work: UploadWork, { sql, today, interrupted }: UploadWorker): Promise<UploadContext> {
  const ids = await bodyIds(sql)
  const related = await relatedBodies(sql, work.bodyId)
  await noteProgress(sql, work.id, 0)
  return {
    sql,
    today: today(),
    interrupted,
    progress: new UploadProgress((rows) => void noteProgress(sql, work.id, rows).catch(() => {})),
    publisher: work.body,
    // Bodies that govern one another, or followed one another, publish for each other.
    onlyOf: new Set([work.bodyId, ...related.flatMap(({ id }) => ids.get(id) ?? [])]),
    told: work.told,
    kind: work.kind,
  }
}

/** The bytes of an upload in a file whose name says nothing of what its sender called it. */
async function withBytes(work: UploadWork, sql: OwnerSql, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bluelight-reading-'))
  try {
    const path = join(folder, 'sent')
    await pipeline(Readable.from(bytesOfUpload(sql, work.id)), createWriteStream(path, { mode: 0o600 }))
    await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
