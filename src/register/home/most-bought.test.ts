import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../../values/dates.ts'
import { measureSpans } from '../bodies/map-measures.ts'
import { mostBought } from './most-bought.ts'

test('categories are added up by division, and the parts come to the whole', () => {
  const names = fc.constantFrom('Vehicle purchase', 'VEHICLE FUEL', 'Computer software', 'Business rates', 'Zzz qqq', 'Uniform', 'Cleaning')
  const paid = fc.array(fc.record({ name: names, pence: fc.integer({ min: -1_000_000, max: 1_000_000_000 }) }), { maxLength: 40 })
  fc.assert(
    fc.property(paid, fc.integer({ min: 0, max: 1_000_000 }), (categories, without) => {
      const all = categories.reduce((sum, one) => sum + one.pence, without)
      const { divisions, otherDivisions, noPurchase, notPlaced } = mostBought(categories, all, 2)
      assert.equal(divisions.reduce((sum, one) => sum + one.pence, 0) + otherDivisions + noPurchase + notPlaced, all)
      assert.ok(divisions.length <= 2)
    }),
  )
  const [first] = mostBought([{ name: 'Vehicle purchase', pence: 500 }], 700, 3).divisions
  assert.equal(first?.division, '34')
})

test('a month is due when its quarter ended a month ago or more', () => {
  const months = (day: string) => measureSpans(day as IsoDate).months
  assert.deepEqual(months('2026-11-23'), { from: '2025-10-01', to: '2026-09-01' })
  assert.deepEqual(months('2026-10-31'), { from: '2025-07-01', to: '2026-06-01' })
  assert.deepEqual(months('2026-11-01'), { from: '2025-10-01', to: '2026-09-01' })
  assert.deepEqual(months('2026-02-28'), { from: '2025-01-01', to: '2025-12-01' })
})
