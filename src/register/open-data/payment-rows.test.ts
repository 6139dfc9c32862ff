import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ReadSql } from '../../store/database.ts'
import { testDatabase } from '../../store/test-database.ts'
import { decimalPounds } from '../../values/money.ts'
import { inventRegister } from '../../../test/invent-register.ts'
import { csvLine } from '../../web/csv.ts'
import { lookUpPayments } from '../payments/payment-search.ts'
import { readPaymentFilter } from '../payments/payment-filter.ts'
import { csvText } from './csv-text.ts'
import { paymentCsvLines, paymentRows } from './payment-rows-store.ts'

test('the database writes a text as CSV exactly as we do, whatever the text', async (t) => {
  const { owner } = await testDatabase(t)
  const sign = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    '－',
    '\t',
    '\r',
    '\n',
    ' ',
    '\u00a0',
    '\u2003',
    '\ufeff',
    '"',
    "'",
    ',',
    'a',
    'Z',
    '[',
    '_',
    '1',
    '.',
    ';',
    '\\',
    'é',
    '🚒',
    '\v',
    '\f',
  )
  const text = fc.oneof(fc.string({ unit: sign }), fc.string({ unit: 'grapheme' }))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text.map((one) => one.replaceAll('\0', ''))), { minLength: 1, maxLength: 30 }), async (texts) => {
      const rows = await owner<{ field: string }[]>`
        select ${csvText(owner, owner`x.value`)} as field from unnest(${texts}::text[]) with ordinality as x(value, n) order by n`
      assert.deepEqual(
        rows.map((row) => `${row.field}\r\n`),
        texts.map((one) => csvLine([one])),
      )
    }),
    { numRuns: 200 },
  )
})

async function bothWays(sql: ReadSql, query: string): Promise<{ lines: string; rows: string }> {
  const { search } = await lookUpPayments(sql, readPaymentFilter(new URLSearchParams(query)).filter)
  let lines = ''
  for await (const text of paymentCsvLines(sql, search)) lines += text
  let rows = ''
  for await (const batch of paymentRows(sql, search))
    rows += batch.map((row) => csvLine(row.map((value, at) => (at === 3 ? decimalPounds(Number(value)) : value)))).join('')
  return { lines, rows }
}

test('the lines of payments that the database writes are those of the rows, with private persons’ names withheld', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, { bodies: 6, payments: 3000, supplierNames: 120, contracts: 10 })
  await owner`update register.supplier_name set name = '=cmd|''/c calc''!A1, "quoted"' || supplier_name_id where supplier_name_id % 9 = 1 and privacy = 0`
  await owner`update register.payment set purpose = E'two\nlines', department = '@home', amount_pence = -5 where row_no % 11 = 0`
  const [hidden] = await owner<{ name: string }[]>`select name from register.supplier_name where privacy = 2 limit 1`
  for (const query of ['', 'sort=amount', 'body=lancashire-constabulary', 'supplier=fleet&from=2024-04', 'category=rates', 'least=1000']) {
    const { lines, rows } = await portal.read(null, (sql) => bothWays(sql, query))
    assert.equal(lines, rows, query)
    assert.ok(lines.length > 1000, query)
  }
  const { lines } = await portal.read(null, (sql) => bothWays(sql, ''))
  const [payments] = await owner<{ count: number }[]>`select count(*)::int as count from register.payment`
  // Each line ends so, and the breaks inside of texts are bare line feeds.
  assert.equal(lines.split('\r\n').length - 1, payments?.count)
  assert.match(lines, /Private person, name not shown/)
  assert.ok(hidden && !lines.includes(hidden.name))
})
