import { formatMonth, type IsoDate } from '../../../values/dates.ts'
import { formatPence } from '../../../values/money.ts'
import type { PaymentRow, ReaderEvent, Reject, SkipReason } from '../reading.ts'
import type { Problem, TableRow } from '../../../files/table.ts'
import { type ColumnPlan, type Mapping, missingFields, planColumns } from './columns.ts'
import { dayOrderOf } from './day-order.ts'
import { type FoundHeader, headingsOf, rowsBeforeHeader } from './find-header.ts'
import { monthInTitle } from './month-in-title.ts'
import type { NamePrivacy } from './privacy.ts'
import { cellText, RowReader, type RowReading } from './read-row.ts'
import { type RunningSum, skipReason } from './skip-row.ts'

/** What the reader of payments is told beside the tables. */
export interface PaymentsOptions {
  /** The day of the import: no payment lies beyond the end of its next year. */
  readonly today: IsoDate
  /** The file's name, for the month where no column gives a date. */
  readonly fileName?: string
  /** Which field a heading gives, where a person has said it. */
  readonly mapping?: Mapping
}

type Event = ReaderEvent<PaymentRow>

/** Rows under the header by which the columns are judged. */
export const sampleRows = 500

/** Reads the rows of one sheet by what its held rows have shown. */
export class SheetReader {
  readonly #name: string | null
  readonly #sheet: number
  readonly #held: readonly TableRow[]
  readonly #header: FoundHeader | null
  readonly #options: PaymentsOptions
  readonly #privacy: NamePrivacy
  readonly #headerLines: ReadonlySet<number>
  readonly #sum: RunningSum = { rows: 0, pence: 0, rowsSinceTotal: 0, penceSinceTotal: 0 }
  #plan: ColumnPlan
  #month: IsoDate | null = null
  #from = 0
  #rows: RowReader
  #unknown: Reject | null = null
  #barren = false
  #total: { readonly line: number; readonly pence: number | null; readonly rows: readonly number[] } | null = null

  constructor(
    name: string | null,
    sheet: number,
    held: readonly TableRow[],
    header: FoundHeader | null,
    options: PaymentsOptions,
    privacy: NamePrivacy,
  ) {
    this.#name = name
    this.#sheet = sheet
    this.#held = held
    this.#header = header
    this.#options = options
    this.#privacy = privacy
    this.#headerLines = new Set(header ? held.slice(header.first, header.last + 1).map((row) => row.line) : [])
    const below = header ? held.slice(header.last + 1, header.last + 1 + sampleRows) : held
    const sample = below.length > 0 ? below.slice(0, rowsBeforeHeader(below)) : held.slice(0, header?.first ?? 0)
    this.#plan = planColumns(header?.headings ?? [], sample, options.mapping)
    this.#rows = this.#rowReader('day-first')
  }

  /** Whether the written dates that we hold do not prove their order yet. */
  get orderOpen(): boolean {
    return this.#plan.columnOf.date >= 0 && dayOrderOf(this.#held, this.#plan.columnOf.date) === 'unproved'
  }

  /** A column of dates in which nothing stands is as good as none. */
  get #hasDates(): boolean {
    const { date } = this.#plan.columnOf
    const below = this.#held.slice((this.#header?.last ?? -1) + 1)
    return date >= 0 && (below.length === 0 || below.some((row) => (row.cells[date] ?? null) !== null))
  }

  #rowReader(order: 'day-first' | 'month-first'): RowReader {
    const until = `${Number(this.#options.today.slice(0, 4)) + 1}-12-31` as IsoDate
    return new RowReader({ plan: this.#plan, order, month: this.#month, until, privacy: this.#privacy })
  }

  *begin(): Generator<Event> {
    const problems: Problem[] = []
    const tell = (code: string, message: string, line: number | null = null): void => {
      problems.push({ sheet: this.#name, line, code, message })
    }
    if (this.#header && !this.#hasDates) this.#monthFromTitles(tell)
    const order = this.#plan.columnOf.date < 0 ? 'day-first' : dayOrderOf(this.#held, this.#plan.columnOf.date)
    this.#rows = this.#rowReader(order === 'month-first' ? 'month-first' : 'day-first')
    if (order === 'month-first')
      tell('month-first-dates', 'Dates are written with the month before the day: some second numbers are above 12 and no first one is.')
    const missing = missingFields(this.#plan.columnOf).filter((field) => field !== 'date' || !this.#month)
    if (!this.#header && missing.length > 0) {
      this.#barren = true
      tell(
        'no-payments',
        `${this.#where} has no header and nothing in it that can be told to be payments. If it has payments, put headings above its columns, or say what they hold with --column "HEADING=date" and so on.`,
      )
    } else if (missing.length > 0) this.#askFor(missing, tell)
    else this.#explain(tell)
    this.#startRow()
    if (this.#header && this.#from < this.#header.first) {
      tell(
        'header-not-first',
        'The header stands below rows of data; they were read as well.',
        this.#held[this.#header.first]?.line ?? null,
      )
    }
    yield {
      type: 'sheet',
      reading: {
        sheet: this.#sheet,
        name: this.#name,
        headerRow: this.#headerLine,
        columns: this.#barren ? {} : columnsOf(this.#plan),
        ...(this.#header ? { headings: this.#plan.headings } : {}),
      },
    }
    for (const problem of problems) yield { type: 'problem', problem }
  }

  get #headerLine(): number | null {
    return this.#header ? (this.#held[this.#header.last]?.line ?? null) : null
  }

  get #where(): string {
    return this.#name === null ? 'The file' : `The sheet ${this.#name}`
  }

  #askFor(missing: readonly string[], tell: (code: string, message: string) => void): void {
    const seen = this.#plan.headings.filter((heading) => heading !== '').map((heading) => `“${heading}”`)
    const what = missing
      .map((field) => (field === 'supplier' ? 'the supplier’s name' : field === 'date' ? 'the date of payment' : 'the amount'))
      .join(' and ')
    const message = `${this.#where}: it cannot be told which column holds ${what}. Its headings are ${seen.join(', ')}. Say which with --column "HEADING=${missing[0]}".`
    tell('column-unknown', message)
    this.#unknown = {
      sheet: this.#sheet,
      line: 0,
      code: 'column-unknown',
      message: `It is not known which column holds ${what}`,
      cells: [],
    }
  }

  #explain(tell: (code: string, message: string) => void): void {
    const { amounts, headings, columnOf, inferred, vat } = this.#plan
    const name = (column: number): string => (headings[column] ? `“${headings[column]}”` : `column ${column + 1}`)
    if (amounts.length > 1 && amounts.includes(columnOf.amount)) {
      const others = amounts.filter((column) => column !== columnOf.amount).map(name)
      const vatWords = vat === 'net' ? 'without VAT' : vat === 'gross' ? 'with VAT' : 'VAT not said'
      tell(
        'several-amounts',
        `There are several amounts: ${name(columnOf.amount)} was taken (${vatWords}), not ${others.join(' or ')}. A line’s net amount goes before other amounts of a line, and these before a whole invoice’s. If another is meant, say so with --column "HEADING=amount".`,
      )
    }
    if (inferred.length > 0)
      tell(
        'columns-inferred',
        `No heading says it, but by their values ${inferred.map((field) => `${name(columnOf[field])} holds the ${field}`).join(', ')}.`,
      )
  }

  /** Where no column gives a date: the one month that the sheet's name, a title above the header, or the file's name says. */
  #monthFromTitles(tell: (code: string, message: string) => void): void {
    const above = this.#held.slice(0, this.#header?.first ?? 0).flatMap((row) => row.cells.map((cell) => cellText(cell) ?? ''))
    const sources: readonly (readonly [string, readonly string[]])[] = [
      ['the sheet’s name', this.#name ? [this.#name] : []],
      ['the title', above],
      ['the file’s name', this.#options.fileName ? [this.#options.fileName] : []],
    ]
    const found = sources.map(([source, titles]) => ({
      source,
      months: [...new Set(titles.map(monthInTitle).filter((month) => month !== null))],
    }))
    const months = new Set(found.flatMap(({ months: each }) => each))
    const [month] = months
    if (months.size !== 1 || !month) return
    this.#month = month
    tell(
      'month-from-title',
      `No column gives a date; ${found.find(({ months: each }) => each.length > 0)?.source} says ${formatMonth(month)}, so that is the month of every row.`,
    )
  }

  /** Rows above the header count where they are data in its columns, and are titles otherwise. */
  #startRow(): void {
    if (!this.#header) return
    const { first, last } = this.#header
    const data = !this.#unknown && !this.#month && this.#held.slice(0, first).some((row) => this.#rows.read(row).payment !== null)
    this.#from = data ? 0 : (this.#held[last]?.line ?? 0) + 1
  }

  *read(rows: readonly TableRow[]): Generator<Event> {
    const payments: PaymentRow[] = []
    const rejects: Reject[] = []
    const after: Event[] = []
    for (const row of rows) {
      if (row.line < this.#from || this.#headerLines.has(row.line)) continue
      if (this.#barren) {
        after.push(this.#skipped(row, 'note'))
        continue
      }
      if (this.#unknown) {
        rejects.push({ ...this.#unknown, line: row.line, cells: row.cells })
        continue
      }
      const reading = this.#rows.read(row)
      const skip = skipReason(row, reading, this.#plan, this.#sum)
      if (skip === null) {
        if (reading.payment) {
          payments.push(reading.payment)
          this.#add(reading.payment.pence)
        } else rejects.push(this.#reject(row, reading))
        continue
      }
      after.push(this.#skipped(row, skip))
      if (skip === 'total') {
        this.#total = { line: row.line, pence: reading.pence, rows: [this.#sum.pence, this.#sum.penceSinceTotal] }
        this.#sum.rowsSinceTotal = 0
        this.#sum.penceSinceTotal = 0
      } else if (skip === 'repeated-header') after.push(...this.#changeHeader(row))
    }
    if (payments.length > 0) yield { type: 'rows', sheet: this.#sheet, rows: payments }
    if (rejects.length > 0) yield { type: 'rejects', sheet: this.#sheet, rejects }
    yield* after
  }

  /** The sheet's own last total, held against the rows that were read. */
  *end(): Generator<Event> {
    if (!this.#total || this.#total.pence === null || this.#total.rows.includes(this.#total.pence)) return
    const { line, pence, rows } = this.#total
    const message = `The sheet gives its total as ${formatPence(pence)}; the rows read above it come to ${formatPence(rows[0] ?? 0)}.`
    yield { type: 'problem', problem: { sheet: this.#name, line, code: 'total-differs', message } }
  }

  #skipped(row: TableRow, reason: SkipReason): Event {
    return { type: 'skipped', sheet: this.#sheet, reason, line: row.line, cells: row.cells }
  }

  #add(pence: number): void {
    this.#sum.rows++
    this.#sum.pence += pence
    this.#sum.rowsSinceTotal++
    this.#sum.penceSinceTotal += pence
  }

  #reject(row: TableRow, reading: RowReading): Reject {
    const fault = reading.amount ?? reading.date ?? { code: 'supplier-missing', message: 'The supplier’s name is empty' }
    return { sheet: this.#sheet, line: row.line, code: fault.code, message: fault.message, cells: row.cells }
  }

  /** A header that comes again may put its columns elsewhere: from there on it rules. */
  #changeHeader(row: TableRow): Event[] {
    const plan = planColumns(headingsOf(row.cells) ?? [], [], this.#options.mapping)
    const moved =
      missingFields(plan.columnOf).length === 0 &&
      Object.entries(plan.columnOf).some(([field, column]) => this.#plan.columnOf[field as keyof typeof plan.columnOf] !== column)
    if (!moved) return []
    this.#plan = plan
    this.#rows = this.#rowReader('day-first')
    const columns = Object.entries(columnsOf(plan)).map(([field, heading]) => `${field} from “${heading}”`)
    return [
      {
        type: 'problem',
        problem: {
          sheet: this.#name,
          line: row.line,
          code: 'header-changed',
          message: `A second header puts the columns elsewhere; the rows below it were read by it: ${columns.join(', ')}.`,
        },
      },
    ]
  }
}

function columnsOf(plan: ColumnPlan): Record<string, string> {
  const columns: Record<string, string> = {}
  for (const [field, column] of Object.entries(plan.columnOf))
    if (column >= 0) columns[field] = plan.headings[column] || `column ${column + 1}`
  return columns
}
