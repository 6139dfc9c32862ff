import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { dateFromEpochDay, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { endsTimeline } from '../../web/charts/ends-timeline.ts'
import { completeMonths, withRest } from './body-spend.ts'
import { monthsBeside } from './compared-bodies.ts'

const today = '2026-11-23' as IsoDate

test('months of several bodies stand beside each other from the first of any to the last of any', () => {
  const month = fc.integer({ min: 17_000, max: 20_000 }).map((day) => monthOf(dateFromEpochDay(day)))
  const paid = fc
    .uniqueArray(month, { maxLength: 20 })
    .map((months) => months.toSorted().map((one) => ({ month: one, payments: 10, negative: 0, pence: 500 })))
  fc.assert(
    fc.property(fc.array(paid, { minLength: 1, maxLength: 4 }), (bodies) => {
      const beside = monthsBeside(bodies)
      const lengths = new Set(beside.map((months) => months.length))
      assert.equal(lengths.size, 1)
      for (const [at, months] of beside.entries())
        assert.equal(months.filter((one) => one.state !== 'gap').length, bodies[at]?.length, 'every month with payments stands in it')
    }),
  )
})

test('a body without payments has no months, and no chart of them', () => {
  assert.deepEqual(completeMonths([]), { months: [], first: null, full: 0, grid: null, paymentCount: 0 })
})

test('everything beyond the largest categories is one last row, so that the bars hold all of the money', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10 ** 9 })), (amounts) => {
      const rows = withRest(
        amounts.toSorted((a, b) => b - a).map((pence, id) => ({ id: id + 1, name: String(id), pence })),
        8,
      )
      assert.equal(
        rows.reduce((sum, row) => sum + row.pence, 0),
        amounts.reduce((sum, pence) => sum + pence, 0),
      )
      assert.equal(rows.length, Math.min(9, amounts.length))
    }),
  )
})

test('the timeline says who ends when, whatever the days and the titles', () => {
  const day = fc.integer({ min: 20_780, max: 40_000 }).map(dateFromEpochDay)
  const row = fc.record({
    title: fc.string({ minLength: 1 }),
    endsOn: day,
    option: fc.option(day),
    note: fc.constantFrom('', '3 others near'),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (rows) => {
      const text = String(endsTimeline(rows, today, { title: 'Ends', finding: 'The first ends soon.' }))
      assert.equal(text.match(/role="img"/g)?.length, 3)
      assert.doesNotMatch(text, /NaN|undefined|style=/)
      assert.equal(text.match(/<circle class="dot"/g)?.length, 3 * rows.length)
    }),
  )
})

test('months without payments are named while they are few, and counted when they are many', () => {
  const paid = (months: readonly string[]) =>
    months.map((one) => ({ month: `${one}-01` as IsoDate, payments: 10, negative: 0, pence: 500_000_00 }))
  const told = (months: readonly string[]): string => String(completeMonths(paid(months)).grid)
  assert.match(told(['2024-04', '2024-06']), /£500,000 in a month published in full\. No payment is dated May 2024\./)
  assert.match(told(['2024-04', '2024-12']), /7 months have no payment\./)
})
