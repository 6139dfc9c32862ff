import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { loadDirectory } from '../src/organisations/load-directory-store.ts'
import { importFile } from '../src/register/importing/import-file.ts'
import { ImportProgress } from '../src/register/importing/import-progress.ts'
import { Settling } from '../src/register/importing/settling.ts'
import { openFiles } from '../src/files/open-files.ts'
import { testDatabase } from '../src/store/test-database.ts'
import type { IsoDate } from '../src/values/dates.ts'
import { writePackage } from './invent-releases.ts'

interface Measured {
  readonly seconds: number
  readonly megabytes: number
}

const parse = `const t=performance.now();const v=JSON.parse(require('node:fs').readFileSync(process.argv[1],'utf8'));
console.log(JSON.stringify({seconds:(performance.now()-t)/1000,releases:v.releases.length,megabytes:process.resourceUsage().maxRSS/1024}))`

// Each measurement is a process of its own, so that its peak memory is its own. Timed is the import from opening the file to its end: hashing,
// reading, compiling, storing with all indexes and telling the planner, on the tests' server, which forces nothing to disk; not starting that server, making the
// database or loading the directory. JSON.parse is timed with the reading of the same file, cold as the import is.
function run(words: readonly string[]): Measured {
  const done = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1e8 })
  if (done.status !== 0) throw new Error(done.stderr || done.stdout)
  return JSON.parse(done.stdout.trim().split('\n').at(-1)!) as Measured
}

async function importOnce(path: string): Promise<Measured> {
  const cleanups: (() => unknown)[] = []
  const { owner } = await testDatabase({ after: (cleanup: unknown) => void cleanups.push(cleanup as () => unknown) })
  try {
    await loadDirectory(owner)
    const quiet = new Writable({ write: (_chunk, _encoding, done) => done() })
    const options = { kind: null, publisher: null, columns: {}, replaces: null, beside: false, today: '2026-11-23' as IsoDate }
    const context = { sql: owner, options, progress: new ImportProgress(quiet), interrupted: new AbortController().signal }
    const begun = performance.now()
    for await (const file of openFiles([path])) {
      if (file.type === 'refused') throw new Error(file.problem.message)
      const report = await importFile(file, context)
      const settling = new Settling(owner)
      await settling.loaded(report)
      await settling.done()
      if (report.status !== 'imported') throw new Error(JSON.stringify(report.problems))
    }
    return { seconds: (performance.now() - begun) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }
  } finally {
    for (const cleanup of cleanups.toReversed()) await cleanup()
  }
}

if (process.argv[2] === '--import') {
  console.log(JSON.stringify(await importOnce(process.argv[3]!)))
  process.exit(0)
}
// A release in twenty is a second one of its process in the package that Contracts Finder published for early 2025; more come again where
// windows are asked for that overlap.
const shares = [0.05, 0.15]
const sizes = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'bluelight-bench-'))
try {
  for (const releases of sizes.length > 0 ? sizes : [10_000, 50_000]) {
    for (const again of shares) {
      const path = join(folder, `${releases}-${again}.json`)
      const bytes = await writePackage(path, releases, again)
      const bare = run(['--max-old-space-size=6000', '-e', parse, path])
      const ours = run([import.meta.filename, '--import', path])
      rmSync(path)
      console.log(
        `import notices ${releases.toLocaleString('en-GB')} releases, ${Math.round(again * 100)} % of them second ones, ${(bytes / 1e6).toFixed(0)} MB: ` +
          `${ours.seconds.toFixed(2)} s, ${(bytes / 1e6 / ours.seconds).toFixed(0)} MB/s, peak ${ours.megabytes.toFixed(0)} MB; ` +
          `JSON.parse ${bare.seconds.toFixed(2)} s, peak ${bare.megabytes.toFixed(0)} MB; ratio ${(ours.seconds / bare.seconds).toFixed(2)} (aim: at most 5)`,
      )
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
