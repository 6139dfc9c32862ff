import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { readContracts } from '../../src/register/readers/contracts/read-contracts.ts'
import { readCsv } from '../../src/files/read-csv.ts'
import type { ContractRow, ReaderEvent } from '../../src/register/readers/reading.ts'
import type { Problem, Table } from '../../src/files/table.ts'

const shared = process.env['REAL_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared')
const file = join(shared, 'data', 'norfolk-contract-register', 'contract-register.csv')

describe('the Norfolk contract register', { skip: existsSync(file) ? false : `${file} is absent` }, () => {
  const events: ReaderEvent<ContractRow>[] = []
  const told: Problem[] = []
  let rows: ContractRow[] = []

  before(async () => {
    const tables = async function* (): AsyncGenerator<Table> {
      yield readCsv(
        () => createReadStream(file),
        (problem) => told.push(problem),
      )
    }
    for await (const event of readContracts(tables())) events.push(event)
    rows = events.flatMap((event) => (event.type === 'rows' ? event.rows : []))
  })

  test('gives 5,729 contracts, and nothing is rejected, skipped or complained of but what we know', () => {
    assert.equal(rows.length, 5729)
    assert.deepEqual(
      events.filter((event) => event.type === 'rejects' || event.type === 'skipped'),
      [],
    )
    const problems = events.flatMap((event) => (event.type === 'problem' ? [event.problem.code] : []))
    assert.deepEqual([...problems, ...told.map((problem) => problem.code)], [])
  })

  test('4,596 have a value, 157 of them zero, and those in brackets are negative', () => {
    const values = rows.flatMap((row) => (row.pence === null ? [] : [row.pence]))
    assert.equal(values.length, 4596)
    assert.equal(values.filter((pence) => pence === 0).length, 157)
    assert.equal(values.filter((pence) => pence < 0).length, 6)
    assert.ok(values.includes(-372_800 as never))
  })

  test('dates in two formats: 5,329 start, 4,186 end, 2,290 are reviewed, 4,376 were extended', () => {
    const count = (field: 'startsOn' | 'endsOn' | 'reviewOn' | 'extendedTo'): number => rows.filter((row) => row[field] !== null).length
    assert.deepEqual([count('startsOn'), count('endsOn'), count('reviewOn'), count('extendedTo')], [5329, 4186, 2290, 4376])
    assert.equal(rows.find((row) => row.reference === 'BAN43260')?.startsOn, '2000-01-01')
  })

  test('1,022 company numbers in three spellings come to one form', () => {
    const mentions = rows.flatMap((row) => row.suppliers)
    const numbered = mentions.filter((mention) => mention.number !== null)
    assert.equal(mentions.length, 5729)
    assert.equal(mentions.filter((mention) => mention.number !== null || mention.published !== null).length, 1022)
    const byScheme = Object.fromEntries(
      Map.groupBy(numbered, (mention) => mention.scheme)
        .entries()
        .map(([scheme, list]) => [scheme, list.length]),
    )
    assert.deepEqual(byScheme, { 'GB-COH': 1022 })
    assert.ok(numbered.every((mention) => mention.number?.length === 8))
    const numberOf = (published: string): string | null | undefined => numbered.find((mention) => mention.published === published)?.number
    assert.equal(numberOf('gb/02165763'), '02165763')
    assert.equal(numberOf('497029'), '00497029')
    assert.equal(numberOf('gb/SC180242'), 'SC180242')
    assert.equal(numbered.filter((mention) => mention.published === null).length, 28)
  })

  test('355 rows without an organisation are kept, and so are those without a reference', () => {
    assert.equal(rows.filter((row) => row.buyerName === null).length, 355)
    assert.equal(rows.filter((row) => row.reference === null).length, 696)
    assert.ok(rows.every((row) => row.title !== null))
  })

  test('what has a field goes there and the rest is kept by its heading', () => {
    assert.equal(rows.filter((row) => row.smeOrVcse === 'VCSE').length, 552)
    assert.equal(rows.filter((row) => row.valueBasis !== null).length, 2905)
    assert.ok(rows.every((row) => (row.procedure !== null && row.category !== null) || row.department !== null))
    assert.deepEqual(rows[0]?.other, {
      'Organisation Code': 'http://opendatacommunities.org/doc/county-council/norfolk',
      'Effective Date': '28/03/2015',
      'Other supplier ID': '70063',
      'Nominated contact point: name': 'PART B SERVICES',
    })
  })
})
