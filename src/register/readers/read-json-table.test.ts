import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem, TableRow } from '../../files/table.ts'
import { readJsonTable } from './read-json-table.ts'

async function read(text: string, pieces = 7): Promise<{ rows: TableRow[]; told: Problem[] }> {
  const bytes = Buffer.from(text)
  const told: Problem[] = []
  const rows: TableRow[] = []
  const table = readJsonTable(
    async function* () {
      for (let at = 0; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces)
    },
    (problem) => told.push(problem),
  )
  for await (const batch of table.rows) rows.push(...batch)
  return { rows, told }
}

const expected = [
  { line: 1, cells: ['title', 'value', 'end'] },
  { line: 2, cells: ['Towels', 5, null] },
  { line: 3, cells: ['Radios', null, '2027-03-31'] },
]
const [towels, radios] = ['{"title": "Towels", "value": 5}', '{"title": "Radios", "end": "2027-03-31"}']

test('a list, JSON lines and an object around a list are the same table', async () => {
  for (const text of [`[${towels},${radios}]`, `${towels}\n${radios}\n`, `{"published": "2026", "contracts": [${towels}, ${radios}]}`]) {
    assert.deepEqual((await read(text)).rows, expected, text)
  }
})

test('a number that is not JSON is repaired and told of once', async () => {
  const { rows, told } = await read('[{"title": "Towels", "value": 1e9999}]')
  assert.deepEqual(rows[1]?.cells, ['Towels', null])
  assert.deepEqual(
    told.map(({ code, line }) => [code, line]),
    [['repaired', 1]],
  )
})

test('text that is cut off, is not JSON, or is nested past all measure is refused', async () => {
  for (const text of [`[${towels}, {"title`, '{"title": }', '['.repeat(5000), '[1, 2, 3]', 'Title,Value']) {
    await assert.rejects(read(text), { name: 'Failure', kind: 'invalid' }, text.slice(0, 40))
  }
})
