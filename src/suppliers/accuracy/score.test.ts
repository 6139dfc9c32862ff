import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { calibrationBins, scoreByPairs, scoreByThings, scoreOfPairs } from './score.ts'

// The example of Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), figure 16.4: three clusters of six, six and five
// points of three classes; 20 pairs are right of 40 put together, and 24 that belong together are apart.
const textbook = ['xxxxxo', 'xoooov', 'xxvvv'].flatMap((cluster, found) =>
  cluster.split('').map((truth) => ({ truth, found: String(found) })),
)

test('by pairs the textbook’s clustering has a precision of 20 in 40 and a recall of 20 in 44', () => {
  const { precision, recall, f1 } = scoreByPairs(textbook)
  assert.deepEqual([precision, recall], [20 / 40, 20 / 44])
  assert.ok(Math.abs(f1 - 0.476) < 0.001, 'F1 is told there as 0.48')
})

test('a division that is the truth scores 1 in all, and one that puts everything together finds all', () => {
  const placed = fc.array(fc.record({ truth: fc.constantFrom('a', 'b', 'c'), found: fc.constantFrom('1', '2', '3') }), { minLength: 1 })
  fc.assert(
    fc.property(placed, (all) => {
      for (const score of [scoreByPairs, scoreByThings]) {
        const right = score(all.map(({ truth }) => ({ truth, found: truth })))
        assert.deepEqual([right.precision, right.recall], [1, 1])
        assert.equal(score(all.map(({ truth }) => ({ truth, found: 'one' }))).recall, 1)
        const { precision, recall, f1 } = score(all)
        for (const share of [precision, recall, f1]) assert.ok(share >= 0 && share <= 1 + 1e-12)
      }
    }),
  )
})

// Amigó and others (2009), on B-cubed: an item's precision is the share of its cluster that is of its class.
test('by things each counts once', () => {
  const placed = ['a', 'a', 'a', 'b'].map((truth) => ({ truth, found: '1' }))
  const { precision, recall } = scoreByThings(placed)
  assert.deepEqual([precision, recall], [(3 * (3 / 4) + 1 / 4) / 4, 1])
})

test('labelled pairs are scored from a probability on, and told in tenths', () => {
  const pairs = [
    { isOne: true, probability: 0.95 },
    { isOne: false, probability: 0.92 },
    { isOne: true, probability: 0.4 },
    { isOne: false, probability: 0.05 },
  ]
  const score = scoreOfPairs(pairs, 0.9)
  assert.deepEqual([score.precision, score.recall], [0.5, 0.5])
  assert.deepEqual(
    calibrationBins(pairs).map(({ from, pairs: many, are }) => [from, many, are]),
    [
      [0, 1, 0],
      [0.4, 1, 1],
      [0.9, 2, 0.5],
    ],
  )
  assert.equal(calibrationBins([{ isOne: true, probability: 1 }])[0]?.from, 0.9)
})
