import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type IsoDate } from '../../values/dates.ts'
import { Failure } from '../../values/failures.ts'
import type { FigureParameters } from '../../web/figure.ts'
import { registerFigures } from '../figures.ts'
import { testRegister, type TestRegister } from '../test-register.ts'

const answer = (register: TestRegister, name: string, parameters: FigureParameters = {}) =>
  register.database.portal.read(null, (sql) => registerFigures.find((figure) => figure.name === name)!.answer(sql, parameters))

const rows = (register: TestRegister, name: string, parameters: FigureParameters, after: string | null, limit: number) =>
  register.database.portal.read(null, (sql) =>
    registerFigures.find((figure) => figure.name === name)!.rows(sql, parameters, { after, limit }),
  )

const begin = '2023-11-20' as IsoDate
const payments = Array.from({ length: 160 }, (_, at) => ({
  day: addDays(begin, at * 2),
  pence: ((at * 7_919) % 90_000) - 5_000,
  name: `NAME ${at % 37} LTD`,
}))
const csv = (list: typeof payments): string =>
  `Payment date,Supplier name,Category,Net amount\n${list.map((each) => `${each.day},${each.name},Fleet,${(each.pence / 100).toFixed(2)}\n`).join('')}`

async function filled(t: Parameters<typeof testRegister>[0]): Promise<TestRegister> {
  const register = await testRegister(t)
  await register.load('kent-police-spend/a.csv', csv(payments))
  await register.load(
    'kent-fire-and-rescue-service-spend/b.csv',
    csv(payments.slice(0, 20).map((each) => ({ ...each, pence: 100, name: 'NAME 1 LTD' }))),
  )
  return register
}

test('payments of any days come to what their rows come to, whole months or not', async (t) => {
  const register = await filled(t)
  const day = fc.integer({ min: -20, max: 340 }).map((offset) => addDays(begin, offset))
  await fc.assert(
    fc.asyncProperty(day, day, async (one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one]
      const inside = payments.filter((each) => each.day >= from && each.day <= to)
      const figure = await answer(register, 'payments-total', { body: 'kent-police', from, to })
      assert.equal(figure.value, inside.length === 0 ? null : inside.reduce((sum, each) => sum + each.pence, 0))
      assert.equal(figure.rows, inside.length)
      assert.equal(
        figure.parts.reduce((sum, part) => sum + part.value, 0),
        figure.value ?? 0,
      )
    }),
    { numRuns: 60 },
  )
})

test('payments of a category, of words of categories and of one supplier name come to what their rows come to', async (t) => {
  const register = await testRegister(t)
  const categories = ['Vehicle fuel', 'Vehicle purchase', 'Estates', 'Vehicles: hire']
  const list = payments.map((each, at) => ({ ...each, category: categories[at % 4]! }))
  await register.load(
    'kent-police-spend/a.csv',
    `Payment date,Supplier name,Category,Net amount\n${list.map((each) => `${each.day},${each.name},${each.category},${(each.pence / 100).toFixed(2)}\n`).join('')}`,
  )
  const day = fc.integer({ min: -20, max: 340 }).map((offset) => addDays(begin, offset))
  const asked = fc.record({
    category: fc.constantFrom(undefined, 'vehicle FUEL', 'vehicle', 'hire vehicles'),
    supplier: fc.constantFrom(undefined, 'NAME 3 LTD', 'NAME 4 LTD'),
  })
  await fc.assert(
    fc.asyncProperty(asked, day, day, async ({ category, supplier }, one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one]
      const fits: Readonly<Record<string, readonly number[]>> = { 'vehicle FUEL': [0], vehicle: [0, 1, 3], 'hire vehicles': [3] }
      const inside = list.filter(
        (each) =>
          each.day >= from &&
          each.day <= to &&
          (supplier === undefined || each.name === supplier) &&
          (category === undefined || fits[category]!.includes(categories.indexOf(each.category))),
      )
      const parameters = { from, to, ...(category === undefined ? {} : { category }), ...(supplier === undefined ? {} : { supplier }) }
      const figure = await answer(register, 'payments-total', parameters)
      assert.equal(figure.value, inside.length === 0 ? null : inside.reduce((sum, each) => sum + each.pence, 0))
      const page = await rows(register, 'payments-total', parameters, null, 500)
      assert.equal(page.rows.length, inside.length)
      const names = await answer(register, 'supplier-names', parameters)
      assert.equal(names.value, inside.length === 0 ? null : new Set(inside.map((each) => each.name)).size)
    }),
    { numRuns: 40 },
  )
  await assert.rejects(answer(register, 'payments-total', { category: 'no such words' }), /No published spend category/)
  await assert.rejects(answer(register, 'payments-total', { supplier: 'name 3 ltd' }), /No supplier name “name 3 ltd”/)
})

test('contracts are counted by their supplier, their CPV code and when they end', async (t) => {
  const register = await testRegister(t)
  await register.load(
    'kent-police-contracts.csv',
    'Organisation,Contract title,Supplier name,CPV code,Start date,End date,Contract value\nKent Police,Cars,A LTD,34110000,2024-01-01,2026-03-31,1000\nKent Police,Vans,B LTD,34130000,2024-01-01,2027-03-31,2000\nKent Police,Food,A LTD,15000000,2024-01-01,,3000\n',
  )
  const count = async (parameters: FigureParameters): Promise<number | null> =>
    (await answer(register, 'contracts-count', parameters)).value
  assert.equal(await count({ cpv: '34' }), 2)
  assert.equal(await count({ cpv: '34110000-1' }), 1)
  assert.equal(await count({ supplier: 'A LTD' }), 2)
  assert.equal(await count({ 'ends-from': '2026-01-01', 'ends-to': '2026-12' }), 1)
  await assert.rejects(count({ cpv: 'cars' }), /no CPV code/)
})

test('the rows behind a figure, page by page, are all of them, once each, largest first', async (t) => {
  const register = await filled(t)
  const seen: { key: string; pence: number }[] = []
  let after: string | null = null
  do {
    const page = await rows(register, 'payments-total', { body: 'kent-police' }, after, 13)
    seen.push(...page.rows.map((row) => ({ key: `${row.sourceId}/${row.line}`, pence: Number(row.cells.at(-1)) })))
    after = page.next
  } while (after)
  assert.equal(seen.length, payments.length)
  assert.equal(new Set(seen.map((each) => each.key)).size, payments.length)
  assert.deepEqual(
    seen.map((each) => each.pence),
    payments.map((each) => each.pence).toSorted((a, b) => b - a),
  )
})

test('a service’s figure is the sum of its bodies, and all bodies’ the sum of services', async (t) => {
  const register = await filled(t)
  const [police, fire, all] = await Promise.all(
    [{ service: 'police' }, { service: 'fire' }, {}].map(
      async (parameters) => (await answer(register, 'payments-total', parameters)).value ?? 0,
    ),
  )
  assert.equal(fire, 2_000)
  assert.equal((police ?? 0) + (fire ?? 0), all)
})

test('supplier names are counted once each, whoever paid them', async (t) => {
  const register = await filled(t)
  assert.equal((await answer(register, 'supplier-names', { body: 'kent-police' })).value, 37)
  assert.equal((await answer(register, 'supplier-names')).value, 37)
  assert.equal((await answer(register, 'supplier-names', { body: 'kent-police', from: begin, to: addDays(begin, 2) })).value, 2)
})

test('coverage tells months with payments of the months asked for, and names the ones without', async (t) => {
  const register = await filled(t)
  const figure = await answer(register, 'coverage', { body: 'kent-police', from: '2023-09', to: '2023-12' })
  assert.equal(figure.value, 0.5)
  assert.deepEqual(figure.coverage[0], { label: 'Months with payments', have: 2, of: 4, note: 'September 2023 to December 2023' })
})

test('a body without payments has no total, which is not a total of nothing', async (t) => {
  const register = await filled(t)
  const figure = await answer(register, 'payments-total', { body: 'essex-police' })
  assert.equal(figure.value, null)
  assert.equal(figure.rows, 0)
})

const contracts =
  'Reference,Title,Contract start date,Contract end date,Contract value,Supplier name,Supplier registered company number\n' +
  'A1,Fuel cards,01/04/2024,31/03/2026,£1200.50,ACME LTD,2165763\nA2,Uniform,01/04/2024,,0,BETA LTD,\nA3,Towing,,31/03/2025,,GAMMA LTD,\n'

test('contract values are added where there is one: nothing is not zero', async (t) => {
  const register = await testRegister(t)
  await register.load('kent-police-contracts/register.csv', contracts)
  const count = await answer(register, 'contracts-count', { body: 'kent-police' })
  assert.equal(count.value, 3)
  const value = await answer(register, 'contract-value', { body: 'kent-police' })
  assert.equal(value.value, 120_050)
  assert.equal(value.rows, 2)
  assert.ok(value.reasons.some((reason) => reason.includes('1 contract without any published amount')))
  assert.deepEqual(
    value.coverage.map((each) => [each.have, each.of]),
    [
      [2, 3],
      [2, 3],
      [2, 3],
      [1, 3],
    ],
  )
})

test('contracts of a period are those that ran in it', async (t) => {
  const register = await testRegister(t)
  await register.load('kent-police-contracts/register.csv', contracts)
  assert.equal((await answer(register, 'contracts-count', { from: '2025-06' })).value, 1)
})

test('an unknown body, service or day is told, with what to do', async (t) => {
  const register = await testRegister(t)
  for (const [parameters, kind] of [
    [{ body: 'atlantis' }, 'notFound'],
    [{ service: 'navy' }, 'invalid'],
    [{ from: '2024-02-30' }, 'invalid'],
    [{ from: '2024-02', to: '2023-02' }, 'invalid'],
  ] as const) {
    await assert.rejects(
      answer(register, 'payments-total', parameters),
      (error: unknown) => error instanceof Failure && error.kind === kind && error.remedy !== null,
    )
  }
})
