import { accountsFigureNames } from '../standing/accounts-figures.ts'
import type { Figures } from '../standing/accounts-figures.ts'
import { metricShown } from '../standing/metric-shown.ts'
import { rateStanding } from '../standing/rate-standing.ts'
import { readThresholds, thresholdsOn } from '../standing/thresholds.ts'
import type { MethodAnswer, Method } from '../../web/method.ts'
import type { MethodInput } from '../../web/method-input.ts'

const fields = ['figures', 'months', 'annual_contract_value_pence', 'on']
const takes =
  'figures: those of one period of accounts, in whole pence; months: how many they are of (12 if left out); annual_contract_value_pence: what its contracts are worth in a year, where known; on: the day whose thresholds are used (the newest if left out)'

const millions = (given: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(given).map(([name, million]) => [name, million * 100_000_000]))

/** The eight ratios of the government's viability assessment, rated. */
export const viabilityMethod: Method = {
  name: 'financial-viability',
  title: 'The eight ratios of the viability assessment',
  takes,
  example: {
    figures: millions({
      turnover: 120,
      operating_profit: 5,
      depreciation_amortisation: 4,
      net_interest_paid: 2,
      operating_cash_flow: 8,
      capital_expenditure: 3,
      cash: 6,
      borrowings: 36,
      pension_deficit: 10,
      current_assets: 40,
      inventory: 4,
      current_liabilities: 45,
      total_assets: 100,
      net_assets: 22,
      group_exposure: 30,
    }),
    annual_contract_value_pence: 5_000_000_000,
  },
  calculate: (input) => rated(input, (key) => key !== 'altman-z'),
}

/** Altman's Z″, rated. */
export const altmanMethod: Method = {
  name: 'altman-z',
  title: 'Altman’s Z″',
  takes,
  example: {
    figures: millions({
      current_assets: 40,
      current_liabilities: 45,
      retained_earnings: 12,
      operating_profit: 5,
      total_assets: 100,
      net_assets: 22,
      total_liabilities: 78,
    }),
  },
  calculate: (input) => rated(input, (key) => key === 'altman-z'),
}

function rated(input: MethodInput, wanted: (key: string) => boolean): MethodAnswer {
  input.only(fields)
  const given = input.object('figures').only(accountsFigureNames)
  const figures: Figures = Object.fromEntries(
    accountsFigureNames.filter((name) => given.has(name)).map((name) => [name, given.whole(name)]),
  )
  const months = input.has('months') ? input.whole('months', { least: 1, most: 24 }) : 12
  const annualContractValue = input.has('annual_contract_value_pence') ? input.whole('annual_contract_value_pence', { least: 1 }) : null
  const thresholds = thresholdsOn(input.has('on') ? input.day('on') : '9999-12-31', readThresholds())
  const own = rateStanding({ figures, months, annualContractValue }, thresholds).filter(({ key }) => wanted(key))
  return {
    results: own.map(({ title, is, value, unit, risk, because, threshold: { better, lowRisk, highRisk } }) => ({
      name: title,
      value,
      unit: unit === 'pence' ? 'pence' : unit === 'percent' ? 'share' : 'number',
      shown: metricShown(value, unit) ?? 'Unknown',
      says: risk === 'unknown' ? 'unknown' : `${risk} risk`,
      because: [
        `It is ${is}.`,
        ...(because === null ? [] : [because]),
        `${better === 'higher' ? 'Above' : 'Below'} ${metricShown(lowRisk, unit)} the risk is low, ${better === 'higher' ? 'below' : 'above'} ${metricShown(highRisk, unit)} high, between and at them medium.`,
      ],
    })),
    assumptions: [...Map.groupBy(own, ({ threshold }) => `${threshold.version} ${threshold.source} ${threshold.verified}`).values()].map(
      ([first]) => ({
        name: 'Thresholds',
        value: `version ${first!.threshold.version}${first!.threshold.verified ? '' : ', to be verified'}`,
        source: first!.threshold.source,
      }),
    ),
  }
}
