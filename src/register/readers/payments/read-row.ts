import type { IsoDate } from '../../../values/dates.ts'
import { type Pence, penceFromPounds } from '../../../values/money.ts'
import { amountFaults, parseAmount } from '../../../values/parse-amount.ts'
import { dateFaults, dateFromNumber, type DateFault, type DayOrder, parseDate, type WrittenDate } from '../../../values/parse-date.ts'
import type { PaymentRow } from '../reading.ts'
import type { Cell, TableRow } from '../../../files/table.ts'
import type { ColumnPlan } from './columns.ts'
import type { NamePrivacy } from './privacy.ts'

/** What was made of one row: a payment, or the faults that its needed cells have (null for one without fault). */
export interface RowReading {
  readonly payment: PaymentRow | null
  readonly pence: Pence | null
  readonly date: CellFault | null
  readonly amount: CellFault | null
  readonly supplierMissing: boolean
}

/** Why a cell gave no value: code for machines, message for people. */
export interface CellFault {
  readonly code: string
  readonly message: string
}

export interface RowSettings {
  readonly plan: ColumnPlan
  readonly order: DayOrder
  /** The month of all rows, where no column gives a date. */
  readonly month: IsoDate | null
  /** The last day that a payment can have. */
  readonly until: IsoDate
  readonly privacy: NamePrivacy
}

const earliest = '1990-01-01'
const mostRemembered = 20_000

/** Reads rows by one plan. It remembers the dates that it has read, for a sheet has many rows on few days. */
export class RowReader {
  readonly #settings: RowSettings
  readonly #dates = new Map<string, WrittenDate | CellFault>()

  constructor(settings: RowSettings) {
    this.#settings = settings
  }

  read(row: TableRow): RowReading {
    const { plan, month, privacy } = this.#settings
    const { columnOf } = plan
    const cells = row.cells
    const date = month ? { date: month, precision: 'month' as const } : this.#date(cells[columnOf.date] ?? null)
    const amount =
      columnOf.amount >= 0
        ? amountOf(cells[columnOf.amount] ?? null)
        : splitAmount(cells[columnOf.debit] ?? null, cells[columnOf.credit] ?? null)
    const supplierName = cellText(cells[columnOf.supplier] ?? null)
    const dateFault = 'code' in date ? date : null
    const pence = typeof amount === 'number' ? amount : null
    if (dateFault || pence === null || supplierName === null) {
      return {
        payment: null,
        pence,
        date: dateFault,
        amount: typeof amount === 'number' ? null : amount,
        supplierMissing: supplierName === null,
      }
    }
    const payment: PaymentRow = {
      line: row.line,
      paidOn: (date as WrittenDate).date,
      datePrecision: (date as WrittenDate).precision,
      pence,
      vat: plan.vat,
      supplierName,
      privacy: privacy.of(supplierName),
      category: textAt(cells, columnOf.category),
      department: textAt(cells, columnOf.department),
      purpose: textAt(cells, columnOf.purpose),
      reference: textAt(cells, columnOf.reference),
      publisherName: textAt(cells, columnOf.publisher),
      other: plan.others.length > 0 ? otherCells(cells, plan) : null,
    }
    return { payment, pence, date: null, amount: null, supplierMissing: false }
  }

  #date(cell: Cell): WrittenDate | CellFault {
    if (cell === null) return missingDate
    if (typeof cell === 'object') return this.#plausible({ date: cell.date, precision: 'day' }, cell.date)
    if (typeof cell === 'boolean') return dateFault('unreadable', String(cell))
    const key = typeof cell === 'number' ? String(cell) : cell
    const known = this.#dates.get(key)
    if (known) return known
    const read = typeof cell === 'number' ? dateFromNumber(cell) : parseDate(cell, this.#settings.order)
    const result = typeof read === 'string' ? dateFault(read, key) : this.#plausible(read, key)
    if (this.#dates.size >= mostRemembered) this.#dates.clear()
    this.#dates.set(key, result)
    return result
  }

  #plausible(read: WrittenDate, written: string): WrittenDate | CellFault {
    if (read.date >= earliest && read.date <= this.#settings.until) return read
    return { code: 'date-implausible', message: `The date ${quote(written)} is not between 1990 and the end of next year` }
  }
}

const missingDate: CellFault = { code: 'date-missing', message: 'The date is empty' }
const missingAmount: CellFault = { code: 'amount-missing', message: `The amount ${amountFaults.empty}` }

const dateFault = (fault: DateFault, written: string): CellFault =>
  fault === 'empty' ? missingDate : { code: 'date-unreadable', message: `The date ${quote(written)} ${dateFaults[fault]}` }

const quote = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`

function amountOf(cell: Cell): Pence | CellFault {
  if (cell === null) return missingAmount
  if (typeof cell === 'string') {
    const amount = parseAmount(cell)
    if (typeof amount === 'number') return amount
    return amount === 'empty' ? missingAmount : { code: 'amount-unreadable', message: `The amount ${quote(cell)} ${amountFaults[amount]}` }
  }
  if (typeof cell === 'number')
    return penceFromPounds(cell) ?? { code: 'amount-unreadable', message: `The amount ${quote(String(cell))} ${amountFaults['too-large']}` }
  return {
    code: 'amount-unreadable',
    message: `The amount ${quote(typeof cell === 'object' ? cell.date : String(cell))} ${amountFaults.unreadable}`,
  }
}

/** Money out less money in; a side that is empty counts as nothing, but not both. */
function splitAmount(debit: Cell, credit: Cell): Pence | CellFault {
  const out = amountOf(debit)
  const back = amountOf(credit)
  if (typeof out === 'number' && typeof back === 'number') return (out - Math.abs(back)) as Pence
  if (typeof out === 'number') return back === missingAmount ? out : back
  if (out !== missingAmount) return out
  return typeof back === 'number' ? ((back === 0 ? 0 : -Math.abs(back)) as Pence) : back
}

const textAt = (cells: readonly Cell[], column: number): string | null => (column < 0 ? null : cellText(cells[column] ?? null))

function otherCells(cells: readonly Cell[], plan: ColumnPlan): Record<string, string> | null {
  let other: Record<string, string> | null = null
  for (const column of plan.others) {
    const text = cellText(cells[column] ?? null)
    if (text === null) continue
    other ??= {}
    const heading = plan.headings[column] ?? ''
    // Two columns may bear one heading; none of them is lost.
    other[heading in other ? `${heading} (${column + 1})` : heading] = text
  }
  return other
}

/** A cell as text without spaces around it or doubled within; null where nothing is left. */
export function cellText(cell: Cell): string | null {
  if (cell === null) return null
  if (typeof cell === 'string') {
    const text = hasLooseSpace(cell) ? cell.replace(/\s+/g, ' ').trim() : cell
    return text === '' ? null : text
  }
  return typeof cell === 'object' ? cell.date : String(cell)
}

function hasLooseSpace(text: string): boolean {
  let before = 32
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 32) {
      if (before === 32) return true
    } else if (code < 32 || code === 0xa0 || code >= 0x2000) return true
    before = code
  }
  return before === 32
}
