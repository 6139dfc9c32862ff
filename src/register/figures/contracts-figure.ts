import type { ReadSql } from '../../store/database.ts'
import type { Assumption, Coverage, FigureDefinition, FigureParameters, FigureRows } from '../../web/figure.ts'
import { contractRows } from './contract-figure-store.ts'
import type { ContractCondition, ContractSum } from './contract-figure-store.ts'
import { readScope } from './figure-scope.ts'
import type { FigureScope } from './figure-scope.ts'

/** What can narrow a figure about contracts. */
export const contractParameters: FigureDefinition['parameters'] = [
  { name: 'body', meaning: 'the body that buys: its id, such as lancashire-constabulary, or a name it is known by' },
  { name: 'publisher', meaning: 'the body that published the file' },
  { name: 'service', meaning: 'police, fire or ambulance' },
  { name: 'supplier', meaning: 'a supplier name exactly as published, or its number' },
  { name: 'cpv', meaning: 'a CPV code, or its first digits' },
  { name: 'ends-from', meaning: 'contracts that end on this day or later' },
  { name: 'ends-to', meaning: 'contracts that end by this day' },
  { name: 'from', meaning: 'contracts that had not ended before this day or month' },
  { name: 'to', meaning: 'contracts that had begun by this day or month' },
]

export const contractRowColumns: FigureDefinition['rowColumns'] = [
  { name: 'Contract', kind: 'text' },
  { name: 'Buyer', kind: 'text' },
  { name: 'Ends', kind: 'date' },
  { name: 'Amount', kind: 'pence' },
]

export const contractAssumptions: readonly Assumption[] = [
  {
    name: 'One contract',
    value: 'One row of a contract register, one entry of a notice’s contracts, or one award that has no contract of its own',
    version: '1',
    source: 'Open Contracting Data Standard 1.1; Local Government Transparency Code 2015',
  },
  { name: 'Amount', value: 'Net of VAT where both are published, else as published', version: '1', source: 'The notices and registers' },
]

const origins: Readonly<Record<ContractSum['origin'], string>> = {
  register: 'Rows of contract registers',
  contract: 'Contracts in notices',
  award: 'Awards without a contract of their own',
}

/** In words, where contracts come from. */
export const originWords = (origin: ContractSum['origin']): string => origins[origin]

/** Of the contracts, how many have a value, a start, an end, and a supplier with a company number. */
export function contractCoverage(sums: readonly ContractSum[]): readonly Coverage[] {
  const add = (of: (sum: ContractSum) => number): number => sums.reduce((total, sum) => total + of(sum), 0)
  const all = add((sum) => sum.contracts)
  return [
    { label: 'Value known', have: add((sum) => (sum.money_kind ? sum.contracts : 0)), of: all },
    { label: 'Start date known', have: add((sum) => sum.with_start), of: all },
    { label: 'End date known', have: add((sum) => sum.with_end), of: all },
    { label: 'Supplier’s company number known', have: add((sum) => sum.with_number), of: all },
  ]
}

interface RowPage {
  readonly after: string | null
  readonly limit: number
}

/** The contracts behind a figure; `kind` leaves out those whose amount is of another kind. */
export const contractFigureRows = async (
  sql: ReadSql,
  parameters: FigureParameters,
  page: RowPage,
  kind: 'contract' | null,
): Promise<FigureRows> => await rowsOfContracts(sql, await readScope(sql, parameters), page, kind)

/** The same of a scope that is known already, and of the contracts that a condition names. */
export async function rowsOfContracts(
  sql: ReadSql,
  scope: FigureScope,
  page: RowPage,
  kind: 'contract' | null,
  among?: ContractCondition,
): Promise<FigureRows> {
  const rows = await contractRows(sql, scope, kind, readCursor(page.after), page.limit, among)
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => ({
      file: row.file,
      sheet: row.sheet,
      line: row.line,
      sourceId: row.source_id,
      cells: [row.title ?? 'No title published', row.buyer, row.ends_on, row.amount_pence],
    })),
    next: last && rows.length === page.limit ? `${last.body_id}~${last.contract_key}` : null,
  }
}

function readCursor(after: string | null): readonly [number, string] | null {
  const match = after ? /^(\d{1,9})~(.+)$/.exec(after) : null
  return match ? [Number(match[1]), match[2]!] : null
}
