import assert from 'node:assert/strict'
import test from 'node:test'
import type { IsoDate } from '../../values/dates.ts'
import { branchOf } from './cpv.ts'
import { bodiesOfBranch, countCoded, nextEndingInBranch, sumBranches, suppliersOfBranch } from './category-store.ts'
import { testRegister } from '../test-register.ts'
import type { TestRegister } from '../test-register.ts'

const day = '2026-11-23' as IsoDate
const until = '2027-11-23' as IsoDate
const heading = 'Contract title,Contract reference,Start date,End date,Value,Supplier name,CPV code\n'
const publisher = { publisher: 'kent-police', kind: 'contracts' } as const
const branch = (code: string) => ({ code, ...branchOf(code) })

/** The codes kept and the codes that the contracts have: the same, whatever was loaded and withdrawn. */
async function codes({ database }: TestRegister): Promise<readonly [unknown, unknown]> {
  const kept = await database.owner`select cpv, body_id, contract_key from register.contract_cpv order by 1, 2, 3`
  const own = await database.owner`
    select distinct substring(one from '[0-9]{8}') collate "C" as cpv, body_id, contract_key from register.contract, unnest(cpv) as one
    where one ~ '[0-9]{8}' order by 1, 2, 3`
  return [[...kept], [...own]]
}

test('the codes of contracts are kept in step when a register is loaded, restated and loaded again', async (t) => {
  const register = await testRegister(t)
  const rows = Array.from(
    { length: 12 },
    (_, at) => `Radios ${at},R-${at},01/04/2024,31/03/2027,1000,Acme Ltd,${at % 3 === 0 ? '' : '32230000-4'}\n`,
  )
  await register.load('kent/first.csv', heading + rows.join(''), publisher)
  const [kept, own] = await codes(register)
  assert.equal((kept as unknown[]).length, 8)
  assert.deepEqual(kept, own)
  const again = await register.load(
    'kent/second.csv',
    `${heading + rows.join('')}Masts,R-99,01/04/2024,31/03/2027,1000,Acme Ltd,32352000-5\n`,
    publisher,
  )
  assert.equal(again.status, 'replaced')
  assert.deepEqual(...(await codes(register)))
})

test('a contract counts once in a branch, by its kind of money, with its body and supplier', async (t) => {
  const register = await testRegister(t)
  await register.load(
    'kent/contracts.csv',
    `${heading}Radios,R-1,01/04/2024,31/03/2027,1000.50,Acme Ltd,32230000-4
Masts,R-2,01/04/2024,31/03/2029,2000,Acme Ltd,32352000
Fuel,R-3,01/04/2024,31/03/2020,,Other Ltd,09130000-9
Unknown,R-4,01/04/2024,,10,Other Ltd,
`,
    publisher,
  )
  await register.database.portal.read(null, async (sql) => {
    const sums = await sumBranches(sql, [branch('32000000'), branch('32230000'), branch('09000000'), branch('45000000')], day, until)
    const of = (code: string) => sums.find((one) => one.code === code)
    assert.deepEqual(of('32000000'), {
      code: '32000000',
      contracts: 2,
      ending: 1,
      bodies: 1,
      kinds: [{ kind: 'contract', contracts: 2, summed: 2, pence: 300050 }],
    })
    assert.equal(of('32230000')?.contracts, 1)
    assert.deepEqual(of('09000000')?.kinds, [{ kind: null, contracts: 1, summed: 0, pence: 0 }])
    assert.equal(of('45000000'), undefined)
    assert.deepEqual(await countCoded(sql), { all: 4, coded: 3 })
    assert.deepEqual(
      (await bodiesOfBranch(sql, branch('32000000'), day, until, 5)).map((one) => [one.id, one.contracts, one.ending]),
      [['kent-police', 2, 1]],
    )
    assert.deepEqual(
      (await suppliersOfBranch(sql, branch('32000000'), 5)).map((one) => [one.name, one.contracts, one.bodies]),
      [['Acme Ltd', 2, 1]],
    )
    assert.deepEqual(
      (await nextEndingInBranch(sql, branch('32000000'), day, 5)).map((one) => one.title),
      ['Radios', 'Masts'],
    )
  })
})
