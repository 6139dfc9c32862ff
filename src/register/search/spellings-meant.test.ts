import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { namesLike, namesSpelt } from '../supplier-names/supplier-name-list-store.ts'
import { testRegister } from '../test-register.ts'
import type { TestRegister } from '../test-register.ts'
import { namesNear } from './names-near.ts'
import { nearest, spellingsNear } from './near-words.ts'
import { contractsLike, contractsSpelt, leastLikeness, namesTold } from './search-store.ts'
import { likeableWords } from './search-words.ts'
import { spellingsMeant } from './spellings-meant.ts'

const names = [
  'MOTOROLA SOLUTIONS UK LTD',
  'Motor Services (Kent) Ltd',
  'Vehicle Livery Solutions',
  'Uniform Express',
  'Uniforms 4 You',
  'Fleet Hire Ltd',
]

async function filled(t: Parameters<typeof testRegister>[0]): Promise<TestRegister> {
  const register = await testRegister(t)
  await register.load(
    'kent-police-spend/april.csv',
    `Payment date,Supplier name,Net amount
${[...names, 'MR J SMITHERINGTON', 'REDACTED PERSONAL DATA'].map((name) => `01/04/2024,${name},600.00`).join('\n')}
`,
  )
  await register.load(
    'kent-police/contracts.csv',
    `Contract title,Contract reference,Start date,End date,Value,Supplier name,Company registration number,CPV code
Radios and masts,KP-2210,01/04/2024,31/03/2027,1200000,Motorola Solutions UK Ltd,00912182,32230000
Hire of vehicles,KP-2211,01/04/2024,31/03/2028,50000,Mr J Smitherington,,60170000
Cleaning of uniforms,KP-2212,01/04/2024,31/03/2028,50000,Uniform Express,,
`,
    { publisher: 'kent-police', kind: 'contracts' },
  )
  return register
}

test('names and contracts with the spellings meant are all those that likeness finds near', async (t) => {
  const register = await filled(t)
  const written = [
    'motorola',
    'solutions',
    'vehicle',
    'livery',
    'uniform',
    'uniforms',
    'express',
    'fleet',
    'hire',
    'cleaning',
    'radios',
    'kent',
  ]
  let found = 0
  const slip = fc.tuple(fc.constantFrom(...written), fc.constantFrom('lost', 'doubled', 'swapped'), fc.nat()).map(([word, how, where]) => {
    const at = 1 + (where % (word.length - 2))
    const rest = word.slice(at + 1)
    if (how === 'lost') return word.slice(0, at) + rest
    return how === 'doubled' ? word.slice(0, at + 1) + word[at] + rest : word.slice(0, at) + word[at + 1] + word[at] + rest.slice(1)
  })
  await fc.assert(
    fc.asyncProperty(fc.array(slip, { minLength: 1, maxLength: 2 }), async (words) => {
      const likeable = likeableWords(words)
      fc.pre(likeable.length > 0)
      await register.database.portal.read(null, async (sql) => {
        const meant = await spellingsMeant(sql, words, likeable)
        if (meant === null || meant.length === 0) return
        const near = async (ids: readonly number[]) => nearest(await namesTold(sql, ids), (name) => name.name, words)
        const slower = await near((await namesLike(sql, likeable, leastLikeness, 60)).map((one) => one.id))
        const quicker = new Set((await near(await namesSpelt(sql, meant, 60))).map((one) => one.name))
        for (const { name } of slower) assert.ok(quicker.has(name), `${words.join(' ')}: ${name}`)
        const likely = nearest(await contractsLike(sql, likeable, 60), (one) => `${one.title} ${one.folded}`, words)
        const spelt = new Set((await contractsSpelt(sql, meant, 60)).map((one) => one.key))
        for (const { key, title } of likely) assert.ok(spelt.has(key), `${words.join(' ')}: ${title}`)
        found += slower.length + likely.length
      })
    }),
    { numRuns: 150, seed: 20261128 },
  )
  assert.ok(found > 100, `${found} were found: this looks at too little`)
})

test('words written as one are told by whole texts, and a word that nothing is near to is not looked for at all', async (t) => {
  const register = await filled(t)
  await register.database.portal.read(null, async (sql) => {
    const meant = (word: string) => spellingsMeant(sql, [word], [word])
    for (const word of ['vehiclelivery', 'vehiclelivry', 'vehcilelivery', 'fleethire', 'motorservices']) {
      assert.equal(await meant(word), null, word)
      assert.equal((await namesNear(sql, [word], 5)).length, 1, word)
    }
    for (const word of ['zzzqqqxxx', 'motorxyzab', 'uniformxyzab']) {
      assert.deepEqual(await meant(word), [], word)
      const like = (await namesLike(sql, [word], leastLikeness, 60)).map((one) => one.id)
      assert.deepEqual(
        nearest(await namesTold(sql, like), (name) => name.name, [word]),
        [],
        word,
      )
    }
  })
})

test('the words of likely private persons and redactions are not among those looked at', async (t) => {
  const register = await filled(t)
  const kept = new Set((await register.database.owner<{ word: string }[]>`select word from register.search_word`).map(({ word }) => word))
  for (const word of ['motorola', 'express', 'masts', 'vehicles']) assert.ok(kept.has(word), word)
  for (const word of ['smitherington', 'redacted']) assert.ok(!kept.has(word), word)
  await register.database.portal.read(null, async (sql) => {
    assert.equal((await namesSpelt(sql, [['smitherington']], 60)).length, 0)
    assert.equal((await namesSpelt(sql, [["'or(true)--"]], 60)).length, 0)
  })
})

test('readers of the tables by SQL may not read the words, for a word stays when what bore it goes', async (t) => {
  const register = await testRegister(t)
  const [may] = await register.database.owner<{ read: boolean }[]>`
    select has_table_privilege('bluelight_portal', 'register.search_word', 'select') as read`
  assert.equal(may?.read, false)
})

test('spellings stand nearest first, and none that has another in it', () => {
  assert.deepEqual(spellingsNear('unifrom', ['unity', 'uniforms', 'uniform', 'platform']), ['uniform'])
  assert.deepEqual(spellingsNear('hire', ['hired', 'hires', 'fire', 'hare']), ['hired', 'hires', 'hare'])
  assert.deepEqual(spellingsNear('motorolla', ['motor']), [])
})
