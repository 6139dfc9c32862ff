import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

const program = `
import { setTimeout as pause } from 'node:timers/promises'
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (console.log(signal), stop.abort()))
const [word, ...rest] = process.argv.slice(2)
if (word === 'echo') console.log(JSON.stringify(rest))
if (word === 'code') process.exitCode = Number(rest[0])
if (word === 'cat') for await (const chunk of process.stdin) process.stdout.write(chunk)
if (word === 'wait') {
  console.log('waiting')
  await pause(20_000, undefined, { signal: stop.signal }).catch(() => {})
  await pause(100)
  console.log('tidied')
  process.exitCode = 130
}`

for (const [kind, needed] of [
  ['in its own process', 24],
  ['handing over to the Node that npm installed', 99],
] as const) {
  test(`the launcher passes words, input and the exit code, ${kind}`, (t) => {
    const launcher = checkout(t, needed)
    assert.deepEqual(run(launcher, ['echo', '--json', 'b c']), { code: 0, said: '["--json","b c"]\n' })
    assert.deepEqual(run(launcher, ['code', '3']), { code: 3, said: '' })
    assert.deepEqual(run(launcher, ['cat'], 'payments'), { code: 0, said: 'payments' })
  })

  test(`one wish to stop that arrives twice lets the program tidy up, ${kind}`, async (t) => {
    const started = await startWaiting(t, checkout(t, needed))
    started.process.kill('SIGTERM')
    started.process.kill('SIGTERM')
    assert.equal(await started.ended, 130)
    assert.deepEqual(started.said, ['waiting', 'SIGTERM', 'tidied'])
  })
}

test('when the launcher is killed outright, the program stops as if asked to', { timeout: 60_000 }, async (t) => {
  const started = await startWaiting(t, checkout(t, 99))
  started.process.kill('SIGKILL')
  while (!started.said.includes('tidied')) await pause(10)
  assert.deepEqual(started.said, ['waiting', 'SIGTERM', 'tidied'])
})

test('where no Node is new enough, it says what to do', (t) => {
  const launcher = checkout(t, 99)
  const installation = join(launcher, '../installation.mjs')
  writeFileSync(installation, readFileSync(installation, 'utf8').replace('`node-${process.platform}', '`no-${process.platform}'))
  const { status, stderr } = spawnSync(process.execPath, [launcher, 'echo'], { encoding: 'utf8' })
  assert.equal(status, 1)
  assert.match(stderr, /needs Node 99 or later.*Install it from/)
})

/** A checkout with the launcher as it is and a small program, whose launcher wants a Node of at least this number; gives the launcher's path. */
function checkout(t: TestContext, oldestNode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-launcher-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(folder, file))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'src/app'), { recursive: true })
  writeFileSync(join(folder, 'src/app/cli.ts'), program)
  const installation = join(folder, 'bin/installation.mjs')
  writeFileSync(installation, readFileSync(installation, 'utf8').replace('const oldestNode = 24', `const oldestNode = ${oldestNode}`))
  return join(folder, 'bin/bluelight.mjs')
}

function run(launcher: string, words: readonly string[], input = ''): { code: number | null; said: string } {
  const { status, stdout } = spawnSync(process.execPath, [launcher, ...words], { input, encoding: 'utf8', cwd: '/' })
  return { code: status, said: stdout }
}

async function startWaiting(
  t: TestContext,
  launcher: string,
): Promise<{ process: ChildProcess; said: string[]; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [launcher, 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const said: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => said.push(line))
  while (!said.includes('waiting')) {
    if (child.exitCode !== null) throw new Error(`the launcher ended with ${child.exitCode}: ${said.join(' ')}`)
    await pause(5)
  }
  return { process: child, said, ended }
}
