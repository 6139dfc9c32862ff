import { plural } from '../../../values/text.ts'
import type { DayOrder } from '../../../values/parse-date.ts'
import type { ContractRow, ReaderEvent, Reject } from '../reading.ts'
import type { Problem, Table, TableRow } from '../../../files/table.ts'
import type { ContractField } from './contract-columns.ts'
import { ToldFields } from '../told-fields.ts'
import { columnsReading, contractColumns, namedColumns, type ContractColumns, type ContractMapping } from './contract-sheet.ts'
import { dayOrderOf } from './read-contract-dates.ts'
import type { ContractFault } from './contract-cells.ts'
import { readContractRow } from './read-contract-row.ts'

/** Rows held at the head of a sheet, to find its header and the order of days and months. */
const headRows = 2_000
const headerWithin = 200
const mostCellsLookedAt = 20_000

/**
 * The contracts of a register, sheet by sheet. Every row below the header is kept, rejected or skipped; a date or a value that cannot be
 * read leaves the contract without it, its words among `other` or in `valueBasis`, and is counted in a problem at the sheet's end.
 */
export async function* readContracts(
  tables: AsyncIterable<Table>,
  mapping: Readonly<Record<string, ContractField | 'unused'>> = {},
): AsyncGenerator<ReaderEvent<ContractRow>> {
  const told = new ToldFields(mapping)
  let sheet = 0
  for await (const table of tables) yield* readSheet(table, sheet++, told)
}

async function* readSheet(table: Table, sheet: number, told: ContractMapping): AsyncGenerator<ReaderEvent<ContractRow>> {
  const name = table.sheet
  const batches = table.rows[Symbol.asyncIterator]()
  const head: TableRow[] = []
  while (head.length < headRows) {
    const next = await batches.next()
    if (next.done) break
    head.push(...next.value)
  }
  const header = findHeader(head, told)
  yield {
    type: 'sheet',
    reading: {
      sheet,
      name,
      headerRow: header?.row.line ?? null,
      columns: header ? columnsReading(header.columns) : {},
      ...(header ? { headings: header.columns.headings } : {}),
    },
  }
  if (!header) {
    yield {
      type: 'problem',
      problem: {
        sheet: name,
        line: null,
        code: 'no-contracts',
        message:
          'No row of headings for a contract register was found: it needs a title, reference or description, and a supplier, date or value. Name the columns in one row of the sheet.',
      },
    }
  }
  const order = header ? orderOf(head, header.columns) : 'day-first'
  if (order === 'month-first')
    yield {
      type: 'problem',
      problem: {
        sheet: name,
        line: null,
        code: 'month-first-dates',
        message: 'Dates in this sheet have the month first, and were read so.',
      },
    }
  const faults = new FaultCount(name)
  yield* readRows(header ? head.slice(head.indexOf(header.row) + 1) : head, sheet, header?.columns ?? null, order, faults)
  for (let next = await batches.next(); !next.done; next = await batches.next())
    yield* readRows(next.value, sheet, header?.columns ?? null, order, faults)
  for (const problem of faults.problems()) yield { type: 'problem', problem }
}

/** The row that names most columns; a title's few words may look like one, so the search goes on a little after the first. */
function findHeader(rows: readonly TableRow[], told: ContractMapping): { row: TableRow; columns: ContractColumns } | null {
  let best: { row: TableRow; columns: ContractColumns; at: number } | null = null
  let cells = 0
  for (const [at, row] of rows.slice(0, headerWithin).entries()) {
    cells += row.cells.length
    if (cells > mostCellsLookedAt || (best !== null && at > best.at + 20)) break
    const columns = contractColumns(row, told)
    if (columns && (best === null || namedColumns(columns) > namedColumns(best.columns))) best = { row, columns, at }
  }
  return best
}

const dateFields: readonly ContractField[] = ['start', 'end', 'review', 'extendedTo', 'period']

function orderOf(rows: readonly TableRow[], { fields }: ContractColumns): DayOrder {
  const columns = dateFields.flatMap((field) => fields.get(field) ?? [])
  return dayOrderOf(rows.flatMap((row) => columns.map((column) => row.cells[column])))
}

function* readRows(
  rows: readonly TableRow[],
  sheet: number,
  columns: ContractColumns | null,
  order: DayOrder,
  faults: FaultCount,
): Generator<ReaderEvent<ContractRow>> {
  const kept: ContractRow[] = []
  const rejects: Reject[] = []
  for (const row of rows) {
    const reading = columns ? readContractRow(row, columns, order) : ({ kind: 'skipped', reason: 'note' } as const)
    if (reading.kind === 'kept') {
      kept.push(reading.row)
      for (const fault of reading.faults) faults.add(fault, row.line)
    } else if (reading.kind === 'rejected')
      rejects.push({ sheet, line: row.line, code: reading.code, message: reading.message, cells: row.cells })
    else yield { type: 'skipped', sheet, reason: reading.reason, line: row.line, cells: row.cells }
  }
  if (kept.length > 0) yield { type: 'rows', sheet, rows: kept }
  if (rejects.length > 0) yield { type: 'rejects', sheet, rejects }
}

const faultWords: Readonly<Record<string, (count: number) => string>> = {
  'date-unreadable': (count) =>
    `${plural(count, 'date is', 'dates are')} no day in the calendar, or cannot be read; the rest of the contract is kept, with the words as published`,
  'value-unreadable': (count) =>
    `${plural(count, 'value is', 'values are')} not an amount; the rest of the contract is kept, with the words as published`,
  'value-foreign': (count) =>
    `${plural(count, 'value is', 'values are')} not in pounds; the rest of the contract is kept, with the words as published`,
  'value-several': (count) =>
    `${plural(count, 'value has', 'values have')} several amounts; the rest of the contract is kept, with the words as published`,
  'end-before-start': (count) =>
    `${plural(count, 'contract ends', 'contracts end')} before the day on which it starts; both dates are kept as published`,
  'number-refused': (count) =>
    `${plural(count, 'number is', 'numbers are')} no number that a register of companies or charities could have given; the supplier is kept, with the number as published`,
}

/** Faults of kept rows, told once a kind and sheet, with the first as an example. */
class FaultCount {
  readonly #sheet: string | null
  readonly #seen = new Map<string, { count: number; first: ContractFault; line: number }>()

  constructor(sheet: string | null) {
    this.#sheet = sheet
  }

  add(fault: ContractFault, line: number): void {
    const seen = this.#seen.get(fault.code)
    if (seen) seen.count++
    else this.#seen.set(fault.code, { count: 1, first: fault, line })
  }

  problems(): Problem[] {
    return [...this.#seen].map(([code, { count, first, line }]) => ({
      sheet: this.#sheet,
      line,
      code,
      message: `${faultWords[code]?.(count) ?? code}. The first is ${JSON.stringify(first.text.slice(0, 80))} in line ${line}, ${first.heading}${first.why ? `: ${first.why}` : ''}.`,
    }))
  }
}
