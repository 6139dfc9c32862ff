import assert from 'node:assert/strict'
import { before, after, describe, test } from 'node:test'
import type { IsoDate } from '../values/dates.ts'
import type { FigureParameters } from '../web/figure.ts'
import { testRegister, type TestRegister } from '../register/test-register.ts'
import { supplierFigures } from './figures.ts'
import { identifySuppliers } from './test-suppliers.ts'

describe('figures about suppliers', () => {
  const closing: (() => unknown)[] = []
  let register: TestRegister
  let acme = ''
  before(async () => {
    register = await testRegister({ after: (work: () => unknown) => void closing.unshift(work) })
    const heading = 'Payment date,Supplier name,Category,Net amount\n'
    await register.load(
      'kent-police-spend/a.csv',
      `${heading}01/04/2024,Acme Fleet Ltd,Vehicle purchase,600.00\n02/05/2024,ACME FLEET LIMITED,Vehicle fuel,300.00\n01/04/2024,Bolt Energy,Vehicle fuel,900.00\n01/04/2024,Credit Co,Rates,-50.00\n01/04/2024,MR J SMITH,Catering,200.00\n`,
    )
    await register.load('essex-police-spend/a.csv', `${heading}01/06/2025,Acme Fleet (224207),Vehicle purchase,100.00\n`)
    await register.load('kent-fire-and-rescue-service-spend/a.csv', `${heading}01/06/2025,Acme Fleet Ltd,Catering,100.00\n`)
    await register.load(
      'c.csv',
      `Contract title,Contract reference,Start date,End date,Value,CPV code,Supplier name,Company registration number
Vans,R-1,01/04/2024,31/03/2027,1000,34110000,Acme Fleet Ltd,00912182
More vans,R-2,01/04/2024,31/03/2028,2000,34110000,ACME FLEET LIMITED,
Radios,R-3,01/04/2024,31/03/2027,50,32230000,Bolt Energy,
Radio masts,R-4,01/04/2024,31/03/2027,50,32230000,Acme Fleet Ltd,00912182
`,
      { publisher: 'kent-police', kind: 'contracts' },
    )
    await identifySuppliers(register.database.owner, { 'Acme Fleet (224207)': 'acme fleet' })
    const [row] = await register.database.owner<
      { id: number }[]
    >`select supplier_id as id from suppliers.supplier where folded like 'acme%'`
    acme = String(row?.id)
  })
  after(async () => {
    for (const work of closing) await work()
  })

  const figure = (name: string) => supplierFigures.find((one) => one.name === name)!
  const answer = (name: string, given: FigureParameters) => register.database.portal.read(null, (sql) => figure(name).answer(sql, given))
  const rows = (name: string, given: FigureParameters) =>
    register.database.portal.read(null, (sql) => figure(name).rows(sql, given, { after: null, limit: 100 }))

  test('what was paid to a supplier is what was paid to all its names, down to the lines of the files', async () => {
    const whole = await answer('supplier-paid', { supplier: acme })
    assert.equal(whole.value, 110_000)
    assert.equal(whole.moneyKind, 'paid')
    assert.equal((await answer('supplier-payments', { supplier: acme })).value, 4)
    assert.deepEqual(
      (await rows('supplier-paid', { supplier: acme })).rows.map((row) => [row.line, row.cells[1], row.cells[3]]),
      [
        [2, 'Acme Fleet Ltd', 60_000],
        [3, 'ACME FLEET LIMITED', 30_000],
        [2, 'Acme Fleet Ltd', 10_000],
        [2, 'Acme Fleet (224207)', 10_000],
      ],
    )
  })

  test('it can be narrowed to a body, a service, days and a division', async () => {
    const paid = async (given: FigureParameters) => (await answer('supplier-paid', { supplier: acme, ...given })).value
    assert.equal(await paid({ body: 'kent-police' }), 90_000)
    assert.equal(await paid({ service: 'fire' }), 10_000)
    assert.equal(await paid({ from: '2025-04' }), 20_000)
    assert.equal(await paid({ cpv: '34' }), 70_000)
    assert.equal(await paid({ cpv: '55', service: 'police' }), null)
  })

  test('contracts of a supplier are those of any of its names, with a number or without', async () => {
    const count = await answer('supplier-contracts', { supplier: acme })
    assert.equal(count.value, 3)
    const value = await answer('supplier-contract-value', { supplier: acme, cpv: '34' })
    assert.equal(value.value, 300_000)
    assert.deepEqual(
      (await rows('supplier-contracts', { supplier: acme, 'ends-from': '2028-01-01' })).rows.map((row) => row.cells[0]),
      ['More vans'],
    )
  })

  test('shares are of what suppliers that are shown were paid, and whoever gave back more has none', async () => {
    assert.equal((await answer('supplier-share', { supplier: acme, body: 'kent-police' })).value, 0.5)
    assert.equal((await answer('supplier-share', { supplier: acme })).value, 110_000 / 200_000)
    assert.equal((await answer('supplier-share', { supplier: acme, service: 'police', cpv: '34' })).value, 1)
    const [credit] = await register.database.owner<
      { id: number }[]
    >`select supplier_id as id from suppliers.supplier where name = 'Credit Co'`
    assert.equal((await answer('supplier-share', { supplier: String(credit?.id) })).value, null)
  })

  test('the index of a body is that of its shares; its parts add up to it, and all payments stand behind it', async () => {
    const index = await answer('supplier-concentration', { body: 'kent-police' })
    assert.equal(index.value, 5000)
    assert.equal(
      index.parts.reduce((sum, part) => sum + part.value, 0),
      5000,
    )
    assert.equal(index.rows, 5)
    assert.equal((await rows('supplier-concentration', { body: 'kent-police' })).rows.length, 5)
    assert.ok(index.reasons.some((reason) => reason.includes('£200.00 went to names that are not shown')))
    assert.equal((await answer('supplier-concentration', { body: 'norfolk-constabulary' })).value, null)
  })

  test('a critical category is single-sourced where one supplier has all that runs; its contracts are the rows', async () => {
    const given = { body: 'kent-police', from: '2026-11-23' as IsoDate }
    const found = await answer('critical-single-sourced', given)
    assert.equal(found.value, 1)
    assert.match(found.parts[0]?.label ?? '', /^Motor vehicles: Acme Fleet/i)
    assert.equal(found.rows, 2)
    assert.deepEqual((await rows('critical-single-sourced', given)).rows.map((row) => row.cells[0]).toSorted(), ['More vans', 'Vans'])
    assert.equal((await answer('critical-single-sourced', { ...given, from: '2029-01-01' })).value, 0)
  })

  test('what is left to run is each live contract’s share by days, of one supplier or several together, and its contracts are the rows', async () => {
    // 31 March 2025 to 31 March 2027 are 731 of the 1,095 days of £1,000 and £50; to 2028, 1,097 of the 1,461 days of £2,000.
    const given = { supplier: acme, from: '2025-03-31' }
    const left = await answer('contract-left', given)
    const pence = [(100_000 * 731) / 1095, (5_000 * 731) / 1095, (200_000 * 1097) / 1461].map(Math.round)
    assert.equal(
      left.value,
      pence.reduce((sum, one) => sum + one, 0),
    )
    assert.deepEqual([left.moneyKind, left.rows, left.parts.length], ['contract', 3, 1])
    const { rows: contracts } = await rows('contract-left', given)
    assert.deepEqual(contracts.map((row) => [row.cells[0], row.cells[4]]).toSorted(), [
      ['More vans', pence[2]],
      ['Radio masts', pence[1]],
      ['Vans', pence[0]],
    ])
    const [bolt] = await register.database.owner<
      { id: number }[]
    >`select supplier_id as id from suppliers.supplier where name = 'Bolt Energy'`
    const both = `${acme},${bolt?.id}`
    assert.equal((await answer('contract-left', { ...given, supplier: both, cpv: '322' })).value, pence[1]! * 2)
    assert.equal((await answer('contract-left', { ...given, body: 'essex-police' })).value, null)
    assert.equal((await answer('award-left', given)).value, null)
    assert.equal((await answer('supplier-paid', { supplier: both })).value, 200_000)
  })

  test('a supplier, body or day that there is not is told', async () => {
    await assert.rejects(answer('supplier-paid', { supplier: '99999' }), /There is no supplier/)
    await assert.rejects(answer('supplier-concentration', { cpv: 'cars' }), /no division/)
    await assert.rejects(answer('critical-single-sourced', { service: 'fire', from: 'now' }), /not a day/)
  })
})
