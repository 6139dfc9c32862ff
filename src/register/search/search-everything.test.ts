import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../../values/dates.ts'
import { testRegister } from '../test-register.ts'
import type { TestRegister } from '../test-register.ts'
import { searchEverything } from './search-everything.ts'
import type { SearchAnswer } from './search-everything.ts'
import type { SearchResult } from './search-result.ts'
import { registerFigures } from '../figures.ts'
import { registerFinders } from './register-finders.ts'

const finders = registerFinders(registerFigures)
const today = '2026-11-23' as IsoDate

async function filled(t: Parameters<typeof testRegister>[0]): Promise<TestRegister> {
  const register = await testRegister(t)
  await register.load(
    'kent-police-spend/april.csv',
    `Payment date,Supplier name,Net amount,Expense type
01/04/2024,MOTOROLA SOLUTIONS UK LTD,600.00,Radio Costs
02/04/2024,Fleet Hire Ltd,900.00,Vehicle Hire
03/04/2024,MR J SMITHERINGTON,600.00,Compensation
04/04/2024,REDACTED PERSONAL DATA,600.00,Compensation
`,
  )
  await register.load(
    'kent-police/contracts.csv',
    `Contract title,Contract reference,Start date,End date,Value,Supplier name,Company registration number,CPV code
Radios and masts,KP-2210,01/04/2024,31/03/2027,1200000,Motorola Solutions UK Ltd,00912182,32230000
Hire of vehicles,KP-2211,01/04/2024,31/03/2028,50000,Fleet Hire Ltd,,60170000
`,
    { publisher: 'kent-police', kind: 'contracts' },
  )
  return register
}

const ask = (register: TestRegister, text: string, only: string | null = null): Promise<SearchAnswer> =>
  register.database.portal.read(null, (sql) => searchEverything(sql, text, { finders, today, moment: 'the only one', only }))

const resultsOf = (answer: SearchAnswer, name: string): readonly SearchResult[] =>
  answer.groups.find((group) => group.name === name)?.results ?? []

test('one search finds bodies, names, contracts, categories, files and explanations, and says why', async (t) => {
  const register = await filled(t)
  const kent = await ask(register, 'kent police')
  assert.equal(resultsOf(kent, 'bodies')[0]?.title, 'Kent Police')
  assert.equal(resultsOf(kent, 'bodies')[0]?.why, 'name contains “kent” and “police”')
  assert.ok(resultsOf(kent, 'sources').some((one) => one.title.includes('april.csv')))
  const hire = await ask(register, 'hire')
  assert.equal(resultsOf(hire, 'supplier-names')[0]?.title, 'Fleet Hire Ltd')
  assert.match(resultsOf(hire, 'supplier-names')[0]?.href ?? '', /^\/supplier-names\/\d+$/)
  assert.equal(resultsOf(hire, 'contracts')[0]?.title, 'Hire of vehicles')
  assert.ok(resultsOf(hire, 'categories').some((one) => one.title === 'Vehicle Hire'))
  assert.equal(resultsOf(await ask(register, 'ceiling'), 'help')[0]?.title, 'The five kinds of money')
  assert.ok(resultsOf(await ask(register, 'contract value'), 'figures').length > 0)
})

test('typing errors are forgiven, and what only looks like the words says so', async (t) => {
  const register = await filled(t)
  const [near] = resultsOf(await ask(register, 'motorolla'), 'supplier-names')
  assert.equal(near?.title, 'MOTOROLA SOLUTIONS UK LTD')
  assert.equal(near?.why, 'looks like “MOTOROLA”')
  assert.equal(near?.exact, false)
  assert.equal(resultsOf(await ask(register, 'vehicels hire'), 'contracts')[0]?.title, 'Hire of vehicles')
  assert.equal(resultsOf(await ask(register, 'Lancasheir fier'), 'bodies')[0]?.title.startsWith('Lancashire'), true)
})

test('numbers lead to what bears them: companies, references, codes and areas', async (t) => {
  const register = await filled(t)
  for (const text of ['00912182', '912182', 'GB-COH-00912182']) {
    assert.equal(resultsOf(await ask(register, text), 'numbers')[0]?.title, 'Motorola Solutions UK Ltd', text)
  }
  assert.equal(resultsOf(await ask(register, 'KP-2210'), 'contracts')[0]?.title, 'Radios and masts')
  assert.equal(resultsOf(await ask(register, '34144210-3'), 'numbers')[0]?.title, 'Firefighting vehicles')
})

test('likely private persons and redactions are found by nothing', async (t) => {
  const register = await filled(t)
  for (const text of ['smitherington', 'smitheringtn', 'redacted personal', 'mr j']) {
    const answer = await ask(register, text)
    assert.deepEqual(resultsOf(answer, 'supplier-names'), [], text)
    assert.ok(!JSON.stringify(answer.groups).includes('SMITHERINGTON'), text)
  }
})

test('one place alone can be searched', async (t) => {
  const register = await filled(t)
  assert.deepEqual(
    (await ask(register, 'hire', 'contracts')).groups.map((group) => group.name),
    ['contracts'],
  )
})

test('whatever is written, the search answers, and every result has an address and a reason', async (t) => {
  const register = await filled(t)
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      "'; drop table register.payment; --",
      '%',
      '_',
      '\\',
      'fleet%',
      "o'hire",
      'a b c d e f g h i j k',
      '"hire"',
      'hire\\',
      '0',
      '((',
      'é',
    ),
  )
  await fc.assert(
    fc.asyncProperty(odd, async (text) => {
      for (const group of (await ask(register, text)).groups) {
        assert.ok(group.count >= group.results.length && group.results.length > 0)
        for (const one of group.results) assert.ok(one.href.startsWith('/') && one.why !== '')
      }
    }),
    { numRuns: 60 },
  )
})
