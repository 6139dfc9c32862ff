import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../../values/dates.ts'
import type { Accounts } from '../standing/accounts-store.ts'
import { failureByZ, failuresByZ } from './failure-by-z.ts'
import { standingsOf } from './standing-of.ts'
import { disruptionOf } from './disruption.ts'
import { failureProbability, usualProbability } from './failure-probability.ts'
import { normalBelow, normalQuantile } from './normal.ts'
import { baselCorrelation, limitingQuantile, probabilityInYear } from './one-factor.ts'
import { portfolioOf } from './portfolio.ts'
import { simulateYears } from './simulate-year.ts'

const near = (value: number, aim: number, within: number): void =>
  assert.ok(Math.abs(value - aim) <= within, `${value} is not within ${within} of ${aim}`)
const page = readFileSync(join(import.meta.dirname, '../../../methods/supplier-portfolio.md'), 'utf8')

test('the normal distribution is that of the tables', () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions (1964), table 26.1, and its percentage points, table 26.5.
  for (const [value, below] of [
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [-3, 0.00134989803163],
    [8, 1 - 6.22096057e-16],
  ] as const)
    near(normalBelow(value), below, 1e-14)
  for (const [share, value] of [
    [0.95, 1.64485362695147],
    [0.975, 1.95996398454005],
    [0.999, 3.09023230616781],
    [0.5, 0],
  ] as const)
    near(normalQuantile(share), value, 1e-12)
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (share) => near(normalBelow(normalQuantile(share)), share, 1e-13)),
  )
})

test('the one-factor formula and ρ give the risk weights that the Basel Committee published', () => {
  // Basel II (2006), Annex 5: corporate exposures, loss given default 45 %, maturity 2.5 years; risk weights in percent.
  for (const [probability, weight] of [
    [0.0003, 14.44],
    [0.0025, 49.47],
    [0.01, 92.32],
    [0.05, 149.86],
    [0.2, 238.23],
  ] as const) {
    const worst = probabilityInYear(probability, baselCorrelation(probability), -normalQuantile(0.999))
    const maturity = (0.11852 - 0.05478 * Math.log(probability)) ** 2
    near(((0.45 * worst - probability * 0.45) / (1 - 1.5 * maturity)) * 12.5 * 100, weight, 0.01)
  }
})

test('suppliers that fail each by itself fail as the binomial distribution says', () => {
  // Binomial(50, 0.1): mean 5; P(X ≤ 8) = 0.9421 and P(X ≤ 9) = 0.9755 in any table of it, so one year in twenty has 9 or more.
  const alike = Array.from({ length: 50 }, () => ({ probability: 0.1, disruption: 2 }))
  const drawn = simulateYears(alike, { seed: 4, years: 20_000, common: 0 })
  near(drawn.failures.mean, 5, 0.06)
  assert.equal(drawn.failures.badYear, 9)
  assert.equal(drawn.badYear, 18)
  near(drawn.mean, 10, 0.12)
  near(drawn.anyFails, 1 - 0.9 ** 50, 0.003)
})

test('very many alike suppliers fail in bad years as Vasicek’s limit says, and on average as their probability', () => {
  const alike = Array.from({ length: 1_000 }, () => ({ probability: 0.02, disruption: 1 }))
  const drawn = simulateYears(alike, { seed: 9, years: 4_000, common: 0.2 })
  near(drawn.mean / 1_000, 0.02, 0.0015)
  near(drawn.badYear / 1_000, limitingQuantile(0.02, 0.2, 0.95), 0.006)
})

test('where all are tied together, they fail all or none', () => {
  const drawn = simulateYears(
    [0.3, 0.3].map((probability) => ({ probability, disruption: 1 })),
    { seed: 1, years: 2_000, common: 1 },
  )
  near(drawn.anyFails, 0.3, 0.03)
  near(drawn.failures.mean, drawn.anyFails * 2, 1e-9)
})

test('two of one group fail together as often as their tie says, and two of different groups as the common one says', () => {
  // Sheppard (1899): of two standard normal numbers with correlation r both are below nought in 1/4 + arcsin(r) / 2π of all draws.
  const noneFails = (tie: number): number => 0.25 + Math.asin(tie) / (2 * Math.PI)
  const anyFails = (groups: readonly (number | null)[]): number =>
    simulateYears(
      groups.map((group) => ({ probability: 0.5, disruption: 1, group })),
      { seed: 3, years: 40_000, common: 0.2, withinGroup: 0.7 },
    ).anyFails
  near(anyFails([1, 1]), 1 - noneFails(0.7), 0.008)
  near(anyFails([1, 2]), 1 - noneFails(0.2), 0.008)
  near(anyFails([null, 1]), 1 - noneFails(0.2), 0.008)
  const whole = simulateYears(
    [1, 1].map((group) => ({ probability: 0.3, disruption: 1, group })),
    { seed: 3, years: 4_000, common: 0, withinGroup: 1 },
  )
  near(whole.failures.mean, whole.anyFails * 2, 1e-9)
})

test('the same seed draws the same years, and parts add up to wholes, whatever is drawn', () => {
  const exposure = fc.record({
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
    disruption: fc.double({ min: 0, max: 1_000, noNaN: true }),
    group: fc.option(fc.nat(2)),
  })
  fc.assert(
    fc.property(
      fc.array(exposure, { maxLength: 12 }),
      fc.nat(1_000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (exposures, seed, common) => {
        const drawing = { seed, years: 60, common, withinGroup: 0.8 }
        const drawn = simulateYears(exposures, drawing)
        assert.deepEqual(simulateYears(exposures, drawing), drawn)
        const sum = (of: 'mean' | 'inWorst'): number => drawn.parts.reduce((whole, part) => whole + part[of], 0)
        near(sum('mean'), drawn.mean, 1e-6)
        near(sum('inWorst'), drawn.worstMean, 1e-6)
        assert.ok(drawn.worstMean >= drawn.badYear - 1e-9 && drawn.worstMean >= drawn.mean - 1e-9)
      },
    ),
    { numRuns: 60 },
  )
})

test('the worked example of the method is what is computed', () => {
  const rows = [...page.matchAll(/^\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)]
  assert.equal(rows.length, 3)
  for (const [, probability, common, share] of rows)
    assert.equal(limitingQuantile(Number(probability), Number(common), 0.95).toFixed(4), share)
  const live = [
    { supplierId: 1, code: '32236000', weeks: 30, contracts: 1 },
    { supplierId: 1, code: '90910000', weeks: 10, contracts: 2 },
  ]
  const replacement = new Map([
    ['322', 20],
    ['909', 20],
  ])
  assert.equal(disruptionOf(live, replacement).weeks, 200)
  const { ranked } = portfolioOf({
    suppliers: [{ id: 1, name: 'Fellgate Ltd', contracts: 3, bodies: 2 }],
    live,
    replacement,
    given: new Map([[1, 0.02]]),
    standings: new Map(),
    usual: usualProbability,
    drawing: { seed: 1, years: 100, common: 0.2 },
  })
  assert.equal(ranked[0]!.expected, 4)
  assert.match(page, /20 × 8 \+ 2 × 10 × 2 = 200 weighted contract weeks; at a probability of 0\.02,\s+4 are expected a year/)
  assert.equal(usualProbability, 0.00531)
})

test('a probability that somebody gave goes before finances, and these before the usual one', () => {
  const standings = new Map([[2, { probability: 0.08, why: 'Z″ in distress' }]])
  const known = { given: new Map([[1, 0.5]]), standings, usual: 0.01 }
  assert.deepEqual(
    [1, 2, 3].map((id) => failureProbability(id, known).probability),
    [0.5, 0.08, 0.01],
  )
})

test('a contract about to end costs its own weeks alone, and one without a code is of the middling level', () => {
  const own = (code: string | null, weeks: number) => disruptionOf([{ supplierId: 1, code, weeks, contracts: 1 }], new Map()).weeks
  assert.equal(own('39000000', 3), 3)
  assert.equal(own('39000000', 100), 17)
  assert.equal(own(null, 100), 34)
})

const accounts = (more: Partial<Accounts>): Accounts => ({
  accountsId: 1,
  supplierId: 7,
  company: 'Fellgate Ltd',
  level: 'company',
  periodEnd: '2026-03-31' as IsoDate,
  months: 12,
  currency: 'GBP',
  // The worked example of methods/altman-z.md, whose Z″ is below 1.1.
  figures: {
    current_assets: 40,
    current_liabilities: 45,
    retained_earnings: 12,
    operating_profit: 5,
    total_assets: 100,
    net_assets: 22,
    total_liabilities: 78,
  },
  source: 'accounts',
  by: null,
  enteredOn: '2026-06-01' as IsoDate,
  ...more,
})

test('a supplier fails as often as bonds of the grade that its newest accounts are like, the least safe of company and group', () => {
  const on = '2026-11-23' as IsoDate
  const own = standingsOf([accounts({})], on).get(7)
  assert.equal(own?.probability, 0.0403)
  assert.match(own?.why ?? '', /^like B: Z″ 0\.70 of Fellgate Ltd to 31 March 2026$/)
  const safe = { ...accounts({}).figures, net_assets: 322 }
  const group = accounts({ level: 'group', company: 'Fellgate plc', figures: safe })
  assert.equal(standingsOf([group], on).get(7)?.probability, 0.0009)
  assert.equal(standingsOf([group, accounts({})], on).get(7)?.probability, 0.0403)
  assert.equal(standingsOf([accounts({ periodEnd: '2024-03-31' as IsoDate, figures: safe }), accounts({})], on).get(7)?.probability, 0.0403)
})

test('accounts that are old, ahead or lack a figure say nothing', () => {
  const on = '2026-11-23' as IsoDate
  const { net_assets: _, ...without } = accounts({}).figures
  for (const one of [
    accounts({ periodEnd: '2024-11-22' as IsoDate }),
    accounts({ periodEnd: '2026-12-31' as IsoDate }),
    accounts({ figures: without }),
  ])
    assert.equal(standingsOf([one], on).size, 0)
})

test('the stretches of the method are those in use', () => {
  const rows = [...page.matchAll(/^\| [^|]+ \| ([^|]+) \| ([\d.]+) % \|$/gm)].map(([, like, percent]) => [like, percent])
  assert.deepEqual(
    rows,
    failuresByZ.map(({ like, probability }) => [like, (probability * 100).toFixed(2)]),
  )
  for (const { from, like } of failuresByZ.slice(0, -1)) {
    assert.ok(page.includes(from.toFixed(2)), like)
    assert.equal(failureByZ(from).like, like)
    assert.notEqual(failureByZ(from - 0.01).like, like)
  }
})
