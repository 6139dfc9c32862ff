import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ContractRow, ReaderEvent } from '../reading.ts'
import type { Cell, Table, TableRow } from '../../../files/table.ts'
import { readContracts } from './read-contracts.ts'

interface Read {
  readonly rows: readonly ContractRow[]
  readonly codes: readonly string[]
  readonly rejected: readonly string[]
  readonly skipped: readonly string[]
  readonly events: readonly ReaderEvent<ContractRow>[]
}

async function read(lines: readonly (readonly Cell[])[], batch = 1000): Promise<Read> {
  const rows = lines
    .map((cells, at): TableRow => ({ line: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''))
  const table: Table = {
    sheet: 'Register',
    rows: (async function* () {
      for (let at = 0; at < rows.length; at += batch) yield rows.slice(at, at + batch)
    })(),
  }
  const events: ReaderEvent<ContractRow>[] = []
  for await (const event of readContracts(
    (async function* () {
      yield table
    })(),
  ))
    events.push(event)
  return {
    rows: events.flatMap((event) => (event.type === 'rows' ? event.rows : [])),
    codes: events.flatMap((event) => (event.type === 'problem' ? [event.problem.code] : [])),
    rejected: events.flatMap((event) => (event.type === 'rejects' ? event.rejects.map(({ code }) => code) : [])),
    skipped: events.flatMap((event) => (event.type === 'skipped' ? [event.reason] : [])),
    events,
  }
}

test('a police list of contracts over £10,000, its title above and its total below', async () => {
  const { rows, skipped, codes } = await read([
    ['Contracts over £10,000', '', '', '', ''],
    [],
    ['Contract Ref', 'Contract Title', 'Supplier', 'Start Date', 'End Date', 'Total Value (£) excl VAT', 'Annual Value', 'Extension'],
    ['P1', 'Body armour', 'ACME LTD', '01/04/2024', '31/03/2027 + 1 + 1', '£1,200,000', '£400,000', '1+1'],
    ['P2', '', 'BETA LTD', '01-Apr-24', 'Ongoing', 'Call off', '', ''],
    ['Total', '', '', '', '', '£1,200,000'],
    ['Published by the commercial team, June 2024'],
  ])
  assert.deepEqual(codes, [])
  assert.deepEqual(skipped, ['total', 'note'])
  const [armour, untitled] = rows
  assert.deepEqual(
    [armour?.title, armour?.startsOn, armour?.endsOn, armour?.pence, armour?.vat, armour?.valueBasis],
    ['Body armour', '2024-04-01', '2027-03-31', 120_000_000, 'net', 'total value'],
  )
  assert.deepEqual(armour?.other, { 'End Date': '31/03/2027 + 1 + 1', 'Annual Value': '£400,000', Extension: '1+1' })
  assert.deepEqual(
    [untitled?.reference, untitled?.title, untitled?.endsOn, untitled?.pence, untitled?.valueBasis],
    ['P2', null, null, null, 'Call off'],
  )
})

test('an annual value stands in where there is no total, and says so', async () => {
  const { rows } = await read([
    ['Title', 'Supplier', 'Annual contract value', 'End date'],
    ['Towels', 'ACME', '5000', '31/03/2027'],
  ])
  assert.deepEqual([rows[0]?.pence, rows[0]?.valueBasis], [500_000, 'annual value'])
})

test('a range in one column gives both dates', async () => {
  const { rows } = await read([
    ['Title', 'Supplier', 'Contract period'],
    ['Towels', 'ACME', '1 April 2024 to 31 March 2027'],
  ])
  assert.deepEqual([rows[0]?.startsOn, rows[0]?.endsOn], ['2024-04-01', '2027-03-31'])
})

test('a length in months is no date, and no fault either', async () => {
  const { rows, codes } = await read([
    ['Title', 'Supplier', 'Start date', 'Duration', 'Maximum extension'],
    ['Towels', 'ACME', '01/04/2024', 36, '24'],
  ])
  assert.deepEqual([rows[0]?.startsOn, rows[0]?.endsOn, rows[0]?.extendedTo, codes], ['2024-04-01', null, null, []])
  assert.deepEqual(rows[0]?.other, { Duration: '36', 'Maximum extension': '24' })
})

test('an end before the start is kept as published and told', async () => {
  const { rows, codes } = await read([
    ['Title', 'Start date', 'End date'],
    ['Towels', '01/04/2027', '31/03/2024'],
  ])
  assert.deepEqual([rows[0]?.startsOn, rows[0]?.endsOn], ['2027-04-01', '2024-03-31'])
  assert.deepEqual(codes, ['end-before-start'])
})

test('bad dates and amounts leave the contract without them, keep the words, and are told once a kind', async () => {
  const { rows, codes, events } = await read([
    ['Title', 'Supplier', 'Start date', 'End date', 'Value'],
    ['A', 'ACME', '30/02/2024', '31/03/20223', '1,23.4.5'],
    ['B', 'ACME', '01/02/2024', '31/03/2025', '100'],
  ])
  assert.deepEqual(
    rows.map(({ startsOn, endsOn, pence }) => [startsOn, endsOn, pence]),
    [
      [null, null, null],
      ['2024-02-01', '2025-03-31', 10_000],
    ],
  )
  assert.deepEqual([rows[0]?.other, rows[0]?.valueBasis], [{ 'Start date': '30/02/2024', 'End date': '31/03/20223' }, '1,23.4.5'])
  assert.deepEqual(
    codes,
    ['value-unreadable', 'date-unreadable'].toSorted((a, b) => codes.indexOf(a) - codes.indexOf(b)),
  )
  const told = events.flatMap((event) => (event.type === 'problem' && event.problem.code === 'date-unreadable' ? [event.problem] : []))
  assert.match(told[0]?.message ?? '', /^2 dates .*"30\/02\/2024" in line 2, Start date/)
  assert.equal(told[0]?.line, 2)
})

test('a company number that is none is told with its reason, and "N/A" is not', async () => {
  const { rows, events } = await read([
    ['Title', 'Supplier', 'Company number', 'End date'],
    ['A', 'ACME', 'N/A', '31/03/2027'],
    ['B', 'BETA', '12345678', '31/03/2027'],
  ])
  assert.deepEqual(
    rows.map(({ suppliers }) => suppliers[0]?.published),
    ['N/A', '12345678'],
  )
  const told = events.flatMap((event) => (event.type === 'problem' ? [event.problem] : []))
  assert.deepEqual(
    told.map(({ code, line }) => [code, line]),
    [['number-refused', 3]],
  )
  assert.match(told[0]?.message ?? '', /"12345678" in line 3, Company number: it stands for "no number"/)
})

test('a row that names no contract is rejected, and one with nothing of a contract is passed over', async () => {
  const { rows, rejected, skipped } = await read([
    ['Organisation', 'Title', 'Supplier', 'Value', 'Notes'],
    ['Kent', '', '', '100', ''],
    ['Kent', '', '', '', 'see above'],
    ['Kent', 'Towels', 'ACME', '100', ''],
  ])
  assert.deepEqual([rows.length, rejected, skipped], [1, ['contract-unnamed'], ['no-content']])
})

test('a header printed again and a section heading are passed over', async () => {
  const header = ['Title', 'Supplier', 'End date']
  const { rows, skipped } = await read([header, ['ICT'], ['Towels', 'ACME', '31/03/2027'], header, ['Radios', 'ACME', '31/03/2027']])
  assert.deepEqual([rows.length, skipped], [2, ['note', 'repeated-header']])
})

test('dates as numbers, as days and with the month first are read', async () => {
  const { rows, codes } = await read([
    ['Title', 'Supplier', 'Start date', 'End date'],
    ['A', 'ACME', 45383, { date: '2027-03-31' as never }],
    ['B', 'ACME', '04/13/2024', '03/31/2027'],
  ])
  assert.deepEqual(
    rows.map(({ startsOn, endsOn }) => [startsOn, endsOn]),
    [
      ['2024-04-01', '2027-03-31'],
      ['2024-04-13', '2027-03-31'],
    ],
  )
  assert.deepEqual(codes, ['month-first-dates'])
})

test('a sheet without the headings of a register is told and its rows counted as notes', async () => {
  const { rows, codes, skipped } = await read([['Welcome'], ['Anything', 'at all']])
  assert.deepEqual([rows, codes, skipped], [[], ['no-contracts'], ['note', 'note']])
})

test('every row below the header is kept, rejected or skipped, whatever stands in it', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'Total', 'Towels', 'ACME; BETA', '31/03/2027', '30/02/2024', '£5', 'TBC', 'Title'),
    fc.string({ maxLength: 12 }),
    fc.double(),
    fc.constant(null),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      async (body, batch) => {
        const header = ['Reference', 'Title of the agreement', 'Supplier name', 'Start date', 'End date', 'Contract value']
        const { rows, rejected, skipped } = await read([header, ...body], batch)
        const filled = body.filter((cells) => cells.some((one) => one !== null && one !== ''))
        assert.equal(rows.length + rejected.length + skipped.length, filled.length)
      },
    ),
    { numRuns: 200 },
  )
})
