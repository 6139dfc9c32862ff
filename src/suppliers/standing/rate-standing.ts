import { altmanZ } from './altman-z.ts'
import type { Outcome } from './outcome.ts'
import type { Threshold } from './thresholds.ts'
import {
  acidRatio,
  freeCashFlowToNetDebt,
  groupExposureRatio,
  netAssetValue,
  netDebtAndPensionToEbitda,
  netInterestPaidCover,
  operatingMargin,
  turnoverRatio,
} from './viability-ratios.ts'
import type { RatioInput } from './viability-ratios.ts'

/** How a metric is written: as a percentage, as so many times, in pounds, or as a bare number. */
export type MetricUnit = 'percent' | 'times' | 'pence' | 'number'

/** The metrics of financial standing, in the order of the guidance; Altman's Z″ last. */
export const metrics: readonly {
  readonly key: string
  readonly title: string
  /** The formula, in the words of accounts. */
  readonly is: string
  readonly unit: MetricUnit
  readonly work: (input: RatioInput) => Outcome
}[] = [
  {
    key: 'turnover-ratio',
    title: 'Turnover ratio',
    is: 'a year’s turnover / what its contracts are worth in a year',
    unit: 'times',
    work: turnoverRatio,
  },
  { key: 'operating-margin', title: 'Operating margin', is: 'operating profit / turnover', unit: 'percent', work: operatingMargin },
  {
    key: 'free-cash-flow-to-net-debt',
    title: 'Free cash flow to net debt',
    is: '(net cash from operations − capital expenditure) / net debt',
    unit: 'percent',
    work: freeCashFlowToNetDebt,
  },
  {
    key: 'net-debt-and-pension-to-ebitda',
    title: 'Net debt and pension deficit to EBITDA',
    is: '(net debt + net pension deficit) / (EBIT + depreciation and amortisation)',
    unit: 'times',
    work: netDebtAndPensionToEbitda,
  },
  {
    key: 'net-interest-paid-cover',
    title: 'Net interest paid cover',
    is: 'EBIT / net interest paid',
    unit: 'times',
    work: netInterestPaidCover,
  },
  { key: 'acid-ratio', title: 'Acid ratio', is: '(current assets − inventory) / current liabilities', unit: 'times', work: acidRatio },
  { key: 'net-asset-value', title: 'Net asset value', is: 'net assets', unit: 'pence', work: netAssetValue },
  {
    key: 'group-exposure-ratio',
    title: 'Group exposure ratio',
    is: 'owed by, and guaranteed for, its group / total assets',
    unit: 'percent',
    work: groupExposureRatio,
  },
  {
    key: 'altman-z',
    title: 'Altman’s Z″',
    is: '6.56 × working capital / total assets + 3.26 × retained earnings / total assets + 6.72 × EBIT / total assets + 1.05 × net assets / total liabilities',
    unit: 'number',
    work: altmanZ,
  },
]

/** A risk as the assessment names it; unknown where a figure is missing. */
export type Risk = 'low' | 'medium' | 'high' | 'unknown'

/** A metric rated for one period. */
export interface Rated {
  readonly key: string
  readonly title: string
  readonly is: string
  readonly unit: MetricUnit
  readonly value: number | null
  readonly risk: Risk
  /** Why there is no value, in words. */
  readonly because: string | null
  readonly threshold: Threshold
}

/** Which risk a value is: low when better than the first bound, high when worse than the second, medium between and at them. */
export function riskOf(value: number, { better, lowRisk, highRisk }: Threshold): Risk {
  const [isBetter, isWorse] = better === 'higher' ? [value > lowRisk, value < highRisk] : [value < lowRisk, value > highRisk]
  return isBetter ? 'low' : isWorse ? 'high' : 'medium'
}

/** Every metric of a period, rated by these thresholds; one for which there is no threshold fails. */
export const rateStanding = (input: RatioInput, thresholds: ReadonlyMap<string, Threshold>): readonly Rated[] =>
  metrics.map(({ key, title, is, unit, work }) => {
    const threshold = thresholds.get(key)
    if (threshold === undefined) throw new Error(`There is no threshold for ${key}`)
    const outcome = work(input)
    if ('value' in outcome)
      return { key, title, is, unit, threshold, value: outcome.value, risk: riskOf(outcome.value, threshold), because: null }
    if ('says' in outcome) return { key, title, is, unit, threshold, value: null, risk: outcome.says, because: outcome.because }
    return { key, title, is, unit, threshold, value: null, risk: 'unknown', because: `Not known: ${outcome.missing.join(', ')}.` }
  })
