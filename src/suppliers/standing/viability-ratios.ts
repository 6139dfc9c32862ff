import type { Figures } from './accounts-figures.ts'
import { from, over } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** What the ratios are worked out from: a year's figures, and what the contract in question is worth in a year, in whole pence. */
export interface RatioInput {
  readonly figures: Figures
  /** How many months the figures are of, for what is compared with a year. */
  readonly months: number
  readonly annualContractValue: number | null
}

/** EBIT is operating profit where accounts give no other. */
const withEbit = (figures: Figures): Figures =>
  figures.ebit === undefined && figures.operating_profit !== undefined ? { ...figures, ebit: figures.operating_profit } : figures

/** A year's turnover over what the contract is worth in a year: how much a supplier depends on it. After the government's viability assessment, metric 1. */
export const turnoverRatio = ({ figures, months, annualContractValue }: RatioInput): Outcome =>
  annualContractValue === null
    ? { missing: ['the value of its contracts in a year'] }
    : from(figures, ['turnover'], ({ turnover }) =>
        over((turnover * 12) / months, annualContractValue, { missing: ['a value of its contracts above nought'] }),
      )

/** Operating profit over turnover. Metric 2. */
export const operatingMargin = ({ figures }: RatioInput): Outcome =>
  from(figures, ['operating_profit', 'turnover'], (given) =>
    over(given.operating_profit, given.turnover, { says: 'high', because: 'It has no turnover.' }),
  )

/** Cash from operations less capital expenditure, over borrowings less cash. Metric 3. */
export const freeCashFlowToNetDebt = ({ figures }: RatioInput): Outcome =>
  from(figures, ['operating_cash_flow', 'capital_expenditure', 'borrowings', 'cash'], (given) =>
    over(given.operating_cash_flow - given.capital_expenditure, given.borrowings - given.cash, {
      says: 'low',
      because: 'It has no net debt: its cash is at least its borrowings.',
    }),
  )

/** Borrowings less cash plus net pension deficit, over EBIT before depreciation and amortisation. Metric 4. */
export const netDebtAndPensionToEbitda = ({ figures }: RatioInput): Outcome =>
  from(withEbit(figures), ['borrowings', 'cash', 'pension_deficit', 'ebit', 'depreciation_amortisation'], (given) => {
    const owed = given.borrowings - given.cash + given.pension_deficit
    return owed <= 0
      ? { says: 'low', because: 'It has neither net debt nor a pension deficit beyond its cash.' }
      : over(owed, given.ebit + given.depreciation_amortisation, {
          says: 'high',
          because: 'It owes, and earns nothing before depreciation.',
        })
  })

/** EBIT over net interest paid. Metric 5. */
export const netInterestPaidCover = ({ figures }: RatioInput): Outcome =>
  from(withEbit(figures), ['ebit', 'net_interest_paid'], (given) =>
    over(given.ebit, given.net_interest_paid, { says: 'low', because: 'It pays no net interest.' }),
  )

/** Current assets less inventory, over current liabilities. Metric 6. */
export const acidRatio = ({ figures }: RatioInput): Outcome =>
  from(figures, ['current_assets', 'inventory', 'current_liabilities'], (given) =>
    over(given.current_assets - given.inventory, given.current_liabilities, { says: 'low', because: 'Nothing is due within a year.' }),
  )

/** Net assets, in whole pence. Metric 7. */
export const netAssetValue = ({ figures }: RatioInput): Outcome => from(figures, ['net_assets'], (given) => ({ value: given.net_assets }))

/** What its group owes it, and it stands in for, over total assets. Metric 8. */
export const groupExposureRatio = ({ figures }: RatioInput): Outcome =>
  from(figures, ['group_exposure', 'total_assets'], (given) =>
    over(given.group_exposure, given.total_assets, { says: 'high', because: 'It has no assets.' }),
  )
