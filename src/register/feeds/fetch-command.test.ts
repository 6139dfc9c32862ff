import assert from 'node:assert/strict'
import { Readable, Writable } from 'node:stream'
import { test, type TestContext } from 'node:test'
import { startContractsFinder } from '../../../test/stand-ins/contracts-finder.ts'
import { holdReleases } from '../../../test/stand-ins/hold-releases.ts'
import { testRegister } from '../test-register.ts'
import { fetchCommand } from './fetch-command.ts'

async function runFetch(
  t: TestContext,
  words: readonly string[],
  options: Record<string, string>,
  interrupted = new AbortController().signal,
) {
  const { database } = await testRegister(t)
  const said = { stdout: '', stderr: '' }
  const into = (name: 'stdout' | 'stderr') => new Writable({ write: (chunk, _, done) => ((said[name] += String(chunk)), done()) })
  const run = async () =>
    await fetchCommand.run({
      words,
      options,
      json: 'json' in options,
      stdin: Readable.from([]),
      stdout: into('stdout'),
      stderr: into('stderr'),
      interrupted,
      openStore: async () => await Promise.resolve(database),
    })
  return { run, said, sql: database.owner }
}

test('fetch says what it got as JSON alone, and its progress on the other stream', async (t) => {
  const releases = holdReleases(25, { from: Date.parse('2025-11-03T00:00:00Z'), to: Date.parse('2025-11-04T00:00:00Z') })
  const standIn = await startContractsFinder({ releases })
  t.after(() => standIn.close())
  const options = { from: '2025-11-03', to: '2025-11-03', base: standIn.base, wait: '0.001', json: 'yes' }
  const { run, said } = await runFetch(t, ['contracts-finder'], options)
  assert.equal(await run(), 0)
  const report = JSON.parse(said.stdout) as Record<string, unknown>
  assert.deepEqual(
    { ...report, days: null },
    {
      service: 'contracts-finder',
      from: '2025-11-03T00:00:00.000Z',
      to: '2025-11-04T00:00:00.000Z',
      requests: 10,
      windows: 4,
      windows_unchanged: 0,
      releases: 25,
      releases_added: 25,
      days: null,
      problems: [],
      complete: true,
    },
  )
  assert.match(
    said.stderr,
    /contracts-finder 3 November 2025, 00:00 to 06:00: \d+ releases, \d+ new \(day 1 of 1, [\d.]+ requests a minute\)/,
  )
})

test('what is lacking gives exit code 3', async (t) => {
  const standIn = await startContractsFinder({ releases: [], fault: () => 'redirect' })
  t.after(() => standIn.close())
  const { run, said } = await runFetch(t, ['contracts-finder'], { from: '2025-11-03', to: '2025-11-03', base: standIn.base, wait: '0' })
  assert.equal(await run(), 3)
  assert.match(said.stdout, /Something is lacking: the same command asks for it again/)
})

test('words and options that cannot be are refused with what to do, before anything is asked', async (t) => {
  const wrong: [readonly string[], Record<string, string>, RegExp][] = [
    [[], {}, /Say which service/],
    [['sell2wales'], {}, /Say which service/],
    [['find-a-tender', 'contracts-finder'], {}, /Say which service/],
    [['find-a-tender'], { from: 'yesterday' }, /--from yesterday is not a day/],
    [['find-a-tender'], { to: '2026-02-30' }, /--to 2026-02-30 is not a day/],
    [['find-a-tender'], { from: '2026-02-03', to: '2026-02-01' }, /--from lies after --to/],
    [['find-a-tender'], { from: '2199-01-01' }, /in the future/],
    [['find-a-tender'], { wait: '-1' }, /--wait -1 is not a time/],
    [['find-a-tender'], { base: 'file:///etc/passwd' }, /is not the address of a service/],
    [['find-a-tender'], { base: 'https://someone:secret@example.org' }, /is not the address of a service/],
  ]
  for (const [words, options, message] of wrong) {
    const { run } = await runFetch(t, words, options)
    await assert.rejects(run, (error: Error & { kind?: string }) => error.kind === 'invalid' && message.test(error.message))
  }
})

test('an interruption while it waits ends it at once', async (t) => {
  const standIn = await startContractsFinder({ releases: [] })
  t.after(() => standIn.close())
  const interruption = new AbortController()
  const options = { from: '2025-11-03', to: '2025-11-03', base: standIn.base, wait: '3600' }
  const { run } = await runFetch(t, ['contracts-finder'], options, interruption.signal)
  const began = Date.now()
  setTimeout(() => interruption.abort(new Error('interrupted')), 200)
  await assert.rejects(run, /interrupted/)
  assert.ok(Date.now() - began < 60_000)
})
