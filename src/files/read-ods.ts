import type { Entry } from 'yauzl'
import { parseIsoDate } from '../values/dates.ts'
import type { Cell, Table, TableRow } from './table.ts'
import { attribute, decodeEntities, XmlScanner } from './xml-scanner.ts'
import { damagedWorkbook, SheetSize, xmlText } from './xlsx-workbook.ts'
import { openZip, type ZipArchive } from './zip-archive.ts'
import { Refusal } from './refusal.ts'

const lastColumn = 2_000
const mostRows = 1_048_576
const batch = 2_000

/** The sheets of an OpenDocument spreadsheet. Throws `invalid` where it is damaged, encrypted or unbounded. */
export async function* readOds(path: string): AsyncGenerator<Table> {
  const zip = await openZip(path)
  try {
    const content = zip.entries.find((entry) => entry.fileName === 'content.xml')
    if (!content) throw damagedWorkbook()
    const manifest = zip.entries.find((entry) => entry.fileName === 'META-INF/manifest.xml')
    if (manifest && (await zip.read(manifest, 10_000_000)).includes('encryption-data')) {
      throw new Refusal('password', 'The workbook is protected by a password', 'Save it without one and import that.')
    }
    const names = await sheetNames(zip, content)
    if (names.length === 0) throw damagedWorkbook()
    for (const [at, name] of names.entries()) yield { sheet: name, rows: sheetRows(zip, content, at) }
  } finally {
    zip.close()
  }
}

async function sheetNames(zip: ZipArchive, content: Entry): Promise<string[]> {
  const names: string[] = []
  let depth = 0
  let ended = false
  const scanner = new XmlScanner({
    open(name, attributes) {
      if (name === 'table' && depth++ === 0) names.push(attribute(attributes, 'name') ?? '')
    },
    close(name) {
      if (name === 'table') depth--
      else if (name === 'spreadsheet') ended = true
    },
    text() {},
  })
  for await (const piece of xmlText(zip, content)) scanner.push(piece)
  if (!ended) throw damagedWorkbook()
  return names
}

async function* sheetRows(zip: ZipArchive, content: Entry, wanted: number): AsyncGenerator<readonly TableRow[]> {
  const reader = new SheetReader(wanted)
  const scanner = new XmlScanner(reader)
  let rows: TableRow[] = []
  for await (const piece of xmlText(zip, content)) {
    scanner.push(piece)
    for (const { line, times, cells } of reader.runs.splice(0)) {
      for (let count = 0; count < times; count++) {
        rows.push({ line: line + count, cells })
        if (rows.length < batch) continue
        yield rows
        rows = []
      }
    }
    if (reader.ended) break
  }
  if (rows.length > 0) yield rows
}

/** A row and how many times it stands below itself: written out only as it is taken, for a file can say a million. */
interface RowRun {
  readonly line: number
  readonly times: number
  readonly cells: readonly Cell[]
}

/** Collects the rows of one of the document's sheets; empty cells and rows that are repeated a million times cost nothing. */
class SheetReader {
  readonly runs: RowRun[] = []
  ended = false
  readonly #wanted: number
  #sheet = -1
  #depth = 0
  #line = 1
  #rowRepeat = 1
  #cellRepeat = 1
  #column = 0
  #cells: Cell[] = []
  readonly #size = new SheetSize()
  #attributes = ''
  #text = ''
  #paragraphs = 0
  #inParagraph = false
  #annotation = 0

  constructor(wanted: number) {
    this.#wanted = wanted
  }

  open(name: string, attributes: string): void {
    if (name === 'table') {
      if (this.#depth++ === 0) {
        this.#sheet++
        this.#line = 1
      }
      return
    }
    if (this.#sheet !== this.#wanted || this.#depth !== 1) return
    if (name === 'table-row') {
      this.#rowRepeat = repeat(attributes, 'number-rows-repeated')
      this.#cells = []
      this.#column = 0
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#cellRepeat = repeat(attributes, 'number-columns-repeated')
      this.#attributes = attributes
      this.#text = ''
      this.#paragraphs = 0
    } else if (name === 'annotation') this.#annotation++
    else if (this.#annotation > 0) return
    else if (name === 'p') {
      if (this.#paragraphs++ > 0) this.#text += '\n'
      this.#inParagraph = true
    } else if (this.#inParagraph && name === 's') this.#text += ' '.repeat(Math.min(repeat(attributes, 'c'), 1000))
    else if (this.#inParagraph && (name === 'line-break' || name === 'tab')) this.#text += name === 'tab' ? '\t' : '\n'
  }

  close(name: string): void {
    if (name === 'table') {
      if (--this.#depth === 0 && this.#sheet === this.#wanted) this.ended = true
      return
    }
    if (this.#sheet !== this.#wanted || this.#depth !== 1) return
    if (name === 'annotation') this.#annotation--
    else if (name === 'p') this.#inParagraph = this.#annotation > 0 && this.#inParagraph
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell()
    else if (name === 'table-row') this.#endRow()
  }

  text(raw: string): void {
    if (this.#inParagraph && this.#annotation === 0) this.#text += decodeEntities(raw)
  }

  #endCell(): void {
    const cell = cellValue(this.#attributes, this.#text)
    if (cell !== null) {
      while (this.#cells.length < Math.min(this.#column, lastColumn)) this.#cells.push(null)
      for (let count = 0; count < this.#cellRepeat && this.#cells.length < lastColumn; count++) this.#cells.push(cell)
    }
    this.#column += this.#cellRepeat
  }

  #endRow(): void {
    if (this.#cells.length > 0) {
      this.#size.add(this.#rowRepeat, this.#cells.length)
      this.runs.push({ line: this.#line, times: this.#rowRepeat, cells: this.#cells })
    }
    this.#line += this.#rowRepeat
  }
}

const repeat = (attributes: string, name: string): number => Math.max(1, Math.min(Number(attribute(attributes, name) ?? 1) || 1, mostRows))

function cellValue(attributes: string, text: string): Cell {
  const type = attribute(attributes, 'value-type')
  if (type === 'float' || type === 'currency' || type === 'percentage') {
    const number = Number(attribute(attributes, 'value') ?? Number.NaN)
    if (!Number.isNaN(number)) return number
  }
  if (type === 'boolean') return attribute(attributes, 'boolean-value') === 'true'
  if (type === 'date') {
    const date = parseIsoDate((attribute(attributes, 'date-value') ?? '').slice(0, 10))
    if (date) return { date }
  }
  const shown = text === '' ? (attribute(attributes, 'string-value') ?? '') : text
  return shown.trim() === '' ? null : shown
}
