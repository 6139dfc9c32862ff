import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { accountsFigureNames } from './accounts-figures.ts'
import type { Figures } from './accounts-figures.ts'
import { proposeWatch } from './propose-watch.ts'
import { rateStanding, riskOf } from './rate-standing.ts'
import { readThresholds, thresholdsOn } from './thresholds.ts'
import type { Threshold } from './thresholds.ts'

const thresholds = thresholdsOn('2026-11-28', readThresholds())
const ratedBy = (figures: Figures, months = 12, annualContractValue: number | null = null) =>
  new Map(rateStanding({ figures, months, annualContractValue }, thresholds).map((one) => [one.key, one]))

test('without figures every metric is unknown, and says what it lacks', () => {
  for (const { risk, value, because } of ratedBy({}).values()) {
    assert.deepEqual([risk, value], ['unknown', null])
    assert.match(because ?? '', /^Not known: /)
  }
})

test('a figure that is missing never counts as nought: taking one away leaves a metric as it was or makes it unknown', () => {
  const figures = fc.record(Object.fromEntries(accountsFigureNames.map((name) => [name, fc.integer({ min: -1e12, max: 1e12 })])), {
    requiredKeys: [],
  })
  fc.assert(
    fc.property(figures, fc.constantFrom(...accountsFigureNames), (given, left) => {
      const fewer = { ...given, [left]: undefined } as Figures
      // EBIT may stand in for itself by operating profit: that is another figure, and not nought.
      if (left === 'ebit') return
      const [all, some] = [ratedBy(given, 12, 100), ratedBy(fewer, 12, 100)]
      for (const [key, one] of some) if (one.risk !== 'unknown') assert.deepEqual(one, all.get(key))
    }),
  )
})

test('EBIT is operating profit only where the accounts give no other', () => {
  assert.equal(ratedBy({ operating_profit: 90, net_interest_paid: 30 }).get('net-interest-paid-cover')?.value, 3)
  assert.equal(ratedBy({ operating_profit: 90, ebit: 60, net_interest_paid: 30 }).get('net-interest-paid-cover')?.value, 2)
})

test('where dividing says nothing, words say whether that is good or bad', () => {
  const one = (figures: Figures, key: string) => ratedBy(figures).get(key)
  assert.equal(
    one({ operating_cash_flow: -5, capital_expenditure: 1, borrowings: 10, cash: 10 }, 'free-cash-flow-to-net-debt')?.risk,
    'low',
  )
  const debt = { borrowings: 10, cash: 0, pension_deficit: 0, ebit: -9, depreciation_amortisation: 4 }
  assert.equal(one(debt, 'net-debt-and-pension-to-ebitda')?.risk, 'high')
  assert.equal(one({ ebit: -1, net_interest_paid: 0 }, 'net-interest-paid-cover')?.risk, 'low')
  assert.equal(one({ operating_profit: -1, turnover: 0 }, 'operating-margin')?.risk, 'high')
})

test('turnover of eighteen months is held against a year as two thirds of it', () => {
  assert.equal(ratedBy({ turnover: 300 }, 18, 100).get('turnover-ratio')?.value, 2)
})

test('at a bound the risk is medium, beyond it low or high, whichever way is better', () => {
  const bounds = { lowRisk: 3.5, highRisk: 5, better: 'lower' } as Threshold
  assert.deepEqual(
    [3.4, 3.5, 5, 5.1].map((value) => riskOf(value, bounds)),
    ['low', 'medium', 'medium', 'high'],
  )
  const other = { lowRisk: 1, highRisk: 0.8, better: 'higher' } as Threshold
  assert.deepEqual(
    [1.1, 1, 0.8, 0.7].map((value) => riskOf(value, other)),
    ['low', 'medium', 'medium', 'high'],
  )
})

test('a newer version of a threshold holds from its day on, and one that is still ahead does not', () => {
  const row = readThresholds()[0]!
  const all = [row, { ...row, version: 'later', effectiveFrom: '2027-01-01' as never }]
  assert.equal(thresholdsOn('2026-12-31', all).get(row.metric)?.version, 'fvra-2021')
  assert.equal(thresholdsOn('2027-01-01', all).get(row.metric)?.version, 'later')
})

test('a threshold whose bounds are the wrong way round is refused', () => {
  const text = 'version,effective_from,metric,better,low_risk,high_risk,source,verified\nv,2021-01-01,acid-ratio,higher,0.5,1,s,no\n'
  assert.throws(() => readThresholds((file) => (file === 'thresholds.csv' ? text : 'key,name\ns,Somewhere\n')), /line 2 cannot be/)
})

test('watching is proposed when a ratio crosses into high risk, when Z″ falls into distress, and for warnings; not for what was high before', () => {
  const period = (periodEnd: string, acid: number) => ({
    periodEnd: periodEnd as never,
    rated: rateStanding(
      { figures: { current_assets: acid, inventory: 0, current_liabilities: 100, net_assets: -1 }, months: 12, annualContractValue: null },
      thresholds,
    ),
  })
  const none = { insolvencies: [], terminated: 0, inadequate: 0 }
  assert.deepEqual(
    proposeWatch([[period('2026-03-31', 70), period('2025-03-31', 90)]], none).map(({ because }) => because),
    ['Acid ratio crossed into high risk in the accounts to 31 March 2026'],
  )
  assert.deepEqual(proposeWatch([[period('2026-03-31', 70), period('2025-03-31', 60)]], none), [])
  assert.deepEqual(
    proposeWatch([], { insolvencies: ['X Ltd: in liquidation'], terminated: 2, inadequate: 1 }).map(({ cause }) => cause),
    ['insolvency', 'notice', 'notice'],
  )
})
