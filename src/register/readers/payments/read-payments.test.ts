import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Cell, Table, TableRow } from '../../../files/table.ts'
import { gatherPayments, paymentsFromText } from './payments-from-text.ts'

async function* tablesOf(...sheets: readonly (readonly TableRow[])[]): AsyncGenerator<Table> {
  for (const [at, rows] of sheets.entries()) {
    yield {
      sheet: `S${at}`,
      rows: (async function* () {
        for (let from = 0; from < rows.length; from += 3) yield rows.slice(from, from + 3)
      })(),
    }
  }
}

const rowsOf = (...cells: readonly (readonly Cell[])[]): TableRow[] => cells.map((row, at) => ({ line: at + 1, cells: row }))
const header = ['Payment Date', 'Supplier', 'Amount']

test('cells of a workbook are read by what they are: days, serial numbers, numbers to the penny', async () => {
  const result = await gatherPayments(
    tablesOf(
      rowsOf(
        header,
        [{ date: '2024-04-01' as never }, 'A LTD', 537.1999999999999],
        [45_384, 'B LTD', 1.005],
        ['03/04/2024', 'C LTD', '(5)'],
        [{ date: '2024-04-04' as never }, 229_816, -2.5],
      ),
    ),
  )
  assert.deepEqual(
    result.rows.map((row) => [row.paidOn, row.supplierName, row.pence]),
    [
      ['2024-04-01', 'A LTD', 53_720],
      ['2024-04-02', 'B LTD', 101],
      ['2024-04-03', 'C LTD', -500],
      ['2024-04-04', '229816', -250],
    ],
  )
})

test('each sheet is read by its own header', async () => {
  const result = await gatherPayments(
    tablesOf(
      rowsOf(header, ['01/04/2024', 'A LTD', 1]),
      rowsOf(['* SUPPLIER FINAL', 'TOTAL', '* Date'], ['B LTD', 2, '02/04/2024']),
      rowsOf(['Notes on these data'], ['Nothing more']),
    ),
  )
  assert.deepEqual(
    result.rows.map((row) => [row.supplierName, row.pence, row.paidOn]),
    [
      ['A LTD', 100, '2024-04-01'],
      ['B LTD', 200, '2024-04-02'],
    ],
  )
  assert.deepEqual(
    result.sheets.map(({ sheet, name, headerRow }) => [sheet, name, headerRow]),
    [
      [0, 'S0', 1],
      [1, 'S1', 1],
      [2, 'S2', null],
    ],
  )
  assert.deepEqual(
    result.problems.map(({ sheet, code }) => [sheet, code]),
    [['S2', 'no-payments']],
  )
  assert.deepEqual(
    result.skipped.map(({ reason }) => reason),
    ['note', 'note'],
  )
})

test('an empty sheet says so and nothing else', async () => {
  const result = await gatherPayments(tablesOf([]))
  assert.deepEqual([result.sheets.length, result.rows.length, result.problems.map(({ code }) => code)], [1, 0, ['no-payments']])
})

test('a column that is needed and unknown is asked for by the sheet’s name and the headings seen', async () => {
  const { problems, rejects } = await gatherPayments(tablesOf(rowsOf(['Payment Date', 'Colour', 'Amount'], ['01/04/2024', 'red', 5])))
  assert.equal(problems[0]?.code, 'column-unknown')
  assert.match(problems[0]?.message ?? '', /The sheet S0: .* the supplier’s name.*“Payment Date”, “Colour”, “Amount”/)
  assert.deepEqual(
    rejects.map(({ code, line, cells }) => [code, line, cells[1]]),
    [['column-unknown', 2, 'red']],
  )
})

test('a reject keeps the row as read and names the cell and the fault', async () => {
  const { rejects } = await paymentsFromText('Date,Supplier,Amount\n30/02/2024,A LTD,5\n01/04/2024,B LTD,"1,23.4.5"\n')
  assert.deepEqual(
    rejects.map(({ line, code, message, cells }) => [line, code, message, cells]),
    [
      [2, 'date-unreadable', 'The date “30/02/2024” is not a day in the calendar', ['30/02/2024', 'A LTD', '5']],
      [
        3,
        'amount-unreadable',
        'The amount “1,23.4.5” has commas and points where an amount in pounds has none, so its size is not certain',
        ['01/04/2024', 'B LTD', '1,23.4.5'],
      ],
    ],
  )
})

test('a header far below is found, and a large sheet is read in batches', async () => {
  const titles = Array.from({ length: 70 }, (_, at) => [`Note ${at}`])
  const payments = Array.from({ length: 5000 }, (_, at) => ['01/04/2024', `SUPPLIER ${at} LTD`, 1] as Cell[])
  const result = await gatherPayments(tablesOf(rowsOf(...titles, header, ...payments)))
  assert.deepEqual([result.rows.length, result.pence, result.sheets[0]?.headerRow, result.skipped.length], [5000, 500_000, 71, 0])
})

test('rows read are always the rows kept, rejected and skipped', async () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Cell>('01/04/2024', '30/02/2024', 45_383, 'Apr-24', '13/04/2024', '04/13/2024') },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Cell>('A LTD', 'TOTAL GAS & POWER LTD', 'REDACTED', 'Mr J Smith', 'Total', 'Grand total', 'Fire Total'),
    },
    { weight: 3, arbitrary: fc.constantFrom<Cell>(5, '5.00', '(1,234.50)', '1,23.4.5', 0, '-', '10', 10) },
    { weight: 2, arbitrary: fc.constantFrom<Cell>(null, null, true, '#REF!') },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Cell>('Payment Date', 'Supplier', 'Amount', 'Net Amount', 'Description', '£', 'Spend in April 2024'),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  )
  const anyRow = fc
    .array(cell, { minLength: 1, maxLength: 5 })
    .filter((cells) => cells.some((one) => one !== null && one !== '' && !(typeof one === 'string' && one.trim() === '')))
  const headed = fc.constantFrom<Cell[]>(
    header,
    ['Supplier', 'Payment Date', 'Net Amount', 'Gross Amount'],
    ['Name', 'Date', 'Debit', 'Credit'],
    ['Supplier', 'Amount'],
  )
  const sheet = fc.tuple(fc.array(anyRow, { maxLength: 6 }), fc.option(headed), fc.array(anyRow, { maxLength: 25 }))
  await fc.assert(
    fc.asyncProperty(sheet, async ([above, head, below]) => {
      const rows = rowsOf(...above, ...(head ? [head] : []), ...below)
      const result = await gatherPayments(tablesOf(rows))
      const [reading] = result.sheets
      const lines = [...result.rows, ...result.rejects, ...result.skipped].map(({ line }) => line)
      assert.equal(new Set(lines).size, lines.length, 'no row is counted twice')
      const headerRow = reading?.headerRow ?? null
      const counted = new Set(lines)
      // Every row below the header is counted, and where rows above it are data, those as well.
      for (const row of rows)
        if (headerRow === null || row.line > headerRow) assert.ok(counted.has(row.line), `row ${row.line} is accounted for`)
      if (result.problems.some(({ code }) => code === 'header-not-first'))
        assert.ok(lines.some((line) => headerRow !== null && line < headerRow))
      else if (headerRow !== null) assert.ok(lines.every((line) => line > headerRow))
      assert.equal(
        result.pence,
        result.rows.reduce((sum, row) => sum + row.pence, 0),
      )
    }),
    { numRuns: 500 },
  )
})
