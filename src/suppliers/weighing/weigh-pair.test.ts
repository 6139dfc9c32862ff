import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import fc from 'fast-check'
import { cleanName } from '../names/clean-name.ts'
import { Terms } from '../names/term.ts'
import { readPostcode } from './compare-particulars.ts'
import { weighPair } from './weigh-pair.ts'
import { sayEvidence } from './evidence.ts'
import { mentionOf } from './mention.ts'
import type { Mention } from './mention.ts'

const terms = new Terms()
const mention = (name: string, number: string | null = null, postcode: string | null = null): Mention =>
  mentionOf(cleanName(name), terms, {
    number: number === null ? null : `GB-COH ${number}`,
    postcode: postcode === null ? null : readPostcode(postcode),
  })
const outcome = (one: string, other: string): string => weighPair(mention(one), mention(other), terms).outcome

test('names that differ in form, order of initials, joins, numbers in brackets or a slip are one supplier', () => {
  for (const [one, other] of [
    ['FELLGATE RESPIRATORY LTD (215385)', 'Fellgate Respiratory Limited'],
    ['Pindlecroft Oils', 'PINDLECROFT OILS UK LTD'],
    ['Good Will Motors Ltd', 'Goodwill Motor Limited'],
    ['Wimblecroft Data Recovery', 'Wimblecorft Data Recovery Ltd'],
    ['Fellgate Ltd (was Pindlecroft Oils)', 'Pindlecroft Oils Limited'],
    ['The Dunnockwick Trust', 'Dunnockwick Trust'],
  ] as const)
    assert.equal(outcome(one, other), 'one supplier', `${one} and ${other}`)
})

test('names that share only common words, or differ in a place, a number or a rare word, are not merged', () => {
  for (const [one, other] of [
    ['Fellgate Security Services Ltd', 'Pindlecroft Security Services Ltd'],
    ['North West Training Ltd', 'South West Training Ltd'],
    ['Preston City Council', 'Lancaster City Council'],
    ['Fellgate (Preston) Ltd', 'Fellgate (Norwich) Ltd'],
    ['Fellgate Solutions 2 Ltd', 'Fellgate Solutions 3 Ltd'],
    ['Management Services', 'Westbrook Management Services'],
    ['Cash', 'Various'],
  ] as const)
    assert.notEqual(outcome(one, other), 'one supplier', `${one} and ${other}`)
})

test('a company number decides: two different ones are two companies, whatever they are called', () => {
  const same = weighPair(mention('Fellgate Ltd', '01234567'), mention('Fellgate Respiratory Services', '01234567'), terms)
  const renamed = weighPair(mention('Fellgate Ltd', '01234567'), mention('Ottermill Holdings', '01234567'), terms)
  const apart = weighPair(mention('Fellgate Ltd', '01234567'), mention('Fellgate Ltd', '07654321'), terms)
  assert.equal(same.outcome, 'one supplier')
  assert.equal(renamed.outcome, 'ask a person', 'it may have changed its name, or the number may be wrong')
  assert.equal(apart.outcome, 'not one')
  assert.ok(apart.because.some((each) => sayEvidence(each) === 'company numbers 01234567 and 07654321'))
})

test('a postcode speaks for two names, and does not make one of two that have nothing in common', () => {
  const near = (postcode: string | null) =>
    weighPair(mention('Fellgate Systems Ltd', null, 'PR1 2AB'), mention('Fellgate Ltd', null, postcode), terms).weight
  assert.ok(near('pr12ab') > near('PR1 9XY') && near('PR1 9XY') > near(null) && near(null) > near('NR1 1AA'))
  assert.notEqual(weighPair(mention('Pindle', null, 'PR1 2AB'), mention('Fellgate', null, 'PR1 2AB'), terms).outcome, 'one supplier')
})

test('any two names weigh the same whichever comes first, and any name is itself', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc
      .array(fc.constantFrom('fellgate', 'pindle', 'oils', 'services', 'uk', 'ltd', '2', 'ii', 'north', 'a', 'b.c.', '(215385)', 'was'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(name, name, (one, other) => {
      const [there, back] = [weighPair(mention(one), mention(other), terms), weighPair(mention(other), mention(one), terms)]
      assert.ok(Math.abs(there.weight - back.weight) < 1e-9, `${there.weight} and ${back.weight}`)
      assert.ok(there.probability >= 0 && there.probability <= 1)
    }),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{5,12}( [a-z]{5,12}){0,3}$/), (text) => {
      assert.equal(outcome(text, `${text.toUpperCase()} LIMITED`), 'one supplier')
    }),
  )
})

test('the worked example of the method’s page comes out as it says', () => {
  const page = readFileSync(new URL('../../../methods/matching-suppliers.md', import.meta.url), 'utf8')
  const examples = [...page.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (−?[\d.]+) \| ([\d.]+) \| ([a-z ]+) \|$/gm)]
  assert.equal(examples.length, 4)
  for (const [, one = '', other = '', weight = '', probability = '', said] of examples) {
    const weighed = weighPair(mention(one), mention(other), terms)
    assert.deepEqual(
      [weighed.weight.toFixed(1).replace('-', '−'), weighed.probability.toFixed(3), weighed.outcome],
      [weight, probability, said],
      `${one} and ${other}`,
    )
  }
})
