import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SliceService } from '../exposure/slice.ts'
import { dependenceOf, paidDivisions, paidServices, paidYears } from './paid-parts.ts'

const paid = fc.array(
  fc.record({
    body: fc.constantFrom('Kent Police', 'Essex Police', 'London Fire Brigade'),
    year: fc.integer({ min: 2019, max: 2026 }),
    payments: fc.integer({ min: 1, max: 50 }),
    pence: fc.integer({ min: -100_000, max: 10_000_000 }),
  }),
  { maxLength: 30 },
)
const add = (values: readonly { readonly pence: number }[]): number => values.reduce((sum, one) => sum + one.pence, 0)

test('years add up to all that was paid, the newest first; the share of the body paid by most is that of positive sums', () => {
  fc.assert(
    fc.property(paid, (rows) => {
      const all = rows.map((row) => ({ ...row, bodySlug: row.body.toLowerCase().replace(/ /g, '-') }))
      const years = paidYears(all)
      assert.equal(add(years), add(all))
      assert.deepEqual(
        years.map((one) => one.year),
        years.map((one) => one.year).toSorted((a, b) => b - a),
      )
      const first = dependenceOf(all)
      const sums = [...Map.groupBy(all, (one) => one.body).values()].map(add).filter((pence) => pence > 0)
      if (sums.length === 0) return assert.equal(first, null)
      assert.ok(first !== null)
      assert.equal(first.pence, Math.max(...sums))
      assert.ok(Math.abs(first.share - first.pence / sums.reduce((sum, one) => sum + one, 0)) < 1e-12)
    }),
  )
})

test('what is in no division is the rest, and a share is of what all suppliers were paid', () => {
  const slice = (division: string, service: SliceService, pence: number, allPence: number) => ({
    division,
    service,
    bodies: 1,
    payments: 1,
    pence,
    allPence,
  })
  const slices = [
    slice('', 'all', 1000, 4000),
    slice('34', 'all', 600, 1200),
    slice('72', 'all', -50, 300),
    slice('', 'fire', 1000, 1000),
    slice('34', 'fire', 600, 600),
  ]
  const { divisions, notPlaced } = paidDivisions(slices)
  assert.deepEqual(
    divisions.map((one) => [one.division, one.pence, one.share]),
    [
      ['34', 600, 0.5],
      ['72', -50, null],
    ],
  )
  assert.equal(notPlaced, 450)
  assert.deepEqual(
    paidServices(slices).map((one) => [one.service, one.share]),
    [['fire', 1]],
  )
})
