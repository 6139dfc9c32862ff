import assert from 'node:assert/strict'
import test from 'node:test'
import { testRegister } from '../../register/test-register.ts'
import { explainPair } from '../judgements/explain-pair.ts'
import { Terms } from '../names/term.ts'
import { ModelWords } from './model-words.ts'
import { refreshSuppliers } from './refresh-suppliers.ts'

const payments = (...rows: readonly (readonly [string, number])[]): string =>
  `Payment date,Supplier name,Net amount\n${rows.map(([name, pounds], at) => `0${(at % 9) + 1}/04/2025,"${name}",${pounds}.00`).join('\n')}\n`

test('names of one supplier come together with their money, and others stay apart', async (t) => {
  const register = await testRegister(t)
  const { database } = register
  await register.load(
    'kent-police/a.csv',
    payments(
      ['Fellgate Respiratory Ltd', 100],
      ['FELLGATE RESPIRATORY LIMITED (200123)', 20],
      ['Pindle Oils', 7],
      ['Cash', 5],
      ['CASH', 6],
    ),
    { publisher: 'Kent Police' },
  )
  await register.load('essex-police/a.csv', payments(['Fellgate Respiratroy Ltd', 50], ['Kent Police', 9]), { publisher: 'Essex Police' })
  assert.deepEqual(await refreshSuppliers(database.owner), { mentions: 7, added: 7, whole: true })
  const suppliers = await database.owner`
    select s.name, s.names, s.bodies, s.payments, s.paid_pence, s.generic is not null as nobody, b.name as body
    from suppliers.supplier s left join organisations.body b using (body_id) order by s.paid_pence desc`
  assert.deepEqual(
    suppliers.map((row) => Object.values(row).join('; ')),
    [
      'Fellgate Respiratory Ltd; 3; 2; 3; 17000; false; ',
      'Kent Police; 1; 1; 1; 900; false; Kent Police',
      'Pindle Oils; 1; 1; 1; 700; false; ',
      'CASH; 1; 1; 1; 600; true; ',
      'Cash; 1; 1; 1; 500; true; ',
    ],
  )
})

test('a pair is explained by what it was kept with, whether its names came together or one by one', async (t) => {
  const register = await testRegister(t)
  const { owner } = register.database
  const many = Array.from({ length: 12 }, (_, at) => [`Fellgate ${['Oils', 'Uniforms', 'Cranes', 'Boats'][at % 4]!} ${at}`, 10] as const)
  await register.load('kent-police/a.csv', payments(...many, ['Pindlecroft Respiratory Ltd', 100], ['Pindlecroft Respirtaory', 20]), {
    publisher: 'Kent Police',
  })
  await refreshSuppliers(owner)
  await register.load('essex-police/a.csv', payments(['Pindlecorft Respiratory', 50], ['Felgate Cranes 2', 9]), {
    publisher: 'Essex Police',
  })
  assert.equal((await refreshSuppliers(owner)).whole, false)
  const pairs = await owner<
    { one: number; other: number; weight: number }[]
  >`select one, other, weight::float8 from suppliers.pair order by 1, 2`
  assert.equal(pairs.length, 3)
  for (const { one, other, weight } of pairs) {
    const explained = await explainPair(owner, one, other)
    assert.ok(Math.abs(explained!.weighed.weight - weight) < 1e-4, `${one} and ${other}: ${explained!.weighed.weight} is not ${weight}`)
  }
})

test('a word is known for a slip of another without reading that other, whether it came with the model or after', async (t) => {
  const register = await testRegister(t)
  const { owner } = register.database
  const many = Array.from({ length: 12 }, (_, at) => [`Fellgate ${['Oils', 'Uniforms', 'Cranes', 'Boats'][at % 4]!} ${at}`, 10] as const)
  await register.load('kent-police/a.csv', payments(...many, ['Felgate Oils', 1]), { publisher: 'Kent Police' })
  await refreshSuppliers(owner)
  await register.load('essex-police/a.csv', payments(['Fellgat Cranes', 9]), { publisher: 'Essex Police' })
  await refreshSuppliers(owner)
  const words = new ModelWords(owner)
  await words.begin()
  await words.read(['felgate', 'fellgat', 'oils'])
  const terms = new Terms(words.counts)
  assert.deepEqual(
    ['felgate', 'fellgat', 'oils'].map((word) => [...terms.of(word).meant]),
    [['fellgate'], ['fellgate'], []],
  )
  assert.equal(terms.of('felgate').names, 1)
  assert.equal(terms.of('fellgat').names, 0, 'no name had it when the model was made')
})
