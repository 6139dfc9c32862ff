import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../values/failures.ts'
import { skippedRows } from './import-report.ts'
import { testRegister, type TestRegister } from '../test-register.ts'

const header = 'Payment date,Supplier name,Category,Net amount\n'

const rowsOf = (month: string, rows: number, supplier = 'ACME LTD'): string =>
  Array.from(
    { length: rows },
    (_, row) => `${String((row % 28) + 1).padStart(2, '0')}/${month},${supplier} ${row},Fleet,${row + 1}.50\n`,
  ).join('')

async function totals({ database }: TestRegister): Promise<{ rows: number; pence: number; rolled: number; names: number }> {
  const [row] = await database.owner<{ rows: number; pence: number; rolled: number; names: number }[]>`
    select (select count(*) from register.payment) as rows, (select coalesce(sum(amount_pence), 0) from register.payment) as pence,
      (select coalesce(sum(payments), 0) from register.payment_by_month) as rolled,
      (select coalesce(sum(payments), 0) from register.payment_by_supplier) as names`
  return { ...row! }
}

test('a file is imported whole, its publisher known by its folder', async (t) => {
  const register = await testRegister(t)
  const report = await register.load('kent-police-spend/april.csv', header + rowsOf('04/2024', 30))
  assert.equal(report.status, 'imported')
  assert.equal(report.publisher, 'kent-police')
  assert.equal(report.rows_kept, 30)
  assert.deepEqual(await totals(register), { rows: 30, pence: 48_000, rolled: 30, names: 30 })
})

test('what is loaded is noted in the audit trail, and what changes nothing is not', async (t) => {
  const register = await testRegister(t)
  const april = header + rowsOf('04/2024', 30)
  await register.load('kent-police-spend/april.csv', april)
  await register.load('kent-police-spend/april.csv', april)
  await register.load('kent-police-spend/nothing.csv', header)
  await register.load('kent-police-spend/april-v2.csv', `${april}30/04/2024,NEW LTD,Fleet,99.00\n`)
  const noted = await register.database.owner<{ subject: string; details: string }[]>`
    select subject, details from access.audit_entry where what = 'import register.source' order by entry_no`
  assert.deepEqual(
    noted.map(({ subject, details }) => [subject, { ...(JSON.parse(details) as object), sha256: '' }]),
    [
      ['1', { file: 'kent-police-spend/april.csv', sha256: '', kind: 'payments', publisher: 'kent-police', rows_kept: 30, replaces: [] }],
      [
        noted[1]!.subject,
        { file: 'kent-police-spend/april-v2.csv', sha256: '', kind: 'payments', publisher: 'kent-police', rows_kept: 31, replaces: [1] },
      ],
    ],
  )
})

test('the same bytes again change nothing, under any name', async (t) => {
  const register = await testRegister(t)
  await register.load('kent-police-spend/april.csv', header + rowsOf('04/2024', 30))
  const again = await register.load('kent-police-spend/april-again.csv', header + rowsOf('04/2024', 30))
  assert.equal(again.status, 'unchanged')
  assert.equal(again.rows_kept, 30)
  assert.equal((await totals(register)).rows, 30)
})

test('a file that restates an earlier one takes its place, and says what changed', async (t) => {
  const register = await testRegister(t)
  await register.load('kent-police-spend/april.csv', header + rowsOf('04/2024', 30))
  const report = await register.load('kent-police-spend/april-v2.csv', header + rowsOf('04/2024', 29) + '30/04/2024,NEW LTD,Fleet,99.00\n')
  assert.equal(report.status, 'replaced')
  assert.deepEqual(report.changes, {
    replaces: [{ source: 1, file: 'kent-police-spend/april.csv', rows: 30 }],
    rows_equal: 29,
    rows_added: 1,
    rows_removed: 1,
    pence_before: 48_000,
    pence_after: 48_000 - 3_050 + 9_900,
  })
  assert.deepEqual(await totals(register), { rows: 30, pence: 54_850, rolled: 30, names: 30 })
  const [kept] = await register.database.owner<
    { rows: number }[]
  >`select count(*) as rows from register.superseded_payment where source_id = 1`
  assert.equal(kept?.rows, 30)
})

test('a different file of the same month stands beside the first', async (t) => {
  const register = await testRegister(t)
  await register.load('kent-police-spend/april-invoices.csv', header + rowsOf('04/2024', 30))
  const report = await register.load('kent-police-spend/april-cards.csv', header + rowsOf('04/2024', 20, 'TRAINLINE'))
  assert.equal(report.status, 'imported')
  assert.equal((await totals(register)).rows, 50)
})

test('a year’s file takes the place of the months in it, and a month that is in a year’s file already is refused', async (t) => {
  const register = await testRegister(t)
  const months = [header + rowsOf('04/2024', 20), header + rowsOf('05/2024', 20, 'BETA LTD')]
  for (const [at, text] of months.entries()) await register.load(`kent-police-spend/${at}.csv`, text)
  const year = await register.load(
    'kent-police-spend/year.csv',
    header + rowsOf('04/2024', 20) + rowsOf('05/2024', 20, 'BETA LTD') + rowsOf('06/2024', 20),
  )
  assert.equal(year.status, 'replaced')
  assert.deepEqual(
    year.changes?.replaces.map((each) => each.source),
    [1, 2],
  )
  assert.equal((await totals(register)).rows, 60)
  const month = await register.load('kent-police-spend/june.csv', header + rowsOf('06/2024', 20))
  assert.equal(month.status, 'refused')
  assert.equal(month.problems[0]?.code, 'already-loaded')
  const beside = await register.load('kent-police-spend/june.csv', header + rowsOf('06/2024', 20), { beside: true })
  assert.equal(beside.status, 'imported')
  assert.equal((await totals(register)).rows, 80)
})

test('a source named to be replaced is, whatever its rows', async (t) => {
  const register = await testRegister(t)
  await register.load('kent-police-spend/april.csv', header + rowsOf('04/2024', 30))
  const report = await register.load('kent-police-spend/other.csv', header + rowsOf('05/2024', 5, 'OTHER'), { replaces: 1 })
  assert.equal(report.status, 'replaced')
  assert.equal((await totals(register)).rows, 5)
  const again = await register.load('kent-police-spend/third.csv', header + rowsOf('06/2024', 5, 'THIRD'), { replaces: 1 })
  assert.equal(again.status, 'refused')
  assert.match(again.problems[0]!.message, /replaced already, by source 2/)
})

test('a file whose publisher nothing names is refused with a request for exactly that, and changes nothing', async (t) => {
  const register = await testRegister(t)
  const report = await register.load('spend/april.csv', header + rowsOf('04/2024', 3))
  assert.equal(report.status, 'refused')
  assert.equal(report.problems.at(-1)?.code, 'publisher-unknown')
  assert.match(report.problems.at(-1)!.message, /--publisher/)
  const [row] = await register.database.owner<{ rows: number }[]>`select count(*) as rows from register.source`
  assert.equal(row?.rows, 0)
})

test('a body that the rows name is the payer, and the publisher where nothing else names one', async (t) => {
  const register = await testRegister(t)
  const report = await register.load(
    'spend/april.csv',
    'Body name,Payment date,Supplier name,Net amount\nEssex Police,01/04/2024,ACME LTD,600.00\nEssex Police,02/04/2024,ACME LTD,700.00\n',
  )
  assert.equal(report.publisher, 'essex-police')
  assert.match(report.publisher_reason!, /2 rows/)
})

test('a body outside the directory is added when it is told as new', async (t) => {
  const register = await testRegister(t)
  const report = await register.load('spend/april.csv', header + rowsOf('04/2024', 3), { publisher: 'new:Hyndburn Borough Council' })
  assert.equal(report.publisher, 'hyndburn-borough-council')
})

test('bad rows are kept with their reasons, the good ones are loaded, and the counts add up', async (t) => {
  const register = await testRegister(t)
  const report = await register.load(
    'kent-police-spend/april.csv',
    `${header}01/04/2024,ACME LTD,Fleet,600.00\n30/02/2024,ACME LTD,Fleet,600.00\n02/04/2024,ACME LTD,Fleet,"1,23.4.5"\n03/04/2024,,Fleet,700.00\n`,
  )
  assert.equal(report.status, 'imported')
  assert.deepEqual([report.rows_read, report.rows_kept, report.rows_rejected, skippedRows(report)], [4, 1, 3, 0])
  const rejected = await register.database.owner<
    { line: number; code: string }[]
  >`select line, code from register.rejected_row order by line`
  assert.deepEqual(
    rejected.map((row) => ({ ...row })),
    [
      { line: 3, code: 'date-unreadable' },
      { line: 4, code: 'amount-unreadable' },
      { line: 5, code: 'supplier-missing' },
    ],
  )
})

test('a file of which no row can be loaded is refused whole', async (t) => {
  const register = await testRegister(t)
  const report = await register.load(
    'kent-police-spend/april.csv',
    `${header}30/02/2024,ACME LTD,Fleet,600.00\n31/02/2024,ACME LTD,Fleet,600.00\n`,
  )
  assert.equal(report.status, 'refused')
  const [row] = await register.database.owner<{ rows: number }[]>`select count(*) as rows from register.rejected_row`
  assert.equal(row?.rows, 0)
})

test('equal rows are all kept and counted', async (t) => {
  const register = await testRegister(t)
  await register.load(
    'kent-police-spend/april.csv',
    `${header}${'01/04/2024,ACME LTD,Fleet,600.00\n'.repeat(3)}02/04/2024,ACME LTD,Fleet,600.00\n`,
  )
  const [source] = await register.database.owner<{ equal: number }[]>`select rows_equal_to_another as equal from register.source`
  assert.equal(source?.equal, 3)
  assert.equal((await totals(register)).rows, 4)
})

test('the portal’s role cannot read the name of a likely private person, though the payment counts', async (t) => {
  const register = await testRegister(t)
  await register.load('kent-police-spend/april.csv', `${header}01/04/2024,MR J SMITH,Fees,600.00\n01/04/2024,ACME LTD,Fees,600.00\n`)
  const seen = await register.database.portal.read(
    null,
    async (sql) => await sql<{ name: string }[]>`select name from register.supplier_name`,
  )
  assert.deepEqual(
    seen.map((row) => row.name),
    ['ACME LTD'],
  )
  const [sum] = await register.database.portal.read(
    null,
    async (sql) => await sql<{ pence: number }[]>`select sum(amount_pence) as pence from register.payment`,
  )
  assert.equal(sum?.pence, 120_000)
})

test('two imports at once wait for each other, and both are whole', async (t) => {
  const register = await testRegister(t)
  const reports = await Promise.all(
    ['04', '05', '06'].map((month) =>
      register.load(`kent-police-spend/${month}.csv`, header + rowsOf(`${month}/2024`, 40, `NAME ${month}`)),
    ),
  )
  assert.deepEqual(
    reports.map((report) => report.status),
    ['imported', 'imported', 'imported'],
  )
  assert.equal((await totals(register)).rows, 120)
})

test('an interrupted import leaves the register as it was', async (t) => {
  const register = await testRegister(t)
  const stop = new AbortController()
  stop.abort(new Failure('conflict', 'Interrupted'))
  await assert.rejects(register.load('kent-police-spend/april.csv', header + rowsOf('04/2024', 30), {}, stop.signal), /Interrupted/)
  assert.equal((await totals(register)).rows, 0)
})

test('a column that nothing tells is asked for, and can be told', async (t) => {
  const register = await testRegister(t)
  const text = `Payment date,Party one,Party two,Amount\n${Array.from({ length: 20 }, (_, row) => `01/04/2024,ACME ${row} LTD,BETA ${row} LTD,600.00\n`).join('')}`
  const asked = await register.load('kent-police-spend/april.csv', text, { kind: 'payments' })
  assert.equal(asked.status, 'refused')
  assert.match(asked.problems.find((each) => each.code === 'column-unknown')?.message ?? '', /--column "HEADING=supplier"/)
  const told = await register.load('kent-police-spend/april.csv', text, { kind: 'payments', columns: { 'Party two': 'supplier' } })
  assert.equal(told.status, 'imported')
  const [name] = await register.database.owner<{ name: string }[]>`select name from register.supplier_name order by name limit 1`
  assert.equal(name?.name, 'BETA 0 LTD')
})
