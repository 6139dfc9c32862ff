import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { lettersApart } from '../../organisations/near-spelling.ts'
import { AttestedWords } from './attested-words.ts'

const known = (words: readonly string[], names: number, indexAfter: number): AttestedWords =>
  new AttestedWords({ names: 100, of: new Map(words.map((word) => [word, names])) }, indexAfter)

test('a word may be a slip of one that far more names have, and of none where it is known itself', () => {
  const words = new AttestedWords({
    names: 100,
    of: new Map([
      ['security', 40],
      ['securtiy', 1],
      ['westlakes', 3],
      ['westlake', 3],
    ]),
  })
  assert.deepEqual(words.meantBy('securtiy'), ['security'])
  assert.deepEqual(words.meantBy('security'), [])
  assert.deepEqual(words.meantBy('westlake'), [])
  assert.deepEqual(words.meantBy('wetslakes'), ['westlakes'])
})

test('wherever the slip is, the word that was meant is found, by trying every slip as by an index', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 5, maxLength: 12 })
  fc.assert(
    fc.property(
      fc.uniqueArray(letters, { maxLength: 12 }),
      letters,
      fc.nat(12),
      fc.constantFrom('lost', 'added', 'changed', 'swapped'),
      (words, meant, at, how) => {
        const all = [...new Set([...words, meant])]
        const place = at % meant.length
        const written = {
          lost: meant.slice(0, place) + meant.slice(place + 1),
          added: `${meant.slice(0, place)}c${meant.slice(place)}`,
          changed: `${meant.slice(0, place)}b${meant.slice(place + 1)}`,
          swapped: meant.slice(0, place) + (meant[place + 1] ?? '') + meant[place]! + meant.slice(place + 2),
        }[how]
        if (all.includes(written)) return
        const oneApart = all.filter((word) => lettersApart(word, written) === 1).toSorted()
        for (const indexAfter of [0, 1]) assert.deepEqual(known(all, 4, indexAfter).meantBy(written).toSorted(), oneApart)
      },
    ),
    { numRuns: 2000 },
  )
})
