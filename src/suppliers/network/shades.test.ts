import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shadeOf, thirdBounds } from './shades.ts'

test('three values get three shades; nought and credits the palest', () => {
  const bounds = thirdBounds([10, 20, 30, -5])
  assert.deepEqual(
    [10, 20, 30, 0, -5].map((value) => shadeOf(value, bounds)),
    [1, 2, 3, 1, 1],
  )
})

test('a larger value never has a paler shade', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 100_000 }), { minLength: 2, maxLength: 60 }), (values) => {
      const bounds = thirdBounds(values)
      const shades = values.toSorted((a, b) => a - b).map((value) => shadeOf(value, bounds))
      assert.ok(shades.every((shade, place) => place === 0 || shade >= shades[place - 1]!))
    }),
  )
})
