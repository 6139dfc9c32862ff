import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bandOf, concentrationOf, paidAmong, sharesOf, wholeParts } from './concentration.ts'

const amounts = fc.array(fc.integer({ min: -1_000_000, max: 10_000_000_000 }), { maxLength: 60 })

test('the example of the US Department of Justice: shares of 30, 30, 20 and 20 per cent give 2,600', () => {
  // https://www.justice.gov/atr/herfindahl-hirschman-index: “(30² + 30² + 20² + 20² = 2,600)”.
  const found = concentrationOf(paidAmong([30, 30, 20, 20]))
  assert.ok(found !== null)
  assert.ok(Math.abs(found.index - 2600) < 1e-9)
  assert.equal(bandOf(found.index), 'highly concentrated')
})

test('an index lies between that of equal shares and a monopoly’s, and its bounds enclose it', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: -5, max: 10_000_000_000 }), (paid, unnamed) => {
      const among = paidAmong(paid, unnamed)
      const found = concentrationOf(among)
      if (among.suppliers === 0) return assert.equal(found, null)
      assert.ok(found !== null)
      assert.ok(found.index <= 10_000 && found.index >= 10_000 / among.suppliers - 1e-6)
      assert.ok(found.least <= found.index + 1e-6 && found.least <= found.most)
      assert.ok(found.most <= 10_000)
      assert.ok(found.asMany >= 1 && found.asMany <= among.suppliers + 1e-6)
    }),
  )
})

test('shares are from 0 to 1 and add up to 1; the index is the sum of their squares', () => {
  fc.assert(
    fc.property(amounts, (paid) => {
      const shares = sharesOf(paid)
      assert.ok(shares.every((share) => share >= 0 && share <= 1))
      const sum = shares.reduce((total, share) => total + share, 0)
      const found = concentrationOf(paidAmong(paid))
      if (found === null) return assert.equal(sum, 0)
      assert.ok(Math.abs(sum - 1) < 1e-9)
      assert.ok(Math.abs(shares.reduce((total, share) => total + share * share, 0) * 10_000 - found.index) < 1e-6)
    }),
  )
})

test('joining two suppliers never lowers the index', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 30 }), (paid) => {
      const [one = 0, other = 0, ...rest] = paid
      const apart = concentrationOf(paidAmong(paid))?.index ?? 0
      const together = concentrationOf(paidAmong([one + other, ...rest]))?.index ?? 0
      assert.ok(together >= apart - 1e-9)
    }),
  )
})

test('whole parts add up to the rounded sum, and none is more than one from its own', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 10_000, noNaN: true }), { maxLength: 40 }), (values) => {
      const parts = wholeParts(values)
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0),
        Math.round(values.reduce((sum, value) => sum + value, 0)),
      )
      assert.ok(parts.every((part, place) => part >= 0 && Math.abs(part - (values[place] ?? 0)) <= 1 + 1e-6))
    }),
  )
})
