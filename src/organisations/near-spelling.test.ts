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

test('it is the distance of optimal string alignment as it is defined, for texts of any length', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 }),
    fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 60, maxLength: 300 }),
  )
  const change = fc.record({ at: fc.nat(300), take: fc.nat(2), put: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 2 }) })
  fc.assert(
    fc.property(text, fc.array(change, { maxLength: 3 }), fc.option(text), (one, changes, another) => {
      const changed = changes.reduce((made, { at, take, put }) => made.slice(0, at) + put + made.slice(at + take), one)
      const other = another ?? changed
      assert.equal(lettersApart(one, other), Math.min(3, optimalStringAlignment(one, other)))
    }),
    { numRuns: 1000 },
  )
})

/** The whole table, cell by cell, as its definition goes (Boytsov 2011, “Indexing methods for approximate dictionary searching”). */
function optimalStringAlignment(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) => Array.from({ length: other.length + 1 }, (__, j) => (i === 0 ? j : i)))
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const changed = table[i - 1]![j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)
      table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, changed)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        table[i]![j] = Math.min(table[i]![j]!, table[i - 2]![j - 2]! + 1)
    }
  }
  return table[one.length]![other.length]!
}

test('short words, other places and other numbers of words are no slips', () => {
  assert.equal(isNearSpelling('kant', 'kent'), false)
  assert.equal(isNearSpelling('herefordshire', 'hertfordshire'), false)
  assert.equal(isNearSpelling('east midlands', 'west midlands'), false)
  assert.equal(isNearSpelling('north yorkshire', 'south yorkshire'), false)
  assert.equal(isNearSpelling('yorkshire', 'west yorkshire'), false)
  assert.equal(isNearSpelling('west yorkshre', 'west yorkshire'), true)
})
