import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { seededNumbers } from '../../../test/stand-ins/seeded-numbers.ts'
import { handSet, worthOf } from '../weighing/calibration.ts'
import { learnWeights } from './learn-weights.ts'
import type { Example } from './learn-weights.ts'

/** Pairs whose names say a number of bits drawn about +6 where they are one and −8 where not, with numbers for some. */
function pairs(
  many: number,
  { share, right, numbered }: { share: number; right: number; numbered: number },
): (Example & { truth: boolean })[] {
  const random = seededNumbers(7)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: many }, () => {
    const truth = random() < share
    const said = (truth ? 6 : -8) + 4 * normal()
    const has = random() < numbered
    const same = truth ? random() < right : random() < 0.001
    return { said, numbers: has ? (same ? 'same' : 'differ') : 'none', isOne: null, truth } as const
  })
}

// With two normal levels of equal spread the true log-odds are a straight line: (μ₁ − μ₂)/σ² nats for each bit said, from the middle between them
// (Bishop, Pattern Recognition and Machine Learning, 2006, section 4.2.1).
test('what is estimated comes near the odds that the pairs were drawn with, and errs towards caution where hardly any pair is not one', () => {
  const learnt = learnWeights(pairs(60_000, { share: 0.2, right: 0.9, numbered: 0.3 }))
  assert.equal(learnt.pairs, 60_000)
  assert.ok(Math.abs(learnt.prior - Math.log2(0.2 / 0.8)) < 0.3, `prior ${learnt.prior}`)
  for (const said of [-7, -5, -3, -1, 1, 5, 7]) {
    const truth = (((6 - -8) / 16) * (said - (6 - 8) / 2)) / Math.LN2
    const worth = worthOf(said, learnt)
    assert.ok(worth < truth + 0.8 && (worth > truth - 0.8 || said > 3), `${said} is worth ${worth}, in truth ${truth}`)
  }
})

test('too few pairs, or none whose numbers tell, teach nothing', () => {
  assert.equal(learnWeights(pairs(1_000, { share: 0.2, right: 0.9, numbered: 1 })), handSet)
  assert.equal(learnWeights(pairs(5_000, { share: 0.2, right: 0.9, numbered: 0 })), handSet)
})

test('what people said moves the weights towards what they said', () => {
  const examples = pairs(5_000, { share: 0.2, right: 0.9, numbered: 0.3 })
  const said: Example[] = Array.from({ length: 1_000 }, () => ({ said: 1, numbers: 'none', isOne: false }))
  assert.ok(worthOf(1, learnWeights([...examples, ...said])) < worthOf(1, learnWeights(examples)))
})

test('whatever the pairs, worth never falls as names say more, and moves no more than four bits', () => {
  const example = fc.record({
    said: fc.double({ min: -30, max: 30, noNaN: true }),
    numbers: fc.constantFrom('same' as const, 'differ' as const, 'none' as const),
    isOne: fc.constantFrom(null, null, true, false),
  })
  fc.assert(
    fc.property(fc.array(example, { minLength: 20, maxLength: 40 }), (few) => {
      const { names, prior } = learnWeights(Array.from({ length: 2_400 }, (_, at) => few[at % few.length]!))
      assert.ok(Math.abs(prior - handSet.prior) <= 4.001)
      for (const [at, { said, worth }] of names.entries()) {
        assert.ok(Math.abs(worth - said) <= 4.001, `${said} is worth ${worth}`)
        assert.ok(at === 0 || worth >= names[at - 1]!.worth)
      }
    }),
    { numRuns: 50 },
  )
})
