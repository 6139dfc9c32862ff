import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isNearSpelling, lettersApart } from './near-spelling.ts'

test('letters added, lost, changed or swapped each count one, and more than two count three', () => {
  assert.equal(lettersApart('cambridgshire', 'cambridgeshire'), 1)
  assert.equal(lettersApart('constabluary', 'constabulary'), 1)
  assert.equal(lettersApart('surrey', 'surrey'), 0)
  assert.equal(lettersApart('north', 'south'), 2)
  assert.equal(lettersApart('wight', 'white'), 3)
  assert.equal(lettersApart('kent', 'cumbria'), 3)
})

test('one letter added anywhere is one letter apart, both ways', () => {
  const word = fc.stringMatching(/^[a-z]{3,12}$/)
  fc.assert(
    fc.property(word, fc.nat(12), fc.constantFrom('a', 'b', 'e', 'x'), (text, place, letter) => {
      const longer = `${text.slice(0, place)}${letter}${text.slice(place)}`
      assert.equal(lettersApart(longer, text), 1)
      assert.equal(lettersApart(text, longer), 1)
    }),
  )
})

test('short words, other places and other numbers of words are no slips', () => {
  assert.equal(isNearSpelling('kant', 'kent'), false)
  assert.equal(isNearSpelling('herefordshire', 'hertfordshire'), false)
  assert.equal(isNearSpelling('east midlands', 'west midlands'), false)
  assert.equal(isNearSpelling('north yorkshire', 'south yorkshire'), false)
  assert.equal(isNearSpelling('yorkshire', 'west yorkshire'), false)
  assert.equal(isNearSpelling('west yorkshre', 'west yorkshire'), true)
})
