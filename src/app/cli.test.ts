import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { testDatabase, type TestDatabase } from '../store/test-database.ts'

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const program = join(import.meta.dirname, 'cli.ts')

async function run(words: readonly string[], environment: Record<string, string> = {}, stdin = ''): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...words], { env: { ...process.env, ...environment } })
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stdout, stderr }
}

function urlOf({ address, database }: TestDatabase): string {
  if (!('socketFolder' in address)) {
    const url = new URL(address.url)
    url.pathname = `/${database}`
    return url.href
  }
  const [user, password] = [address.user, address.password].map(encodeURIComponent)
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(address.socketFolder)}`
}

function folderOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-cli-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const spend = 'Payment date,Supplier name,Net amount\n01/04/2024,ACME LTD,600.00\n02/04/2024,BETA LTD,700.50\n'

test('help lists every command, and each command describes itself', async () => {
  const all = await run(['--help'])
  assert.equal(all.code, 0)
  for (const name of ['start', 'import', 'status', 'figure', 'compile']) {
    assert.match(all.stdout, new RegExp(`^  ${name} `, 'm'))
    const one = await run([name, '--help'])
    assert.equal(one.code, 0)
    assert.match(one.stdout, /--json/)
  }
})

test('a command used wrongly ends with 2 and says what to do', async () => {
  for (const words of [[], ['impot'], ['import', '--kidn', 'x', 'y'], ['start', '--port']]) {
    const ran = await run(words)
    assert.equal(ran.code, 2, words.join(' '))
  }
})

test('an unknown setting stops the start', async () => {
  const ran = await run(['status'], { BLUELIGHT_DATE: 'x' })
  assert.equal(ran.code, 3)
  assert.match(ran.stderr, /BLUELIGHT_DATE is not a setting/)
})

test('an import prints JSON alone, ends with 0, and a second one says unchanged', async (t) => {
  const environment = { DATABASE_URL: urlOf(await testDatabase(t)) }
  const folder = folderOf(t, { 'kent-police-spend/april.csv': spend })
  const first = await run(['import', folder, '--json'], environment)
  assert.equal(first.code, 0, first.stderr)
  const report = JSON.parse(first.stdout)
  assert.deepEqual([report.rows_read, report.rows_kept, report.rows_rejected, report.total_pence], [2, 2, 0, 130_050])
  assert.equal(report.files[0].status, 'imported')
  const second = JSON.parse((await run(['import', folder, '--json'], environment)).stdout)
  assert.equal(second.files[0].status, 'unchanged')

  const figure = await run(['figure', 'payments-total', 'body=kent-police', '--json'], environment)
  assert.equal(figure.code, 0, figure.stderr)
  const receipt = JSON.parse(figure.stdout)
  assert.equal(receipt.value, 130_050)
  assert.ok(receipt.reasons.length > 0 && receipt.coverage.length > 0)
  assert.deepEqual(
    receipt.source_rows.map((row: { line: number }) => row.line),
    [3, 2],
  )

  const status = JSON.parse((await run(['status', '--json'], environment)).stdout)
  assert.equal(status.sources.length, 1)
  assert.equal(status.bodies[0].id, 'kent-police')
})

test('standard input is imported with its publisher told', async (t) => {
  const environment = { DATABASE_URL: urlOf(await testDatabase(t)) }
  const ran = await run(['import', '-', '--publisher', 'Kent Police', '--json'], environment, spend)
  assert.equal(ran.code, 0, ran.stderr)
  assert.equal(JSON.parse(ran.stdout).files[0].publisher, 'kent-police')
})

test('a refused file ends with 3, and a file with bad rows too', async (t) => {
  const environment = { DATABASE_URL: urlOf(await testDatabase(t)) }
  const folder = folderOf(t, { 'kent-police/empty.csv': '', 'kent-police/some.csv': `${spend}30/02/2024,ACME LTD,5.00\n` })
  const ran = await run(['import', folder], environment)
  assert.equal(ran.code, 3)
  assert.match(ran.stdout, /empty\.csv\n {2}refused/)
  assert.match(ran.stdout, /2 rows kept; 1 rejected/)
})

test('a path that is not there ends with 4, and an unknown figure or body too', async (t) => {
  const environment = { DATABASE_URL: urlOf(await testDatabase(t)) }
  assert.equal((await run(['import', '/nowhere/at/all.csv'], environment)).code, 4)
  assert.equal((await run(['figure', 'payments-totl'], environment)).code, 4)
  assert.equal((await run(['figure', 'payments-total', 'body=atlantis-police'], environment)).code, 4)
  assert.equal((await run(['figure', 'payments-total', 'colour=blue'], environment)).code, 3)
  assert.equal((await run(['figure', 'payments-total', 'from=2024-02-30'], environment)).code, 3)
})
