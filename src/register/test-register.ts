import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import type { TestContext } from 'node:test'
import { loadDirectory } from '../organisations/directory-store.ts'
import { readDirectory } from '../organisations/read-directory.ts'
import { readMigrations } from '../store/migrations.ts'
import type { Store } from '../store/store.ts'
import { testDatabase, type TestDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import { importFile } from './importing/import-file.ts'
import type { ImportOptions } from './importing/import-options.ts'
import { ImportProgress } from './importing/import-progress.ts'
import type { FileReport } from './importing/import-report.ts'
import { openFiles } from '../files/open-files.ts'

/** A register of one test's own, and the way to load files into it as the command line would. */
export interface TestRegister {
  readonly database: TestDatabase
  /** Writes a file below a temporary folder and imports it. */
  load(path: string, text: string | Uint8Array, options?: Partial<ImportOptions>, interrupted?: AbortSignal): Promise<FileReport>
}

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })

const { byId: _, ...facts } = readDirectory()
const loading = readFileSync(new URL('../organisations/load-directory-store.ts', import.meta.url), 'utf8')
const withDirectory = {
  version: loading + JSON.stringify(facts),
  fill: ({ owner }: Store) => loadDirectory(owner),
}

/** An empty register with the directory in it. */
export async function testRegister(t: Pick<TestContext, 'after'>): Promise<TestRegister> {
  const database = await testDatabase(t, readMigrations(), withDirectory)
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-register-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return {
    database,
    async load(path, text, options = {}, interrupted = new AbortController().signal) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
      const all = { kind: null, publisher: null, columns: {}, replaces: null, beside: false, today: '2026-11-23' as IsoDate, ...options }
      for await (const file of openFiles([join(folder, path)])) {
        if (file.type === 'refused') throw new Error(file.problem.message)
        return await importFile(file, { sql: database.owner, options: all, progress: new ImportProgress(nowhere), interrupted })
      }
      throw new Error(`${path} was not opened`)
    },
  }
}
