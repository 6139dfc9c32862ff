// The sample country at national size: made, loaded, read by twenty readers, searched, exported, and asked the same questions as DuckDB.
//   node bench/national.ts [--scale 50] [--seconds 120] [--data folder]
// With --data the folder is kept, and used again the next time. At scale 50 the first run takes some ten minutes and 15 GB of disk.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { scale: { type: 'string' }, seconds: { type: 'string' }, data: { type: 'string' } } })
const scale = values.scale ?? '50'
const scratch = mkdtempSync(join(tmpdir(), 'bluelight-bench-'))
const data = values.data ?? join(scratch, 'data')
const cli = join(import.meta.dirname, '../src/app/cli.ts')

try {
  if (!existsSync(data)) {
    const files = join(scratch, 'sample')
    timed(`make the sample country at scale ${scale}`, [cli, 'sample', '--scale', scale, '--out', files])
    timed('load it', [cli, 'import', files])
    rmSync(files, { recursive: true, force: true })
  }
  run([join(import.meta.dirname, 'portal.ts'), '--data', data, '--seconds', values.seconds ?? '120'])
  run([join(import.meta.dirname, 'export.ts'), '--data', data])
  run([join(import.meta.dirname, 'questions.ts'), '--data', data])
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function timed(what: string, words: readonly string[]): void {
  const began = performance.now()
  run(words)
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

function run(words: readonly string[]): void {
  const done = spawnSync(process.execPath, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, BLUELIGHT_DATA: data },
  })
  if (done.status !== 0) throw new Error(`${words.join(' ')} ended with ${done.status ?? done.signal}`)
}
