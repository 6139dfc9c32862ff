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
/** The sample's files have rows that no one could read, as published ones do. */
const someRowsRefused = 3
const scratch = mkdtempSync(join(tmpdir(), 'bluelight-bench-'))
const data = values.data ?? join(scratch, 'data')
const cli = join(import.meta.dirname, '../src/app/cli.ts')

try {
  if (!existsSync(data)) {
    const files = join(scratch, 'sample')
    timed(`make the sample country at scale ${scale}`, [cli, 'sample', '--scale', scale, '--out', files])
    timed('load it', [cli, 'import', files], [0, someRowsRefused])
    rmSync(files, { recursive: true, force: true })
  }
  run([join(import.meta.dirname, 'portal.ts'), '--data', data, '--seconds', values.seconds ?? '120'])
  run([join(import.meta.dirname, 'export.ts'), '--data', data])
  run([join(import.meta.dirname, 'questions.ts'), '--data', data])
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function timed(what: string, words: readonly string[], fine: readonly number[] = [0]): void {
  const began = performance.now()
  run(words, fine)
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

function run(words: readonly string[], fine: readonly number[] = [0]): void {
  const done = spawnSync(process.execPath, words, {
    stdio: ['ignore', words.includes('import') ? 'ignore' : 'inherit', 'inherit'],
    env: { ...process.env, BLUELIGHT_DATA: data },
  })
  if (done.status === null || !fine.includes(done.status)) throw new Error(`${words.join(' ')} ended with ${done.status ?? done.signal}`)
}
