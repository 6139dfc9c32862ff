import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparabilityPublished } from './published-basis.ts'

test('a publisher’s words say how a price compares, and stay beside the verdict', () => {
  const verdicts = {
    'Standard item, bought outright': 'like-for-like',
    'Like-for-like': 'like-for-like',
    'Small order of fewer than 20': 'close',
    'Non-standard specification': 'close',
    'Managed service: replacement price': 'not-comparable',
    'Not comparable': 'not-comparable',
    'Standard item under a managed service': 'not-comparable',
    'Bought in March': 'unknown',
  } as const
  for (const [words, comparability] of Object.entries(verdicts))
    assert.deepEqual(comparabilityPublished(words), { comparability, comparabilityReason: `The publisher says: “${words}”.` })
})

test('an empty cell, a dash or a number says nothing of how a price compares', () => {
  for (const words of ['', '-', '12', ' – ']) assert.equal(comparabilityPublished(words), null)
})
