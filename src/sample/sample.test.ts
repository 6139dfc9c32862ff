import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { Writable } from 'node:stream'
import { loadDirectory } from '../organisations/directory-store.ts'
import { readDirectory } from '../organisations/read-directory.ts'
import { inventedData } from '../register/sources/invented-store.ts'
import { readPrices } from '../register/readers/prices/read-prices.ts'
import { readTables } from '../register/readers/read-tables.ts'
import type { PriceRow } from '../register/readers/reading.ts'
import { testDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import { companyNumber } from '../values/company-number.ts'
import { loadSample } from './load-sample.ts'
import { writeSample } from './write-sample.ts'

const today = '2026-11-25' as IsoDate
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-sample-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function allFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted()
}

const fingerprint = (folder: string): string => {
  const hash = createHash('sha256')
  for (const name of allFiles(folder)) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

const linesOf = <Row>(path: string): Row[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)

test('the same seed gives the same bytes, whatever sample was there before, and another seed others', async (t) => {
  const [one, again, other] = [folderFor(t), folderFor(t), folderFor(t)]
  await writeSample(readDirectory(), one, { scale: 0.02, seed: 7, today })
  await writeSample(readDirectory(), again, { scale: 0.03, seed: 9, today })
  await writeSample(readDirectory(), again, { scale: 0.02, seed: 7, today })
  await writeSample(readDirectory(), other, { scale: 0.02, seed: 8, today })
  assert.equal(fingerprint(one), fingerprint(again))
  assert.notEqual(fingerprint(one), fingerprint(other))
})

test('the day moves dates and not the country: its suppliers stay who they are', async (t) => {
  const [one, later] = [folderFor(t), folderFor(t)]
  await writeSample(readDirectory(), one, { scale: 0.02, seed: 7, today })
  await writeSample(readDirectory(), later, { scale: 0.02, seed: 7, today: '2027-03-02' as IsoDate })
  const named = (folder: string): Map<string, string> =>
    new Map(linesOf<{ id: string; name: string }>(join(folder, 'truth-suppliers.jsonl')).map((each) => [each.id, each.name]))
  const before = named(one)
  const shared = [...named(later)].filter(([id]) => before.has(id))
  assert.ok(shared.length > 500)
  const renamed = shared.filter(([id, name]) => before.get(id) !== name)
  assert.deepEqual(renamed, [])
})

test('what is loaded is what the truth says, body by body and to the penny, and all of it is marked as invented', async (t) => {
  const folder = folderFor(t)
  const { truth } = await writeSample(readDirectory(), folder, { scale: 0.05, seed: 1, today })
  const { owner } = await testDatabase(t)
  await loadDirectory(owner)
  const counts = await loadSample(folder, { sql: owner, day: today, stderr: nowhere, interrupted: new AbortController().signal })
  assert.equal(counts.rows_rejected, truth.unreadable_rows)
  const told = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as {
    payments: Record<string, { rows: number; pence: number }>
    register_rows: Record<string, number>
  }
  const paid = await owner<{ id: string; rows: number; pence: number }[]>`
    select body.id, count(*)::int as rows, sum(amount_pence)::float8 as pence from register.payment join organisations.body using (body_id) group by body.id`
  assert.deepEqual(
    Object.fromEntries(paid.map(({ id, rows, pence }) => [id, { rows, pence }])),
    Object.fromEntries(Object.entries(told.payments).map(([id, { rows, pence }]) => [id, { rows, pence }])),
  )
  const [notices] = await owner<{ releases: number; processes: number }[]>`
    select (select count(*)::int from register.release) as releases, (select count(*)::int from register.process) as processes`
  assert.deepEqual({ ...notices }, { releases: truth.notices, processes: truth.procurements })
  const [others] = await owner<{ contracts: number; prices: number; unmatched: number }[]>`
    select (select count(*)::int from register.contract where origin = 'register') as contracts, (select count(*)::int from register.price) as prices,
      (select count(*)::int from register.process_buyer where buyer_body_id = 0) as unmatched`
  assert.deepEqual({ ...others }, { contracts: truth.register_rows, prices: truth.prices, unmatched: 0 })
  assert.equal((await inventedData(owner)).share, 'all')
})

test('proportions are those of the published data', async (t) => {
  const folder = folderFor(t)
  const { truth } = await writeSample(readDirectory(), folder, { scale: 0.3, seed: 3, today })
  const near = (value: number, aim: number, what: string): void =>
    assert.ok(Math.abs(value - aim) <= aim * 0.25, `${what}: ${value} is not near ${aim}`)
  near(truth.payments, 60_000, 'payments')
  near(truth.supplier_names / truth.suppliers, 2.4, 'names of a supplier')
  const suppliers = linesOf<{ company_number: string | null; names: string[] }>(join(folder, 'truth-suppliers.jsonl'))
  for (const { company_number: number } of suppliers) if (number !== null) assert.equal(companyNumber(number), number)
  assert.ok(suppliers.every(({ company_number: number }) => number === null || number.startsWith('99')))
  const notices = allFiles(join(folder, 'notices')).map((name) => readFileSync(join(folder, 'notices', name), 'utf8'))
  const suppliersNamed = notices.reduce((sum, text) => sum + text.split('"roles":["supplier"]').length - 1, 0)
  const withNumber = notices.reduce((sum, text) => sum + text.split('"scheme":"GB-COH"').length - 1, 0)
  near(withNumber / suppliersNamed, 0.36, 'suppliers with a company number')
})

test('most prices are read as like for like, some as close or not comparable, as the files say', async (t) => {
  const folder = folderFor(t)
  await writeSample(readDirectory(), folder, { scale: 0.02, seed: 1, today })
  const verdicts: PriceRow[] = []
  for (const service of ['police', 'fire']) {
    const path = join(folder, `prices/${service}-basket-of-goods.csv`)
    const tables = readTables({ format: 'csv', path, bytes: () => createReadStream(path) }, () => {})
    for await (const event of readPrices(tables)) if (event.type === 'rows') verdicts.push(...event.rows)
  }
  const share = (kind: string): number => verdicts.filter((price) => price.comparability === kind).length / verdicts.length
  assert.ok(share('like-for-like') > 0.7 && share('like-for-like') < 0.9)
  assert.ok(share('close') > 0.06 && share('not-comparable') > 0.02)
  const told = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as { overpaid: readonly { like_for_like: number }[] }
  const alike = told.overpaid.reduce((sum, item) => sum + item.like_for_like, 0)
  assert.equal(verdicts.filter((price) => price.comparability === 'like-for-like').length, alike + unsaidKnown(verdicts))
})

// Where a publisher says nothing of a price, what is known of the Home Office's basket of 2016 speaks.
const unsaidKnown = (prices: readonly PriceRow[]): number =>
  prices.filter((price) => price.comparability === 'like-for-like' && !price.comparabilityReason?.startsWith('The publisher says')).length

test('the contracts of a supplier that fails are novated, or terminated and awarded anew, and it is paid no more', async (t) => {
  const folder = folderFor(t)
  await writeSample(readDirectory(), folder, { scale: 0.5, seed: 1, today })
  const { failed_supplier: failed } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as {
    failed_supplier: {
      supplier: string
      on: string
      terminated: { ocid: string }[]
      novated: { to: string }[]
      replaced_by: { instead_of: string }[]
    }
  }
  assert.ok(failed.novated.length > 1 && failed.terminated.length > 1)
  assert.ok(failed.novated.every(({ to }) => to !== failed.supplier))
  const replaced = new Set(failed.replaced_by.map((one) => one.instead_of))
  assert.ok(failed.terminated.every(({ ocid }) => replaced.has(ocid)))
  const begun = linesOf<{ suppliers: string[]; starts_on: string }>(join(folder, 'truth-procurements.jsonl'))
  assert.ok(!begun.some((each) => each.suppliers[0] === failed.supplier && each.starts_on >= failed.on))
})

test('there is an answer to what a newcomer asks of West Yorkshire Police and of Lancashire’s fire service', async (t) => {
  const folder = folderFor(t)
  await writeSample(readDirectory(), folder, { scale: 1, seed: 1, today })
  const procurements = linesOf<{ body: string; kind: string; ends_on: string; suppliers: string[]; notices: string[] }>(
    join(folder, 'truth-procurements.jsonl'),
  )
  const ending = procurements.filter(
    (each) => each.body === 'west-yorkshire-police' && each.ends_on > today && each.ends_on <= '2027-11-25',
  )
  assert.ok(ending.length >= 8 && ending.length <= 25, `${ending.length} end within a year`)
  const elsewhere = new Set(procurements.filter((each) => each.body !== 'west-yorkshire-police').flatMap((each) => each.suppliers))
  assert.ok(ending.filter((each) => elsewhere.has(each.suppliers[0]!)).length >= ending.length / 2)
  const fire = allFiles(join(folder, 'payments/lancashire-fire-and-rescue-service'))
    .map((name) => readFileSync(join(folder, 'payments/lancashire-fire-and-rescue-service', name), 'utf8'))
    .join('')
  for (const category of ['Vehicle purchase', 'Vehicle fuel and repairs']) assert.ok(fire.split(category).length > 20, category)
})
