import type { Vat } from '../../../values/money.ts'
import { foldText } from '../../../values/text.ts'
import type { Cell, TableRow } from '../../../files/table.ts'
import { ToldFields } from '../told-fields.ts'
import { contractFieldOf, vatOf, type ContractField } from './contract-columns.ts'

/** Which column of a sheet means what: for each field its columns, the best fitting first. */
export interface ContractColumns {
  readonly headings: readonly string[]
  readonly fields: ReadonlyMap<ContractField, readonly number[]>
  readonly valueVat: Vat
  readonly annualVat: Vat
}

/** A cell as its publisher would read it aloud; empty for none. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.trim()
  if (typeof cell === 'object') return cell.date
  return typeof cell === 'boolean' ? (cell ? 'Yes' : 'No') : String(cell)
}

/** Heading to field, as a person said it; `unused` for a column that holds none. */
export type ContractMapping = ToldFields<ContractField | 'unused'>

/** The columns that a row names if it is the header of a contract register, or null: it must name a contract and say something of it. */
export function contractColumns(row: TableRow, told: ContractMapping = new ToldFields()): ContractColumns | null {
  const found = new Map<ContractField, { column: number; rank: number }[]>()
  let named = 0
  for (const [column, cell] of row.cells.entries()) {
    if (typeof cell !== 'string' || cell.trim() === '') continue
    const said = told.of(cell)
    const match = said === undefined ? contractFieldOf(cell) : said === 'unused' ? null : { field: said, rank: -1 }
    if (!match) continue
    named++
    found.set(match.field, [...(found.get(match.field) ?? []), { column, rank: match.rank }])
  }
  const has = (...fields: ContractField[]): number => fields.filter((field) => found.has(field)).length
  const names = has('title', 'description', 'reference')
  const says = has('supplier', 'start', 'end', 'period', 'value', 'annualValue')
  const isTold = told.makesHeader(row.cells.map((cell) => (typeof cell === 'string' ? cell : '')))
  if (names === 0 || says === 0 || (named < 3 && !isTold)) return null
  const fields = new Map(
    [...found].map(([field, columns]) => [
      field,
      columns.toSorted((a, b) => a.rank - b.rank || a.column - b.column).map(({ column }) => column),
    ]),
  )
  const headings = distinctHeadings(row.cells)
  const vat = (field: ContractField): Vat => vatOf(headings[fields.get(field)?.[0] ?? -1] ?? '')
  return { headings, fields, valueVat: vat('value'), annualVat: vat('annualValue') }
}

/** How many columns of the row have a known heading: the header of a sheet is the row with most. */
export const namedColumns = (columns: ContractColumns): number => [...columns.fields.values()].reduce((sum, list) => sum + list.length, 0)

/** Headings by column, each once: a second `Notes` is `Notes (2)`, an empty one `column 7`. */
function distinctHeadings(cells: readonly Cell[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, column) => {
    const heading = cellText(cell).replace(/\s+/g, ' ') || `column ${column + 1}`
    const times = (seen.get(heading) ?? 0) + 1
    seen.set(heading, times)
    return times === 1 ? heading : `${heading} (${times})`
  })
}

/** Whether the row says the same as the header, as it does at the top of each printed page. */
export function repeatsHeader(row: TableRow, columns: ContractColumns): boolean {
  const filled = row.cells.map((cell, column) => [cellText(cell), columns.headings[column] ?? ''] as const).filter(([text]) => text !== '')
  return filled.length > 1 && filled.every(([text, heading]) => foldText(text) === foldText(heading))
}

/** Which heading gave which field, as the receipt shows it; a field's further columns are read where the first is empty. */
export function columnsReading(columns: ContractColumns): Record<string, string> {
  return Object.fromEntries([...columns.fields].map(([field, list]) => [field, columns.headings[list[0] ?? 0] ?? '']))
}
