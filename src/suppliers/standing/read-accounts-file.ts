import { readCsv } from '../../files/read-csv.ts'
import type { TableRow } from '../../files/table.ts'
import { parseIsoDate } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import { accountsFigureNames } from './accounts-figures.ts'
import type { AccountsFigure, Figures } from './accounts-figures.ts'
import type { NewAccounts } from './accounts-store.ts'
import { accountsUnits, readAccountsAmount } from './read-accounts-amount.ts'
import type { AccountsUnit } from './read-accounts-amount.ts'

const facts = ['company', 'level', 'period_end', 'months', 'currency', 'unit', 'source'] as const
const mostRows = 50

/** The columns of a file of accounts: what it is of, then the figures; only company, period_end, unit and source, and one figure, are needed. */
export const accountsColumns: readonly string[] = [...facts, ...accountsFigureNames]

/** Accounts of a CSV file, a row for each period; fails with `invalid`, naming the line, on anything that is not understood: nothing is then kept. */
export async function readAccountsFile(bytes: () => AsyncIterable<Uint8Array>): Promise<readonly NewAccounts[]> {
  const rows: TableRow[] = []
  for await (const some of readCsv(bytes, () => {}).rows) rows.push(...some)
  const [heading, ...periods] = rows
  if (heading === undefined) throw invalid('The file is empty.', `Its first line names the columns: ${accountsColumns.join(',')}`)
  const headings = textsOf(heading).map((text) => text.toLowerCase())
  const strange = headings.find((text) => text !== '' && !accountsColumns.includes(text))
  if (strange !== undefined) throw invalid(`Line 1: there is no column “${strange}”.`, `The columns are ${accountsColumns.join(', ')}.`)
  const lacking = ['company', 'period_end', 'unit', 'source'].find((needed) => !headings.includes(needed))
  if (lacking !== undefined) throw invalid(`Line 1: the column ${lacking} is missing.`, 'Add it.')
  if (periods.length === 0) throw invalid('The file has no row below its columns.')
  if (periods.length > mostRows) throw invalid(`The file has more than ${mostRows} rows.`, 'Send it in parts.')
  return periods.map((row) => accountsOfRow(row, headings))
}

const textsOf = ({ cells }: TableRow): readonly string[] =>
  cells.map((cell) => (cell === null || typeof cell === 'object' ? '' : String(cell).trim()))

function accountsOfRow(row: TableRow, headings: readonly string[]): NewAccounts {
  const texts = textsOf(row)
  const cell = (column: string): string => texts[headings.indexOf(column)] ?? ''
  const refuse = (what: string): never => {
    throw invalid(`Line ${row.line}: ${what}`, 'Put it right and send the file again. Nothing of it was kept.')
  }
  const company = cell('company') || refuse('the company is missing.')
  const level =
    { '': 'company', company: 'company', group: 'group' }[cell('level').toLowerCase()] ??
    refuse('the level is neither “company” nor “group”.')
  const periodEnd = parseIsoDate(cell('period_end')) ?? refuse('period_end is no day such as 2025-12-31.')
  const months = cell('months') === '' ? 12 : Number(cell('months'))
  if (!Number.isInteger(months) || months < 1 || months > 24) refuse('months is no whole number from 1 to 24.')
  const currency = cell('currency') === '' ? 'GBP' : cell('currency').toUpperCase()
  if (!/^[A-Z]{3}$/.test(currency)) refuse('the currency is no code such as GBP.')
  const unit = cell('unit').toLowerCase()
  if (!(unit in accountsUnits)) refuse('the unit is neither “pounds” nor “thousands” nor “millions”.')
  const source = cell('source') || refuse('the source is missing.')
  const figures: Partial<Record<AccountsFigure, number>> = {}
  for (const name of accountsFigureNames) {
    if (cell(name) === '') continue
    figures[name] = readAccountsAmount(cell(name), unit as AccountsUnit) ?? refuse(`${name} is no amount: ${cell(name)}`)
  }
  if (Object.keys(figures).length === 0) refuse('it has no figure.')
  return {
    company: company.slice(0, 300),
    level: level as NewAccounts['level'],
    periodEnd,
    months,
    currency,
    figures: figures satisfies Figures,
    source: source.slice(0, 500),
  }
}
