import { financialYearName } from '../months.ts'
import type { PaidByBody } from './supplier-name-store.ts'

/** A body that paid a supplier name: pence by financial year as the table's columns have them, and in all. */
export interface Payer {
  readonly body: string
  readonly slug: string
  readonly years: readonly (number | null)[]
  readonly before: number | null
  readonly payments: number
  readonly pence: number
}

const yearsShown = 4

/** The bodies that paid a supplier name, most paid first, with the last four financial years apart and all earlier ones together. */
export function payersTable(paid: readonly PaidByBody[]) {
  const all = [...new Set(paid.map((one) => one.year))].toSorted((a, b) => a - b)
  const years = all.slice(-yearsShown)
  const [first = 0] = years
  const bodies = Map.groupBy(paid, (one) => one.bodySlug)
  const sum = (rows: readonly PaidByBody[]): number | null => (rows.length === 0 ? null : rows.reduce((total, row) => total + row.pence, 0))
  const rows: Payer[] = [...bodies].map(([slug, own]) => ({
    slug,
    body: own[0]?.body ?? slug,
    years: years.map((year) => sum(own.filter((one) => one.year === year))),
    before: sum(own.filter((one) => one.year < first)),
    payments: own.reduce((total, one) => total + one.payments, 0),
    pence: sum(own) ?? 0,
  }))
  return {
    years: years.map(financialYearName),
    before: all.length > yearsShown ? `Before ${financialYearName(first)}` : null,
    rows: rows.toSorted((a, b) => b.pence - a.pence || a.body.localeCompare(b.body, 'en-GB')),
    bodies: bodies.size,
    payments: rows.reduce((total, row) => total + row.payments, 0),
    pence: rows.reduce((total, row) => total + row.pence, 0),
  }
}
