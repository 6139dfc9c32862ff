import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { contractFieldNames } from './contracts/contract-columns.ts'
import { readContracts } from './contracts/read-contracts.ts'
import { mappingForKind, mappingOver, sameHeading, unused } from './column-mapping.ts'
import { fieldsOfKind } from './fields-of-kind.ts'
import { planColumns } from './payments/columns.ts'
import { paymentFields } from './payments/headings.ts'
import { readPrices } from './prices/read-prices.ts'
import type { ReaderEvent } from './reading.ts'
import type { Cell, Table } from '../../files/table.ts'

async function* table(...cells: readonly (readonly Cell[])[]): AsyncGenerator<Table> {
  async function* rows() {
    yield cells.map((row, at) => ({ line: at + 1, cells: row }))
  }
  yield { sheet: null, rows: rows() }
}

async function rowsOf<Row>(events: AsyncIterable<ReaderEvent<Row>>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const event of events) if (event.type === 'rows') rows.push(...event.rows)
  return rows
}

test('a contract register in words that nobody knows is read as a person says', async () => {
  const cells = [
    ['Vorgang', 'Gegenstand', 'Firma', 'Bis', 'Summe'],
    ['A-1', 'Window cleaning', 'Brightpane Ltd', '31/03/2027', '1200'],
  ]
  assert.deepEqual(await rowsOf(readContracts(table(...cells))), [])
  const mapping = { Vorgang: 'reference', Gegenstand: 'title', Firma: 'supplier', Bis: 'end', Summe: 'value' } as const
  const [contract] = await rowsOf(readContracts(table(...cells), mapping))
  assert.deepEqual(
    [contract?.reference, contract?.title, contract?.suppliers[0]?.name, contract?.endsOn, contract?.pence],
    ['A-1', 'Window cleaning', 'Brightpane Ltd', '2027-03-31', 120_000],
  )
})

test('what a person says of a contract’s column goes before what its heading says, and a column not used is kept beside', async () => {
  const cells = [
    ['Title', 'Supplier', 'End date', 'Value', 'Annual value'],
    ['Window cleaning', 'Brightpane Ltd', '31/03/2027', '1200', '400'],
  ]
  const [contract] = await rowsOf(readContracts(table(...cells), { value: 'unused', 'ANNUAL VALUE': 'value' }))
  assert.deepEqual([contract?.pence, contract?.other?.['Value']], [40_000, '1200'])
})

test('a price list is read as a person says, with items down or across', async () => {
  const down = await rowsOf(
    readPrices(table(['Ding', 'Kostet', 'Truppe'], ['Boots', '45.00', 'Durham Constabulary']), {
      mapping: { Ding: 'item', Kostet: 'price', Truppe: 'body' },
    }),
  )
  assert.deepEqual(
    down.map((row) => [row.item, row.pence, row.bodyName]),
    [['Boots', 4500, 'Durham Constabulary']],
  )
  const across = await rowsOf(
    readPrices(table(['Truppe', 'Boots', 'Gloves', 'Old price £', 'New price £'], ['Durham Constabulary', '45.00', '4.00', '1', '2']), {
      mapping: { Truppe: 'body', Boots: 'itemPrice', Gloves: 'itemPrice', 'Old price £': 'unused', 'New price £': 'unused' },
    }),
  )
  assert.deepEqual(
    across.map((row) => [row.item, row.pence]),
    [
      ['Boots', 4500],
      ['Gloves', 400],
    ],
  )
})

test('a column of payments that is not used is not taken for anything, and is kept beside', () => {
  const headings = ['Date', 'Supplier', 'Amount', 'Net amount']
  assert.equal(planColumns(headings, []).columnOf.amount, 3)
  const plan = planColumns(headings, [], { 'Net Amount': 'unused' })
  assert.equal(plan.columnOf.amount, 2)
  assert.deepEqual(plan.others, [3])
})

test('every field of every kind can be told, and one that another kind has is left out', () => {
  for (const fields of Object.values(fieldsOfKind)) assert.ok(!fields.includes(unused))
  assert.deepEqual(mappingForKind({ a: 'amount', b: 'supplier', c: unused }, contractFieldNames), { b: 'supplier', c: unused })
  assert.deepEqual(mappingForKind({ a: 'amount', b: 'companyNumber' }, paymentFields), { a: 'amount' })
})

test('of two mappings the later goes before the earlier, heading by heading, whatever their case', () => {
  const heading = fc.constantFrom('Net', 'NET', 'Gross', 'gross ', 'Name', 'Day')
  const mapping = fc.dictionary(heading, fc.constantFrom('amount', 'date', unused))
  fc.assert(
    fc.property(mapping, mapping, (first, second) => {
      const both = mappingOver(first, second)
      for (const [told, field] of Object.entries(second)) assert.equal(both[told], field)
      for (const [told, field] of Object.entries(first))
        if (!Object.keys(second).some((other) => sameHeading(other, told))) assert.equal(both[told], field)
      assert.ok(Object.keys(both).every((told) => told in first || told in second))
    }),
  )
})
