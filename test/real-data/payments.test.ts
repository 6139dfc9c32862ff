import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { test } from 'node:test'
import { openFiles } from '../../src/files/open-files.ts'
import { gatherPayments, type PaymentsGathered } from '../../src/register/readers/payments/payments-from-text.ts'
import { readTables } from '../../src/register/readers/read-tables.ts'
import { recogniseKind } from '../../src/register/readers/recognise-kind.ts'

const shared = resolve(process.env.REAL_DATA ?? join(import.meta.dirname, '../../../shared'))
const data = join(shared, 'data')
const skip = existsSync(data) ? false : `the real files are not at ${data}; set REAL_DATA`

async function readFolder(folder: string): Promise<Map<string, PaymentsGathered>> {
  const files = new Map<string, PaymentsGathered>()
  for await (const file of openFiles([join(data, folder)])) {
    assert.ok(file.type === 'file', file.name)
    assert.equal((await recogniseKind(file)).kind, 'payments', file.name)
    files.set(basename(file.name), await gatherPayments(readTables(file, () => {})))
  }
  return files
}

const rowsAndPence = (files: Map<string, PaymentsGathered>): Record<string, [rows: number, pence: number]> =>
  Object.fromEntries([...files].map(([name, file]) => [name, [file.rows.length, file.pence]]))
const count = (files: Map<string, PaymentsGathered>, counts: (row: PaymentsGathered['rows'][number]) => boolean): number =>
  [...files.values()].reduce((sum, file) => sum + file.rows.filter(counts).length, 0)

test('the police commissioner’s payments come out to the penny, workbook by workbook', { skip }, async () => {
  const files = await readFolder('lancashire-pcc-spend')
  assert.deepEqual(rowsAndPence(files), {
    'pcc-2018-19.xlsx': [7974, 6_220_868_377],
    'pcc-2019-20.xlsx': [7211, 5_026_767_595],
    'pcc-2020-21.xlsx': [5250, 5_340_123_875],
    'pcc-2021-22.xlsx': [6741, 7_466_154_584],
    'pcc-2022-23.xlsx': [7654, 7_622_898_650],
    'pcc-2023-24.xlsx': [9289, 10_432_277_362],
    'pcc-2024-25.xlsx': [7857, 11_096_228_483],
  })
  const all = [...files.values()]
  assert.equal(
    all.reduce((sum, file) => sum + file.rows.length, 0),
    51_976,
  )
  assert.equal(
    all.reduce((sum, file) => sum + file.pence, 0),
    53_205_318_926,
  )
  assert.equal(
    all.reduce((sum, file) => sum + file.sheets.length, 0),
    82,
  )
  assert.equal(
    count(files, (row) => row.pence < 0),
    333,
  )
  assert.equal(
    count(files, (row) => row.privacy === 1),
    3264,
  )
  assert.ok(
    all.every((file) => file.rejects.length === 0 && file.skipped.length === 0 && file.sheets.every((sheet) => sheet.headerRow === 1)),
  )
  assert.equal(
    count(files, (row) => /^REDACTIVE|^PERSONAL BEST/.test(row.supplierName) && row.privacy > 0),
    0,
  )
})

test('the fire service’s payments come out to the penny, with the columns that move in the middle of a sheet', { skip }, async () => {
  const files = await readFolder('lancashire-fire-spend')
  const all = [...files.values()]
  assert.equal(
    all.reduce((sum, file) => sum + file.rows.length, 0),
    15_947,
  )
  assert.equal(
    all.reduce((sum, file) => sum + file.pence, 0),
    8_355_748_499,
  )
  assert.equal(
    count(files, (row) => row.pence < 0),
    440,
  )
  assert.equal(
    count(files, (row) => row.pence === 0),
    4,
  )
  assert.deepEqual(files.get('fire-2022-23.xlsx')?.skipped, [{ reason: 'repeated-header', line: 2745 }])
  assert.deepEqual(
    all.flatMap((file) => file.problems.map(({ code, line }) => [code, line])),
    [['header-changed', 2745]],
  )
})

test('a council’s three messy files come out to the penny', { skip }, async () => {
  const files = await readFolder('messy-spend')
  assert.deepEqual(rowsAndPence(files), {
    '1701.csv': [180, 53_827_219],
    '1705.csv': [178, 76_637_654],
    'April-25-CSV.csv': [404, 781_859_456],
  })
  assert.equal(files.get('April-25-CSV.csv')?.sheets[0]?.headerRow, 441)
  assert.deepEqual(
    [...files.values()].map((file) => file.rejects.length),
    [0, 0, 0],
  )
})
