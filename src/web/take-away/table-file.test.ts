import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { OpenTable, OpenValue } from './table.ts'
import { tableFile } from './table-file.ts'
import type { TableFormat } from './table-file.ts'

const columns = [
  { name: 'body', kind: 'text', meaning: 'Who paid.' },
  { name: 'amount', kind: 'pence', meaning: 'Pounds.' },
] as const

async function* inBatches(rows: readonly (readonly OpenValue[])[], broken: boolean) {
  for (const row of rows) yield await Promise.resolve([row])
  if (broken) throw new Error('the connection ended')
}

const tableOf = (rows: readonly (readonly OpenValue[])[], broken = false): OpenTable => ({
  name: 'payments',
  title: 'Payments',
  columns,
  rows: inBatches(rows, broken),
})

async function textOf(table: OpenTable, format: TableFormat): Promise<string> {
  let text = ''
  for await (const part of tableFile(table, format).file) text += typeof part === 'string' ? part : Buffer.from(part).toString('latin1')
  return text
}

test('amounts are pounds with two places in CSV and in JSON, and formulas are led by an apostrophe in CSV alone', async () => {
  const rows = [
    ['=1+1', -5],
    ['Smith', 123_450],
  ]
  assert.equal(await textOf(tableOf(rows), 'csv'), "body,amount\r\n'=1+1,-0.05\r\nSmith,1234.50\r\n")
  const text = await textOf(tableOf(rows), 'json')
  assert.match(text, /\{"body":"Smith","amount":1234\.50\}/)
  const { columns: told, ...json } = JSON.parse(text) as Record<string, unknown>
  assert.deepEqual(json, {
    name: 'payments',
    title: 'Payments',
    rows: [
      { body: '=1+1', amount: -0.05 },
      { body: 'Smith', amount: 1234.5 },
    ],
    count: 2,
    complete: true,
  })
  assert.deepEqual(told, [columns[0], { name: 'amount', kind: 'pounds', meaning: 'Pounds.' }])
  assert.equal(
    await textOf(tableOf(rows), 'jsonl'),
    '{"body":"=1+1","amount":-0.05}\n{"body":"Smith","amount":1234.50}\n{"complete":true,"count":2}\n',
  )
})

test('any text and any amount comes back from JSON as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.option(fc.string({ unit: 'binary' })), fc.maxSafeInteger()), { maxLength: 5 }), async (rows) => {
      const { rows: read } = JSON.parse(await textOf(tableOf(rows), 'json')) as { rows: { body: string; amount: number }[] }
      assert.deepEqual(
        read.map((row) => [row.body, row.amount]),
        rows.map(([body, pence]) => [body, pence === 0 ? 0 : pence / 100]),
      )
    }),
  )
})

test('a JSON file that breaks off never says that it is complete', async () => {
  for (const format of ['json', 'jsonl'] as const) {
    let text = ''
    await assert.rejects(async () => {
      for await (const part of tableFile(tableOf([['one', 1]], true), format).file) text += String(part)
    }, /the connection ended/)
    assert.match(text, /one/)
    assert.doesNotMatch(text, /complete/)
  }
})

test('a table without rows is whole in every format', async () => {
  assert.equal(await textOf(tableOf([]), 'csv'), 'body,amount\r\n')
  assert.deepEqual((JSON.parse(await textOf(tableOf([]), 'json')) as { rows: unknown }).rows, [])
  assert.equal(await textOf(tableOf([]), 'jsonl'), '{"complete":true,"count":0}\n')
})
