import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { nearest, wordsNear } from './near-words.ts'
import { numberInText } from './number-in-text.ts'
import { codesFound } from './search-vocabulary.ts'
import { likeableWords, searchWords } from './search-words.ts'

test('a slip of the pen is forgiven, and the words are told as the text writes them', () => {
  assert.equal(wordsNear('MOTOROLA LTD [229816]', ['motorolla'])?.as, 'MOTOROLA')
  assert.equal(wordsNear('Lancashire Fire and Rescue Service', ['lancasheir', 'fier'])?.as, 'Lancashire Fire')
  assert.equal(wordsNear('Fire fighting helmet', ['firefigting', 'helmet'])?.as, 'Fire fighting helmet')
})

test('words lost or gained between two are forgiven, and a word is never read into its neighbour', () => {
  assert.equal(wordsNear('West Midlands Ambulance', ['westmidlands'])?.as, 'West Midlands')
  assert.equal(wordsNear('Vehicle repair Surrey', ['vehicel', 'repairs'])?.as, 'Vehicle repair')
})

test('other words are no slips: short ones by their first letter, numbers by any digit', () => {
  assert.equal(wordsNear('Honey Crown Bee Limited', ['money']), null)
  assert.equal(wordsNear('Northern Motors', ['motorolla']), null)
  assert.equal(wordsNear('Framework 2019', ['2018']), null)
  assert.equal(wordsNear('Fire', []), null)
})

test('the nearest comes first', () => {
  const names = ['East Midlands Ambulance Service', 'West Midlands Ambulance Service']
  assert.equal(
    nearest(
      names.map((name) => ({ name })),
      (one) => one.name,
      ['westmidlands', 'ambulance'],
    )[0]?.name,
    names[1],
  )
})

test('a text is near to its own words, with any one letter of a long word lost', () => {
  const long = fc.stringMatching(/^[a-z]{7,12}$/)
  fc.assert(
    fc.property(fc.array(long, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (words, which, where) => {
      assert.equal(wordsNear(words.join(' '), words)?.apart, 0)
      const word = words[which % words.length] ?? ''
      const at = where % word.length
      assert.notEqual(wordsNear(words.join(' '), [word.slice(0, at) + word.slice(at + 1)]), null)
    }),
  )
})

test('whatever is asked, words are folded, few, and each once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const words = searchWords(text)
      assert.ok(words.length <= 8 && new Set(words).size === words.length)
      for (const word of words) assert.match(word, /^[a-z0-9]+$/)
      for (const word of likeableWords(words)) assert.match(word, /^[a-z]{4,}$/)
      numberInText(text)
    }),
  )
})

test('a company number is known in its forms, and a word is none', () => {
  for (const text of ['02165763', '2165763', 'GB-COH-02165763', 'gb-coh 2165763']) {
    assert.deepEqual(numberInText(text), { scheme: 'GB-COH', number: '02165763' }, text)
  }
  assert.deepEqual(numberInText('sc123456'), { scheme: 'GB-COH', number: 'SC123456' })
  assert.deepEqual(numberInText('GB-PPON-PNWL-1234-ABCD'), { scheme: 'GB-PPON', number: 'PNWL-1234-ABCD' })
  for (const text of ['fire', 'fleet 2024 ltd', '', 'E', '021657630000000']) assert.equal(numberInText(text), null, text)
})

test('codes of the vocabulary are found by the beginnings of their words, the broadest first, or spelt nearly so', () => {
  assert.equal(codesFound(['vehicle']).codes[0]?.code, '34100000')
  assert.deepEqual(codesFound(['softwear']).as, ['software'])
  assert.deepEqual(codesFound(['qqqqqq']), { codes: [], as: null })
})
