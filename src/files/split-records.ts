import type { TableRow } from './table.ts'
import { Refusal } from './refusal.ts'

/** The bounds within which a text is taken for rows and columns. */
export interface RecordLimits {
  /** Characters in one record. */
  readonly record: number
  readonly columns: number
}

const recordLimits: RecordLimits = { record: 4_000_000, columns: 2_000 }

/** Characters after which a quoted cell that does not end is taken for a stray quotation mark. */
const longestQuote = 200_000
/** Marks within one quoted cell after which it is taken for a stray one: bounds the work on a text full of them. */
const mostStrayMarks = 30
const lineFeed = 10
const carriageReturn = 13
const quote = 34
const space = 32

interface Parsed {
  readonly cells: string[]
  readonly end: number
  /** A quotation mark stood inside a quoted cell without being doubled. */
  readonly stray: boolean
  /** A quotation mark began a cell and was not closed, so the cell was read as plain text. */
  readonly open: boolean
}

/**
 * Splits text that comes in pieces into rows: quoted cells, line breaks within them, and any line end. A quotation mark that would
 * swallow the lines after it is taken literally and reported by its line. Throws `invalid` past the limits.
 */
export class RecordSplitter {
  readonly #separator: string
  readonly #separatorCode: number
  readonly #onStrayQuote: (line: number) => void
  readonly #limits: RecordLimits
  #rest = ''
  #line = 1
  #widths = new Map<number, number>()
  #measured = 0
  #width = 0
  #misquoted = 0

  constructor(separator: string, onStrayQuote: (line: number) => void, limits: RecordLimits = recordLimits) {
    this.#separator = separator
    this.#separatorCode = separator.charCodeAt(0)
    this.#onStrayQuote = onStrayQuote
    this.#limits = limits
  }

  /** How many of the first rows have how many cells, trailing empty ones included. */
  get widths(): ReadonlyMap<number, number> {
    return this.#widths
  }

  /** How many rows had a quotation mark where none belongs. */
  get misquoted(): number {
    return this.#misquoted
  }

  /** The rows that are complete with this piece; `last` says that no more text comes. */
  push(text: string, last: boolean): TableRow[] {
    const buffer = this.#rest === '' ? text : this.#rest + text
    const length = buffer.length
    const rows: TableRow[] = []
    let at = 0
    let feed = -1
    let cr = -1
    let mark = -1
    while (at < length) {
      if (feed < at) feed = find(buffer, '\n', at)
      if (cr < at) cr = find(buffer, '\r', at)
      if (mark < at) mark = find(buffer, '"', at)
      const end = Math.min(feed, cr, length)
      if (end === length && !last) break
      if (end === length - 1 && end === cr && !last) break
      if (mark >= end) {
        this.#keep(rows, buffer.slice(at, end).split(this.#separator), at, end)
        at = end === cr && buffer.charCodeAt(end + 1) === lineFeed ? end + 2 : end + 1
        this.#line++
        continue
      }
      const parsed = this.#quoted(buffer, at, end, last)
      if (parsed === null) break
      this.#keep(rows, parsed.cells, at, parsed.end)
      const next =
        parsed.end < length && buffer.charCodeAt(parsed.end) === carriageReturn && buffer.charCodeAt(parsed.end + 1) === lineFeed ? 2 : 1
      this.#line += 1 + (parsed.end > end ? lineBreaks(buffer, at, parsed.end) : 0)
      at = parsed.end + next
    }
    this.#rest = at >= length ? '' : buffer.slice(at)
    if (this.#rest.length > this.#limits.record) throw this.#tooLong()
    return rows
  }

  #tooLong(): Error {
    return new Refusal(
      'line-too-long',
      `Line ${this.#line} goes on for more than ${this.#limits.record / 1_000_000} million characters`,
      'This is not a table with one row on each line. Export it again as CSV or as an Excel workbook.',
    )
  }

  #keep(rows: TableRow[], cells: (string | null)[], start: number, end: number): void {
    if (end - start > this.#limits.record) throw this.#tooLong()
    let length = cells.length
    if (this.#measured < 200 && length > 1) this.#measure(length)
    let filled = false
    for (let at = length - 1; at >= 0; at--) {
      const cell = cells[at] as string
      if (cell === '' || (cell.charCodeAt(0) <= space && cell.trim() === '')) {
        if (filled) cells[at] = null
        else length = at
      } else filled = true
    }
    if (!filled) return
    if (length < cells.length) cells.length = length
    if (length > this.#limits.columns) {
      throw new Refusal(
        'too-many-columns',
        `Line ${this.#line} has ${length.toLocaleString('en-GB')} columns; we read up to ${this.#limits.columns.toLocaleString('en-GB')}`,
        'Check that the file is a table and that its rows end with line breaks.',
      )
    }
    rows.push({ line: this.#line, cells })
  }

  #measure(width: number): void {
    this.#measured++
    const seen = (this.#widths.get(width) ?? 0) + 1
    this.#widths.set(width, seen)
    if (seen > (this.#widths.get(this.#width) ?? 0)) this.#width = width
  }

  /** A record with quotation marks in it, or null where its end has not come yet. */
  #quoted(buffer: string, start: number, lineEnd: number, last: boolean): Parsed | null {
    const parsed = parseRecord(buffer, start, this.#separatorCode, last, buffer.length)
    if (parsed !== null && (parsed.stray || parsed.open)) this.#misquoted++
    if (parsed === null && buffer.length - start < longestQuote && !last) return null
    if (parsed !== null) {
      if (parsed.end <= lineEnd) {
        if (parsed.open) this.#onStrayQuote(this.#line)
        return parsed
      }
      if (parsed.end - start < longestQuote && !parsed.stray && (this.#width === 0 || parsed.cells.length === this.#width)) return parsed
    }
    // It runs over several lines: is it one record, or did a stray mark swallow the lines after it?
    const single = parseRecord(buffer, start, this.#separatorCode, true, lineEnd) as Parsed
    if (parsed !== null && parsed.end - start < longestQuote && single.cells.length !== this.#width) return parsed
    this.#onStrayQuote(this.#line)
    return single
  }
}

const find = (text: string, what: string, from: number): number => {
  const at = text.indexOf(what, from)
  return at < 0 ? Infinity : at
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) count++
  }
  return count
}

/** One record up to `limit`, beyond which a quoted cell may not reach; null where more text is needed to know its end. */
function parseRecord(text: string, start: number, separator: number, last: boolean, limit: number): Parsed | null {
  const cells: string[] = []
  let stray = false
  let unclosed = false
  let at = start
  for (;;) {
    let open = at
    while (open < limit && text.charCodeAt(open) === space) open++
    let end = -1
    if (open < limit && text.charCodeAt(open) === quote) {
      const cell = quotedCell(text, open + 1, separator, last, limit)
      if (cell === null) return null
      if (cell === 'open') unclosed = true
      else {
        cells.push(cell.value)
        stray ||= cell.stray
        end = cell.end
      }
    }
    if (end < 0) {
      end = at
      while (end < limit) {
        const code = text.charCodeAt(end)
        if (code === separator || code === lineFeed || code === carriageReturn) break
        end++
      }
      if (end >= limit && !last) return null
      cells.push(text.slice(at, end))
    }
    if (end >= limit || text.charCodeAt(end) !== separator) {
      return end >= limit - 1 && !last && text.charCodeAt(end) === carriageReturn ? null : { cells, end, stray, open: unclosed }
    }
    at = end + 1
  }
}

function quotedCell(
  text: string,
  start: number,
  separator: number,
  last: boolean,
  limit: number,
): { value: string; end: number; stray: boolean } | 'open' | null {
  let doubled = false
  let stray = 0
  let from = start
  for (;;) {
    const close = text.indexOf('"', from)
    if (close < 0 || close >= limit) return last ? 'open' : null
    if (close + 1 < limit && text.charCodeAt(close + 1) === quote) {
      doubled = true
      from = close + 2
      continue
    }
    let end = close + 1
    while (end < limit && text.charCodeAt(end) === space && separator !== space) end++
    if (end >= limit && !last) return null
    const code = end < limit ? text.charCodeAt(end) : lineFeed
    if (code === separator || code === lineFeed || code === carriageReturn) {
      const value = text.slice(start, close)
      return { value: doubled ? value.replaceAll('""', '"') : value, end, stray: stray > 0 }
    }
    if (++stray > mostStrayMarks) return 'open'
    from = close + 1
  }
}
