import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PriceRow, ReaderEvent } from '../reading.ts'
import type { Cell, Table, TableRow } from '../../../files/table.ts'
import { readPrices } from './read-prices.ts'

async function read(
  lines: readonly (readonly Cell[])[],
  bodyName?: string,
): Promise<{ rows: PriceRow[]; codes: string[]; rejected: string[]; skipped: string[] }> {
  const rows = lines
    .map((cells, at): TableRow => ({ line: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''))
  const table: Table = {
    sheet: null,
    rows: (async function* () {
      yield rows
    })(),
  }
  const events: ReaderEvent<PriceRow>[] = []
  for await (const event of readPrices(
    (async function* () {
      yield table
    })(),
    bodyName === undefined ? {} : { bodyName },
  ))
    events.push(event)
  return {
    rows: events.flatMap((event) => (event.type === 'rows' ? event.rows : [])),
    codes: events.flatMap((event) => (event.type === 'problem' ? [event.problem.code] : [])),
    rejected: events.flatMap((event) => (event.type === 'rejects' ? event.rejects.map(({ code }) => code) : [])),
    skipped: events.flatMap((event) => (event.type === 'skipped' ? [event.reason] : [])),
  }
}

test('items across: each price cell is one row, with its own quantity where the next column has one', async () => {
  const { rows, rejected, skipped } = await read([
    ['Force', 'Jacket (£)', 'Quantity', 'Foam (£)', 'Quantity (L)', 'Hire (£ per day)', "Days' hire", 'Set (£)'],
    ['Kent', '10.955', '1,100', '-', '5', '26.45', 'about 12', 'lots'],
    ['Essex', '-', '', '-', '', 'n/a', '', ''],
    ['Average', '10.95', '', '', '', '26.45', '', ''],
    ['Prices are without VAT.'],
  ])
  assert.deepEqual(
    rows.map(({ item, unit, pence, published, quantity, quantityUnit, comparability }) => [
      item,
      unit,
      pence,
      published,
      quantity,
      quantityUnit,
      comparability,
    ]),
    [
      ['Jacket', 'each', 1096, '10.955', 1100, null, 'unknown'],
      ['Hire', 'per day', 2645, '26.45', null, null, 'unknown'],
    ],
  )
  assert.deepEqual(rejected, ['price-unreadable'])
  assert.deepEqual(skipped, ['no-content', 'total', 'note'])
})

test('one price a row: unit, quantity and day come from their columns', async () => {
  const { rows, rejected, skipped } = await read([
    ['Police force', 'Item', 'Unit', 'Unit price (£)', 'Quantity', 'Date of purchase'],
    ['Kent', 'Hi-vis jacket', 'each', '£111.50', 200, '01/02/2025'],
    ['Essex', 'Hi-vis jacket', 'pair', 10.95, '', ''],
    ['Essex', '', 'pair', 10.95, '', ''],
    ['Essex', 'Boots', 'pair', '', '', ''],
    ['Essex', 'Boots', 'pair', '-5', '', ''],
    ['', 'Boots', 'pair', '5', '', ''],
  ])
  assert.deepEqual(
    rows.map(({ bodyName, item, unit, pence, quantity, pricedOn }) => [bodyName, item, unit, pence, quantity, pricedOn]),
    [
      ['Kent', 'Hi-vis jacket', 'each', 11_150, 200, '2025-02-01'],
      ['Essex', 'Hi-vis jacket', 'pair', 1095, null, null],
    ],
  )
  assert.deepEqual([rejected, skipped], [['item-missing', 'price-missing', 'price-negative', 'body-missing'], []])
})

test('what the publisher says of a price beside it tells how it compares; words about the whole row tell nothing of the last item', async () => {
  const told = (rows: readonly PriceRow[]): unknown[] => rows.map(({ item, quantity, comparability }) => [item, quantity, comparability])
  const across = await read([
    ['Force', 'Baton (£)', 'Quantity', 'Price basis', 'Boots (£)', 'Price basis', 'Belt (£)'],
    ['Kent', '46', '150', 'Standard item', '61', 'Small order', '7'],
    ['Essex', '20', '2', 'Managed service', '58', '-', '8'],
  ])
  assert.deepEqual(told(across.rows), [
    ['Baton', 150, 'like-for-like'],
    ['Boots', null, 'close'],
    ['Belt', null, 'unknown'],
    ['Baton', 2, 'not-comparable'],
    ['Boots', null, 'unknown'],
    ['Belt', null, 'unknown'],
  ])
  const ofRow = await read([
    ['Force', 'Baton (£)', 'Boots (£)', 'Notes'],
    ['Kent', '46', '61', 'Managed service'],
  ])
  assert.deepEqual(told(ofRow.rows), [
    ['Baton', null, 'unknown'],
    ['Boots', null, 'unknown'],
  ])
  const down = await read([
    ['Police force', 'Item', 'Unit price', 'Quantity', 'Comparability'],
    ['Kent', 'Baton', '46', '150', 'Like for like'],
  ])
  assert.deepEqual(told(down.rows), [['Baton', 150, 'like-for-like']])
})

test('a list of one body’s own prices takes the body from outside, and without it asks for it', async () => {
  const list = [
    ['Item', 'Price'],
    ['Boots', '52.10'],
  ]
  assert.equal((await read(list, 'Kent Police')).rows[0]?.bodyName, 'Kent Police')
  assert.deepEqual((await read(list)).rejected, ['body-missing'])
})

test('a list of descriptors and a sheet of anything else are told apart and give no price', async () => {
  assert.deepEqual(
    await read([
      ['Item', 'Descriptor'],
      ['Hood', 'EN 13911: 2004, 12'],
    ]),
    { rows: [], codes: ['descriptors-not-prices'], rejected: [], skipped: ['note'] },
  )
  assert.deepEqual(
    await read([
      ['Hello', 'there'],
      ['1', '2'],
    ]),
    { rows: [], codes: ['no-prices'], rejected: [], skipped: ['note', 'note'] },
  )
})

test('every filled price cell is kept or rejected, and every row without one is skipped', async () => {
  const cell = fc.oneof(fc.constantFrom('', '-', '5', '£1,000.00', '1,23.4.5', 'TBC', '-3'), fc.double(), fc.constant(null))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('Kent', 'Essex'), cell, cell, cell), { maxLength: 20 }), async (body) => {
      const { rows, rejected, skipped } = await read([['Force', 'Jacket (£)', 'Quantity', 'Boots (£)'], ...body])
      const isPrice = (one: Cell): boolean => one !== null && one !== '' && one !== '-'
      const alone = body.filter(([, ...rest]) => rest.every((one) => one === null || one === ''))
      const others = body.filter((row) => !alone.includes(row))
      const priced = others.flatMap(([, first, , second]) => [first, second].filter(isPrice)).length
      const without = others.filter(([, first, , second]) => !isPrice(first) && !isPrice(second)).length
      assert.deepEqual([rows.length + rejected.length, skipped.length], [priced, without + alone.length])
    }),
  )
})
