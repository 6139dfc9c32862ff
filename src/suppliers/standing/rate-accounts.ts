import type { Accounts } from './accounts-store.ts'
import { rateStanding } from './rate-standing.ts'
import type { Rated } from './rate-standing.ts'
import type { Threshold } from './thresholds.ts'

/** Accounts of a period with every metric that they give. */
export interface RatedAccounts {
  readonly accounts: Accounts
  readonly rated: readonly Rated[]
}

/** Rates accounts period by period; contracts are in pounds, so for accounts in another currency the turnover ratio is unknown. `annualContractValue` is in whole pence, or null where unknown. */
export const rateAccounts = (
  periods: readonly Accounts[],
  annualContractValue: number | null,
  thresholds: ReadonlyMap<string, Threshold>,
): readonly RatedAccounts[] =>
  periods.map((accounts) => {
    const { figures, months, currency } = accounts
    return {
      accounts,
      rated: rateStanding({ figures, months, annualContractValue: currency === 'GBP' ? annualContractValue : null }, thresholds),
    }
  })

/** Accounts in series that can be compared with each other: of one company each, or of its whole group, those of groups first and the newest period first in each. */
export function accountsByCompany(accounts: readonly Accounts[]): readonly (readonly Accounts[])[] {
  const series = new Map<string, Accounts[]>()
  for (const one of accounts.toSorted((a, b) => (a.periodEnd < b.periodEnd ? 1 : -1))) {
    const key = `${one.level === 'group' ? 0 : 1} ${one.company.toLowerCase()}`
    series.set(key, [...(series.get(key) ?? []), one])
  }
  return [...series].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own)
}
