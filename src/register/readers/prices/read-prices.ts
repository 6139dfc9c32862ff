import { penceFromPounds, type Pence } from '../../../values/money.ts'
import { parseAmount } from '../../../values/parse-amount.ts'
import { dateFromNumber, parseDate } from '../../../values/parse-date.ts'
import type { IsoDate } from '../../../values/dates.ts'
import { plural } from '../../../values/text.ts'
import type { PriceRow, ReaderEvent, Reject, SheetReading, SkipReason } from '../reading.ts'
import type { Cell, Problem, Table, TableRow } from '../../../files/table.ts'
import { basketOf, comparabilityOf, type BasketRules, type Comparability } from './comparability.ts'
import { comparabilityPublished } from './published-basis.ts'
import { ToldFields } from '../told-fields.ts'
import { isDescriptorHeader, priceLayout, type LongLayout, type PriceField, type PriceLayout, type WideLayout } from './price-columns.ts'

const headerWithin = 100

/** What a row of prices may need to know from outside: the body whose prices they are, where the file has no column for it. */
export interface PricesOptions {
  readonly bodyName?: string
  /** Which field a heading gives, where a person has said it. */
  readonly mapping?: Readonly<Record<string, PriceField | 'unused'>>
}

/**
 * The prices of a basket, sheet by sheet, from either shape: items across with one body a row, or one price a row. In the wide shape each
 * cell that holds something in a price column is one row read: it is kept or rejected; `-` is no price and not counted; a row without any
 * price is skipped as one.
 */
export async function* readPrices(tables: AsyncIterable<Table>, options: PricesOptions = {}): AsyncGenerator<ReaderEvent<PriceRow>> {
  let sheet = 0
  for await (const table of tables) yield* readSheet(table, sheet++, options)
}

async function* readSheet(table: Table, sheet: number, options: PricesOptions): AsyncGenerator<ReaderEvent<PriceRow>> {
  const batches = table.rows[Symbol.asyncIterator]()
  const head: TableRow[] = []
  while (head.length < headerWithin) {
    const next = await batches.next()
    if (next.done) break
    head.push(...next.value)
  }
  const within = head.slice(0, headerWithin)
  const told = new ToldFields(options.mapping)
  const priced = within.findIndex((row) => priceLayout(row, told) !== null)
  const at = priced >= 0 ? priced : within.findIndex(isDescriptorHeader)
  const header = head[at]
  const layout = header ? priceLayout(header, told) : null
  const reading: SheetReading = {
    sheet,
    name: table.sheet,
    headerRow: header?.line ?? null,
    columns: layout ? columnsReading(layout) : {},
    ...(header ? { headings: header.cells.map(textOf) } : {}),
  }
  yield { type: 'sheet', reading }
  if (!layout) yield { type: 'problem', problem: noPrices(table.sheet, header) }
  const reader = header && layout ? new PriceReader(header, layout, options) : null
  for (let rows: readonly TableRow[] | undefined = head.slice(at + 1); rows !== undefined; rows = await nextBatch(batches)) {
    yield* eventsOf(rows, sheet, reader)
  }
  if (reader) yield* reader.problems(table.sheet).map((problem) => ({ type: 'problem' as const, problem }))
}

async function nextBatch(batches: AsyncIterator<readonly TableRow[]>): Promise<readonly TableRow[] | undefined> {
  const next = await batches.next()
  return next.done ? undefined : next.value
}

/** The service that a heading such as `Fire and Rescue Service` says its names belong to. */
function serviceNamed(heading: string): PriceRow['bodyService'] {
  if (/\b(?:fire|frs|fra)\b/i.test(heading)) return 'fire'
  if (/\b(?:police|force|constabulary)\b/i.test(heading)) return 'police'
  return /\bambulance\b/i.test(heading) ? 'ambulance' : null
}

function noPrices(sheet: string | null, descriptors: TableRow | undefined): Problem {
  return descriptors
    ? {
        sheet,
        line: descriptors.line,
        code: 'descriptors-not-prices',
        message: 'This is a list of what items are, without prices; nothing was loaded from it. Import the sheet or file that prices them.',
      }
    : {
        sheet,
        line: null,
        code: 'no-prices',
        message:
          'No headings of a price list were found: either items across, each heading with £, or columns named item and price. Name the columns in one row.',
      }
}

function columnsReading(layout: PriceLayout): Record<string, string> {
  if (layout.shape === 'long') return { ...layout.headings }
  return { body: layout.bodyHeading, ...Object.fromEntries(layout.prices.map((price) => [price.item, price.heading])) }
}

function* eventsOf(rows: readonly TableRow[], sheet: number, reader: PriceReader | null): Generator<ReaderEvent<PriceRow>> {
  const kept: PriceRow[] = []
  const rejects: Reject[] = []
  for (const row of rows) {
    const read = reader ? reader.read(row) : ('note' as const)
    if (typeof read === 'string') yield { type: 'skipped', sheet, reason: read, line: row.line, cells: row.cells }
    else {
      kept.push(...read.kept)
      rejects.push(...read.rejected.map((reject) => ({ ...reject, sheet, line: row.line, cells: row.cells })))
    }
  }
  if (kept.length > 0) yield { type: 'rows', sheet, rows: kept }
  if (rejects.length > 0) yield { type: 'rejects', sheet, rejects }
}

type RejectReason = Pick<Reject, 'code' | 'message'>
type RowReading = SkipReason | { readonly kept: readonly PriceRow[]; readonly rejected: readonly RejectReason[] }

const summary = /^(?:grand |sub ?)?totals?\b|^(?:average|mean|median|min|max|minimum|maximum|range|lowest|highest)(?: \w+)?$/i

/** Reads the rows of one sheet whose layout is known. */
class PriceReader {
  readonly #header: string
  readonly #layout: PriceLayout
  readonly #options: PricesOptions
  readonly #rules: BasketRules | null
  #oddQuantities = 0
  #firstOddQuantity: { line: number; text: string } | null = null

  constructor(header: TableRow, layout: PriceLayout, options: PricesOptions) {
    this.#header = header.cells.map(textOf).join('\n')
    this.#layout = layout
    this.#options = options
    this.#rules = layout.shape === 'wide' ? basketOf(layout.prices.map((price) => price.item)) : null
  }

  read(row: TableRow): RowReading {
    const filled = row.cells.filter((cell) => textOf(cell) !== '')
    const first = textOf(filled[0])
    if (filled.length === 1) return 'note'
    if (summary.test(first)) return 'total'
    if (row.cells.map(textOf).join('\n') === this.#header) return 'repeated-header'
    return this.#layout.shape === 'wide' ? this.#wide(row, this.#layout) : this.#long(row, this.#layout)
  }

  problems(sheet: string | null): Problem[] {
    if (!this.#firstOddQuantity) return []
    const { line, text } = this.#firstOddQuantity
    const message = `${plural(this.#oddQuantities, 'quantity is', 'quantities are')} no number; the price is kept without. The first is ${JSON.stringify(text.slice(0, 60))} in line ${line}.`
    return [{ sheet, line, code: 'quantity-unreadable', message }]
  }

  #wide(row: TableRow, layout: WideLayout): RowReading {
    const bodyName = textOf(row.cells[layout.body])
    const cells = layout.prices.map((column) => ({ column, read: priceOf(row.cells[column.column]) })).filter(({ read }) => read !== null)
    if (cells.length === 0) return 'no-content'
    if (bodyName === '') return { kept: [], rejected: cells.map(() => noBody) }
    const pricedItems = cells.map(({ column }) => column.item)
    const kept: PriceRow[] = []
    const rejected: RejectReason[] = []
    for (const { column, read } of cells) {
      if (read === null || typeof read.pence !== 'number') {
        if (read) rejected.push({ code: read.code, message: `${column.heading}: ${read.message}` })
        continue
      }
      const quantity = column.quantityColumn === null ? null : this.#quantity(row, column.quantityColumn)
      kept.push({
        line: row.line,
        bodyName,
        bodyService: serviceNamed(layout.bodyHeading),
        item: column.item,
        unit: column.unit,
        pence: read.pence,
        published: read.published,
        quantity,
        quantityUnit: quantity === null ? null : column.quantityUnit,
        ...(basisOf(row, column.basisColumn) ?? comparabilityOf(this.#rules, column.item, pricedItems)),
        pricedOn: null,
      })
    }
    return { kept, rejected }
  }

  #long(row: TableRow, { columns, headings, unit }: LongLayout): RowReading {
    const cell = (column: number | undefined): Cell => (column === undefined ? null : (row.cells[column] ?? null))
    const item = textOf(cell(columns.item))
    const read = priceOf(cell(columns.price))
    if (item === '' && read === null) return 'no-content'
    if (item === '') return { kept: [], rejected: [{ code: 'item-missing', message: 'The row has a price and does not say of what.' }] }
    if (read === null)
      return { kept: [], rejected: [{ code: 'price-missing', message: 'The row has no price, and an absent price is not zero.' }] }
    if (typeof read.pence !== 'number') return { kept: [], rejected: [read] }
    const bodyName = columns.body === undefined ? (this.#options.bodyName ?? '') : textOf(cell(columns.body))
    if (bodyName === '') return { kept: [], rejected: [noBody] }
    const quantity = columns.quantity === undefined ? null : this.#quantity(row, columns.quantity)
    return {
      kept: [
        {
          line: row.line,
          bodyName,
          bodyService: serviceNamed(headings['body'] ?? ''),
          item,
          unit: textOf(cell(columns.unit)) || unit || 'each',
          pence: read.pence,
          published: read.published,
          quantity,
          quantityUnit: null,
          ...(basisOf(row, columns.basis) ?? comparabilityOf(null, item, [])),
          pricedOn: dayOf(cell(columns.date)),
        },
      ],
      rejected: [],
    }
  }

  /** The quantity, null where there is none; one that is no number is counted. */
  #quantity(row: TableRow, column: number): number | null {
    const cell = row.cells[column]
    if (typeof cell === 'number') return cell >= 0 ? cell : null
    const text = textOf(cell)
    if (absent.test(text)) return null
    if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(text)) return Number(text.replace(/,/g, ''))
    this.#oddQuantities++
    this.#firstOddQuantity ??= { line: row.line, text }
    return null
  }
}

const noBody: RejectReason = {
  code: 'body-missing',
  message: 'The row does not say whose price it is. Name the body in the row, or with --publisher.',
}
const absent = /^[\s\-–—.]*$|^n\W?a$|^(?:none|nil)$/i

const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'object' ? cell.date : String(cell).replace(/\s+/g, ' ').trim()

// What the publisher says of a price itself goes before what is known of its basket.
const basisOf = (row: TableRow, column: number | null | undefined): Comparability | null =>
  column === null || column === undefined ? null : comparabilityPublished(textOf(row.cells[column]))

type PriceReading = { readonly pence: Pence; readonly published: string } | ({ readonly pence: null } & RejectReason)

/** A price, why it is none, or null where the cell says that there is none. */
function priceOf(cell: Cell | undefined): PriceReading | null {
  const published = textOf(cell)
  if (absent.test(published)) return null
  const shown = JSON.stringify(published.slice(0, 60))
  const pence = typeof cell === 'number' ? penceFromPounds(cell) : typeof cell === 'string' ? parseAmount(published) : null
  if (typeof pence !== 'number') return { pence: null, code: 'price-unreadable', message: `${shown} is not a price in pounds.` }
  if (pence < 0) return { pence: null, code: 'price-negative', message: `${shown} is less than nothing, and no price.` }
  return { pence, published }
}

function dayOf(cell: Cell): IsoDate | null {
  if (cell !== null && typeof cell === 'object') return cell.date
  const date = typeof cell === 'number' ? dateFromNumber(cell) : parseDate(textOf(cell))
  return typeof date === 'string' ? null : date.date
}
