import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { openStore, type Store } from '../../src/store/store.ts'
import { makeHostileFiles, type HostileFile } from './make-hostile-files.ts'

const program = join(import.meta.dirname, '..', '..', 'src', 'app', 'cli.ts')

interface FileReport {
  readonly file: string
  readonly status: string
  readonly rows_read: number
  readonly rows_kept: number
  readonly rows_rejected: number
  readonly rows_skipped: Readonly<Record<string, number>>
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

async function runImport(data: string, words: readonly string[]): Promise<{ code: number; out: string; complaint: string }> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('BLUELIGHT_') && name !== 'DATABASE_URL'),
  )
  const child = spawn(process.execPath, [program, 'import', ...words], {
    env: { ...environment, BLUELIGHT_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 240_000,
  })
  const [out, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code: code as number, out, complaint }
}

const reportsIn = (out: string): readonly FileReport[] => (JSON.parse(out) as { files: FileReport[] }).files

interface Held {
  readonly sources: number
  readonly payments: number
  readonly contracts: number
  readonly prices: number
  readonly rejected: number
  readonly skipped: number
  readonly names: readonly string[]
}

async function heldIn({ owner }: Pick<Store, 'owner'>): Promise<Held> {
  const [held] = await owner<Held[]>`
      select (select count(*) from register.source) as sources, (select count(*) from register.payment) as payments,
        (select count(*) from register.contract) as contracts, (select count(*) from register.price) as prices,
        (select count(*) from register.rejected_row) as rejected, (select count(*) from register.skipped_row) as skipped,
        (select coalesce(array_agg(name order by name collate "C"), '{}') from register.supplier_name) as names`
  assert.ok(held)
  return held
}

describe('files made to break an import, given to the import command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-hostile-'))
  const files: readonly HostileFile[] = makeHostileFiles(join(folder, 'made'))

  /** Moves the files of that fate to a folder of their own. */
  const gathered = (name: string, chosen: (file: HostileFile) => boolean): string => {
    const into = join(folder, name)
    mkdirSync(into)
    for (const { path } of files.filter(chosen)) renameSync(join(folder, 'made', path), join(into, path))
    return into
  }

  const data = join(folder, 'data')
  // Held open throughout, for the server would otherwise be started and stopped for each command and each look.
  let store: Store
  before(async () => {
    store = await openStore({ dataFolder: data, databaseUrl: null })
  })
  after(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const unreadable = gathered('unreadable', ({ fate }) => fate === 'refused')
  const apart = new Set(['loop', 'traversal.zip'])
  const readable = gathered('readable', ({ fate, path }) => fate !== 'refused' && !apart.has(path))

  test('what is no readable file is refused with a problem each, exit code 3, and changes nothing', async () => {
    const earlier = await heldIn(store)
    const { code, out, complaint } = await runImport(data, [unreadable, '--publisher', 'Kent Police', '--json'])
    assert.equal(code, 3, complaint)
    const reports = reportsIn(out)
    for (const report of reports) {
      assert.equal(report.status, 'refused', report.file)
      assert.ok(report.problems.length > 0, `${report.file} is refused without a word`)
      for (const { message } of report.problems) assert.match(message, /\w+ \w+/)
    }
    for (const { path } of files.filter(({ fate }) => fate === 'refused')) {
      assert.ok(
        reports.some(({ file }) => file.includes(path)),
        `${path} is not spoken of`,
      )
    }
    assert.deepEqual(await heldIn(store), earlier)
  })

  test('one bad file alone ends with exit code 3, its name and what to do', async () => {
    const { code, out, complaint } = await runImport(data, [join(unreadable, 'page.csv')])
    assert.equal(code, 3)
    assert.match(out + complaint, /page\.csv/)
    assert.match(out + complaint, /Download it again/)
  })

  test('what can be read is loaded, its bad rows kept with their reasons, and the counts add up', async () => {
    const earlier = await heldIn(store)
    const { code, out, complaint } = await runImport(data, [readable, '--publisher', 'Kent Police', '--beside', '--json'])
    assert.equal(code, 3, complaint)
    const reports = reportsIn(out)
    for (const { path, kept, rejected } of files.filter((file) => file.fate !== 'refused' && !apart.has(file.path))) {
      const report = reports.find(({ file }) => basename(file).startsWith(path.slice(0, 7)))
      assert.ok(report, path)
      assert.equal(report.status, 'imported', JSON.stringify(report))
      if (kept !== null) assert.equal(report.rows_kept, kept, JSON.stringify(report))
      if (rejected !== null) assert.equal(report.rows_rejected, rejected, JSON.stringify(report))
      const skipped = Object.values(report.rows_skipped).reduce((sum, count) => sum + count, 0)
      assert.equal(report.rows_read, report.rows_kept + report.rows_rejected + skipped, path)
    }
    const loaded = await heldIn(store)
    assert.equal(
      loaded.rejected - earlier.rejected,
      reports.reduce((sum, report) => sum + report.rows_rejected, 0),
    )
    assert.ok(
      loaded.names.includes('=HYPERLINK("http://example.org","click")'),
      'text that looks like a formula is kept as the text that it is',
    )
  })

  test('folders linked in a circle are gone through once', async () => {
    const earlier = await heldIn(store)
    const { out } = await runImport(data, [join(folder, 'made', 'loop'), '--publisher', 'Kent Police', '--beside', '--json'])
    assert.equal(reportsIn(out).filter(({ status }) => status === 'imported').length, 1, out.slice(0, 3000))
    assert.ok(reportsIn(out).length < 5)
    assert.equal((await heldIn(store)).payments - earlier.payments, 4)
  })

  test('an archive whose names lead out of it writes nothing there', async () => {
    await runImport(data, [join(folder, 'made', 'traversal.zip'), '--publisher', 'Kent Police', '--beside', '--json'])
    for (const place of [tmpdir(), folder, join(folder, 'made'), process.cwd()])
      assert.equal(existsSync(join(place, 'bluelight-escaped.csv')), false, place)
  })
})
