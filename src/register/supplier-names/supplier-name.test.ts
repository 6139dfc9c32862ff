import assert from 'node:assert/strict'
import test from 'node:test'
import type { IsoDate } from '../../values/dates.ts'
import { kindRows } from '../contracts/contracts-by-kind.ts'
import { likeness, similarNames, tellingWords } from './similar-names.ts'
import { payersTable } from './supplier-payers.ts'
import { readSupplierNameFilter } from './supplier-name-filter.ts'
import { countNames, listNames, namesWithAll } from './supplier-name-list-store.ts'
import {
  contractsOfName,
  contractSumsOfName,
  findSupplierName,
  numbersOfName,
  paidByBodies,
  paidToNameByMonth,
} from './supplier-name-store.ts'
import { findingOfMonths, monthsOfPayments } from './supplier-months.ts'
import { testRegister } from '../test-register.ts'

const day = '2026-11-23' as IsoDate

async function filled(t: Parameters<typeof testRegister>[0]) {
  const register = await testRegister(t)
  const heading = 'Payment date,Supplier name,Net amount\n'
  await register.load(
    'kent-police-spend/a.csv',
    `${heading}01/04/2024,Acme Fleet Ltd,600.00\n01/06/2024,Acme Fleet Ltd,-100.00\n02/06/2024,MR J SMITH,600.00\n`,
  )
  await register.load('essex-police-spend/a.csv', `${heading}01/04/2023,Acme Fleet Ltd,5000.00\n01/04/2024,Bolt Energy,700.00\n`)
  await register.load(
    'kent/contracts.csv',
    `Contract title,Contract reference,Start date,End date,Value,Supplier name,Company registration number
Vans,R-1,01/04/2024,31/03/2027,1000,Acme Fleet Ltd,00912182
Cars,R-2,01/04/2024,31/03/2020,,Acme Fleet Ltd,00912182
Paper,R-3,01/04/2024,31/03/2028,5,Paper Only Ltd,
`,
    { publisher: 'kent-police', kind: 'contracts' },
  )
  const [acme] = await register.database.owner<
    { id: number }[]
  >`select supplier_name_id as id from register.supplier_name where name = 'Acme Fleet Ltd'`
  return { register, acme: acme?.id ?? 0 }
}

test('a name’s page has who paid it, when, its contracts by kind, and the numbers published with it', async (t) => {
  const { register, acme } = await filled(t)
  await register.database.portal.read(null, async (sql) => {
    const payers = payersTable(await paidByBodies(sql, acme))
    assert.deepEqual(payers.years, ['2023-24', '2024-25'])
    assert.deepEqual(
      payers.rows.map((row) => [row.slug, row.years, row.payments, row.pence]),
      [
        ['essex-police', [500000, null], 1, 500000],
        ['kent-police', [null, 50000], 2, 50000],
      ],
    )
    const months = monthsOfPayments(await paidToNameByMonth(sql, acme))
    assert.equal(months.length, 15)
    assert.equal(findingOfMonths(months), 'Most in April 2023: £5,000. No payment to this name in 12 months of 15.')
    assert.deepEqual(
      kindRows(await contractSumsOfName(sql, acme)).map((row) => [row.kind, row.contracts, row.total]),
      [
        ['contract', 1, 100000],
        [null, 1, null],
      ],
    )
    assert.deepEqual(
      (await contractsOfName(sql, acme, day, 10)).map((one) => one.title),
      ['Vans', 'Cars'],
    )
    assert.deepEqual([...(await numbersOfName(sql, acme))], [{ scheme: 'GB-COH', number: '00912182', contracts: 2 }])
  })
})

test('the list has every name that may be shown, paid most first and those never paid last; private persons are in no list and on no page', async (t) => {
  const { register } = await filled(t)
  const [smith] = await register.database.owner<
    { id: number }[]
  >`select supplier_name_id as id from register.supplier_name where name = 'MR J SMITH'`
  await register.database.portal.read(null, async (sql) => {
    const { filter } = readSupplierNameFilter(new URLSearchParams())
    const counts = await countNames(sql, null)
    assert.deepEqual([counts.get('all'), counts.get('paid'), counts.get('police')], [3, 2, 2])
    const names = await listNames(sql, filter, null, 2, { limit: 50, offset: 0 })
    assert.deepEqual(
      names.map((one) => [one.name, one.bodies, one.pence, one.contracts]),
      [
        ['Acme Fleet Ltd', 2, 550000, 2],
        ['Bolt Energy', 1, 70000, 0],
        ['Paper Only Ltd', 0, 0, 1],
      ],
    )
    const paged = [0, 1, 2].map((offset) => listNames(sql, filter, null, 2, { limit: 1, offset }))
    assert.deepEqual(
      (await Promise.all(paged)).flat().map((one) => one.name),
      names.map((one) => one.name),
    )
    assert.deepEqual(await namesWithAll(sql, ['smith'], 10), [])
    assert.equal(await findSupplierName(sql, smith?.id ?? 0), null)
  })
})

test('likeness looks at the words that tell names apart, and not at legal forms', () => {
  assert.deepEqual(tellingWords('acme fleet services ltd'), ['acme', 'fleet'])
  assert.deepEqual(tellingWords('the company ltd'), ['the', 'company', 'ltd'])
  assert.equal(likeness('acme fleet ltd', 'acme fleet limited'), 1)
  assert.ok(likeness('acme fleet ltd', 'acme fleets uk plc') > 0.6)
  assert.equal(likeness('acme fleet ltd', 'bolt energy ltd'), 0)
})

test('names of the same company number come first however they are spelt, then the likest', () => {
  const others = [
    { folded: 'acme fleets', number: null },
    { folded: 'bolt energy', number: null },
    { folded: 'quite other', number: '00912182' },
    { folded: 'acme fleet limited', number: null },
  ]
  assert.deepEqual(
    similarNames('acme fleet ltd', others).map((one) => one.folded),
    ['quite other', 'acme fleet limited', 'acme fleets'],
  )
})
