/** The figures of a year's accounts that ratios are made of: how each is called in a file, in words, and what it means. */
export const accountsFigures = {
  turnover: { title: 'Turnover', hint: 'Revenue of the period' },
  operating_profit: { title: 'Operating profit', hint: 'Before interest and tax; a loss is negative' },
  ebit: { title: 'EBIT', hint: 'Only where it differs from operating profit' },
  depreciation_amortisation: { title: 'Depreciation and amortisation', hint: 'Taken off operating profit' },
  net_interest_paid: { title: 'Net interest paid', hint: 'Interest paid less interest received' },
  operating_cash_flow: { title: 'Net cash from operations', hint: 'From the cash flow statement' },
  capital_expenditure: { title: 'Capital expenditure', hint: 'Spent on fixed assets, as a positive number' },
  cash: { title: 'Cash', hint: 'And what is as good as cash' },
  borrowings: { title: 'Borrowings', hint: 'Short and long, with leases' },
  pension_deficit: { title: 'Net pension deficit', hint: 'A surplus is negative' },
  current_assets: { title: 'Current assets', hint: '' },
  inventory: { title: 'Inventory', hint: 'Stocks, within current assets' },
  current_liabilities: { title: 'Current liabilities', hint: 'Due within a year' },
  total_assets: { title: 'Total assets', hint: '' },
  total_liabilities: { title: 'Total liabilities', hint: '' },
  retained_earnings: { title: 'Retained earnings', hint: '' },
  net_assets: { title: 'Net assets', hint: 'The book value of equity' },
  group_exposure: { title: 'Owed by, and guaranteed for, its group', hint: 'Balances due from group companies and what it stands in for' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly hint: string }>>

/** The name of a figure of accounts. */
export type AccountsFigure = keyof typeof accountsFigures

/** The names of all figures, in the order of forms and files. */
export const accountsFigureNames = Object.keys(accountsFigures) as readonly AccountsFigure[]

/** Figures of one period, in whole pence or hundredths of another currency; what was not published is absent, and never nought. */
export type Figures = Readonly<Partial<Record<AccountsFigure, number>>>
