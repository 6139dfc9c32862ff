import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDatabase, type TestDatabase } from '../store/test-database.ts'
import { inventRegister } from '../../test/invent-register.ts'

const program = join(import.meta.dirname, 'cli.ts')

function urlOf({ address, database }: TestDatabase): string {
  if (!('socketFolder' in address)) return Object.assign(new URL(address.url), { pathname: `/${database}` }).href
  const [user, password] = [address.user, address.password].map(encodeURIComponent)
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(address.socketFolder)}`
}

async function run(words: readonly string[], store: TestDatabase) {
  const child = spawn(process.execPath, [program, 'export', ...words], { env: { ...process.env, DATABASE_URL: urlOf(store) } })
  const stdout: Buffer[] = []
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: Buffer.concat(stdout).toString('latin1'), stderr }
}

test('export gives a list in each format, narrowed by its parameters, and says what it cannot give', async (t) => {
  const store = await testDatabase(t)
  await inventRegister(store.owner, { bodies: 6, payments: 1800, supplierNames: 100, contracts: 120 })
  const csv = await run(['payments', '--format', 'csv', 'body=lancashire-constabulary'], store)
  const [{ count }] = (await store.owner`
    select count(*)::int as count from register.payment join organisations.body using (body_id) where id = 'lancashire-constabulary'`) as [
    { count: number },
  ]
  assert.equal(csv.code, 0)
  assert.equal(csv.stdout.split('\r\n').length - 2, count)
  assert.match(csv.stderr, /^payments: \d+\.\d MB in \d+\.\d s\n$/)
  const lines = (await run(['contracts', '--format', 'jsonl'], store)).stdout.trimEnd().split('\n')
  assert.deepEqual(JSON.parse(lines.at(-1) ?? ''), { complete: true, count: 120 })
  assert.equal((await run(['bodies', '--format', 'xlsx'], store)).stdout.slice(0, 2), 'PK')
  assert.match((await run(['payments-total', '--format', 'csv', 'body=lancashire-constabulary'], store)).stdout, /^file,sheet,line,/)
  assert.deepEqual((JSON.parse((await run(['notices', '--format', 'ocds'], store)).stdout) as { releases: unknown }).releases, [])
  for (const [words, code, says] of [
    [['submarines', '--format', 'csv'], 4, /There is contracts, payments/],
    [['payments'], 3, /Give --format csv or json/],
    [['notices', '--format', 'csv'], 3, /Give --format ocds or records/],
    [['payments', '--format', 'csv', 'colour=red'], 3, /Its parameters are/],
    [['payments', '--format', 'csv', 'body=nobody'], 4, /No payments of such a body/],
    [['payments', '--format', 'csv', '--out', '/nowhere/at/all.csv'], 3, /Choose another place/],
  ] as const) {
    const ran = await run(words, store)
    assert.equal(ran.code, code, `${words.join(' ')}: ${ran.stderr}`)
    assert.match(ran.stderr, says)
  }
})

test('export alone lists what there is', async (t) => {
  const store = await testDatabase(t)
  const ran = await run([], store)
  assert.equal(ran.code, 0)
  for (const name of ['contracts', 'payments', 'prices', 'supplier-names', 'bodies', 'sources', 'notices', 'payments-total'])
    assert.match(ran.stdout, new RegExp(`^${name}$`, 'm'))
  assert.ok((JSON.parse((await run(['--json'], store)).stdout) as { exports: unknown[] }).exports.length > 8)
})

test('an export that is interrupted leaves no file, and one that ends leaves a whole one', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-export-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const store = await testDatabase(t)
  await inventRegister(store.owner, { bodies: 6, payments: 120_000, supplierNames: 100, contracts: 10 })
  const out = join(folder, 'payments.xlsx')
  const child = spawn(process.execPath, [program, 'export', 'payments', '--format', 'xlsx', '--out', out], {
    env: { ...process.env, DATABASE_URL: urlOf(store) },
  })
  const closed = once(child, 'close')
  while (child.exitCode === null && readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGINT')
  assert.deepEqual((await closed)[0], 130)
  assert.deepEqual(readdirSync(folder), [])
  const json = join(folder, 'bodies.json')
  assert.equal((await run(['bodies', '--format', 'json', '--out', json], store)).code, 0)
  assert.ok(existsSync(json) && (JSON.parse(readFileSync(json, 'utf8')) as { complete: boolean }).complete)
  assert.deepEqual(readdirSync(folder), ['bodies.json'])
})
