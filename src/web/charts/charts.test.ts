import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../../values/dates.ts'
import { dotPlot } from './dot-plot.ts'
import { monthColumns } from './month-columns.ts'
import { axisStep, paidByMonth } from './paid-by-month.ts'
import { spreadStrip } from './strips.ts'
import { withoutCommonEnding } from './without-common-ending.ts'

const month = '2024-04-01' as IsoDate

test('every chart has a title, a finding, and no inline style', () => {
  const words = { title: 'T & T', finding: 'F' }
  const charts = [
    monthColumns([{ month, value: 3 }], 'T & T'),
    paidByMonth(
      [
        { month, pence: 100, state: 'full' },
        { month, pence: 0, state: 'gap' },
      ],
      [{ name: '2024-25', months: 2, note: '' }],
      words,
    ),
    dotPlot(
      'x',
      [{ name: 'A', pence: 5, note: '' }],
      { least: 0, most: 9, median: 5, middle: null },
      { ...words, kind: 'like', ties: true },
    ),
  ].map(String)
  for (const chart of charts) {
    assert.match(chart, /<title id="[^"]+">T &amp; T<\/title><desc id="[^"]+">/)
    assert.doesNotMatch(chart, /style=|NaN|undefined/)
  }
})

test('a month without payments is drawn as a gap and not as a column', () => {
  const chart = String(
    paidByMonth(
      [
        { month, pence: 100, state: 'full' },
        { month, pence: 0, state: 'gap' },
      ],
      [],
      { title: '', finding: '' },
    ),
  )
  const [full = '', gap = ''] = [/class="bar" d="([^"]*)"/, /class="gap" d="([^"]*)"/].map((shape) => shape.exec(chart)?.[1])
  assert.equal(full.match(/M/g)?.length, 1)
  assert.equal(gap.match(/M/g)?.length, 1)
})

test('coordinates stay finite and inside for any amounts', () => {
  const amount = fc.integer({ min: -1e12, max: 1e13 })
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), (amounts) => {
      const sorted = amounts.toSorted((a, b) => a - b)
      const [lowest = 0] = sorted
      const highest = sorted.at(-1) ?? 0
      const spread = { lowest, quarter: lowest, median: lowest, threeQuarters: highest, highest }
      const drawn = [
        paidByMonth(
          amounts.map((pence) => ({ month, pence, state: 'full' })),
          [],
          { title: '', finding: '' },
        ),
        spreadStrip(spread, amounts[0] ?? null),
        dotPlot(
          'x',
          amounts.map((pence) => ({ name: 'A', pence, note: '' })),
          { least: lowest, most: highest, median: lowest, middle: null },
          { title: '', finding: '', kind: 'close', ties: true },
        ),
      ].join('')
      assert.doesNotMatch(drawn, /NaN|Infinity|="-\d/)
    }),
  )
})

test('an axis has two to five steps below its highest amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e14 }), (highest) => {
      const steps = Math.floor(highest / axisStep(highest))
      assert.ok(steps >= 1 && steps <= 5, String(steps))
    }),
  )
})

test('names that mostly end alike are told by what is theirs alone', () => {
  assert.deepEqual(
    withoutCommonEnding([
      'Avon Fire and Rescue Service',
      'Kent Fire and Rescue Service',
      'Cleveland Fire Brigade',
      'Isle of Wight Fire and Rescue Service',
    ]),
    ['Avon', 'Kent', 'Cleveland Fire Brigade', 'Isle of Wight'],
  )
  assert.deepEqual(withoutCommonEnding(['Avon', 'Kent Police', 'Essex Ambulance']), ['Avon', 'Kent Police', 'Essex Ambulance'])
})
