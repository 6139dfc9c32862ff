import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContractRow } from './reading.ts'
import type { Table } from '../../files/table.ts'
import { readContracts } from './contracts/read-contracts.ts'
import { tableFromJson } from './table-from-json.ts'

const table = (...records: unknown[]): Table =>
  tableFromJson(async function* () {
    yield* records
  })

async function contracts(from: Table): Promise<ContractRow[]> {
  const rows: ContractRow[] = []
  for await (const event of readContracts(
    (async function* () {
      yield from
    })(),
  ))
    if (event.type === 'rows') rows.push(...event.rows)
  return rows
}

test('an object is a row and its keys are the headings, whichever object has them first', async () => {
  const rows = await contracts(
    table(
      { contract_title: 'Towels', supplier: { name: 'ACME LTD', 'company number': 2165763 }, 'Contract value': 1200.5 },
      { contract_title: 'Radios', 'End date': '2027-03-31', suppliers: ['A1 LTD', 'B2 LTD'] },
    ),
  )
  assert.deepEqual(
    [rows[0]?.title, rows[0]?.pence, rows[0]?.suppliers],
    ['Towels', 120_050, [{ name: 'ACME LTD', scheme: 'GB-COH', number: '02165763', published: '2165763' }]],
  )
  assert.deepEqual(
    [rows[1]?.title, rows[1]?.endsOn, rows[1]?.suppliers.map(({ name }) => name), rows[1]?.line],
    ['Radios', '2027-03-31', ['A1 LTD', 'B2 LTD'], 3],
  )
})

test('a record that is no object is refused with what to do', async () => {
  await assert.rejects(contracts(table({ title: 'Towels' }, 'text')), { name: 'Failure', kind: 'invalid' })
  await assert.rejects(contracts(table([1, 2])), { name: 'Failure', kind: 'invalid' })
})

test('an object of thousands of different keys, or nested past all measure, is refused', async () => {
  await assert.rejects(contracts(table(Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`k${at}`, 1])))), {
    name: 'Failure',
    kind: 'invalid',
  })
  let deep: unknown = 'x'
  for (let at = 0; at < 100_000; at++) deep = [deep]
  await assert.rejects(contracts(table({ title: deep })), { name: 'Failure', kind: 'invalid' })
})
