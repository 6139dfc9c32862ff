import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Writable } from 'node:stream'
import { loadDirectory } from '../organisations/directory-store.ts'
import { readDirectory } from '../organisations/read-directory.ts'
import { testDatabase } from '../store/test-database.ts'
import { today } from '../values/dates.ts'
import { loadSample, loadSampleIfEmpty } from './load-sample.ts'
import { writeSample } from './write-sample.ts'

test('a load of the sample that was interrupted is gone on with, and a whole one is left as it is', async (t) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bluelight-sample-'))
  t.after(() => rmSync(dataFolder, { recursive: true, force: true }))
  const folder = join(dataFolder, 'sample')
  const { truth } = await writeSample(readDirectory(), folder, { scale: 0.02, seed: 1, today: today() })
  const { owner } = await testDatabase(t)
  await loadDirectory(owner)
  const said: string[] = []
  const interruption = new AbortController()
  const stderr = new Writable({ write: (chunk, _encoding, done) => (said.push(String(chunk)), done()) })
  const rows = async (): Promise<number> => (await owner<{ rows: number }[]>`select count(*)::int as rows from register.payment`)[0]!.rows

  const loading = loadSample(folder, { sql: owner, day: today(), stderr, interrupted: interruption.signal })
  loading.catch(() => {})
  while ((await rows()) === 0) await setTimeout(20)
  interruption.abort(new Error('stopped by the test'))
  await assert.rejects(loading, /stopped by the test/)
  assert.ok((await rows()) < truth.payments)

  const interrupted = new AbortController().signal
  await loadSampleIfEmpty(owner, dataFolder, { stderr, interrupted })
  assert.match(said.join(''), /Going on with loading/)
  assert.equal(await rows(), truth.payments)
  await loadSampleIfEmpty(owner, dataFolder, { stderr, interrupted })
  assert.match(said.join(''), /The register holds data already/)
})
