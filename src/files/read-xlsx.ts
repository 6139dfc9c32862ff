import { dateFromSerial } from '../values/dates.ts'
import type { Cell, Problem, Table, TableRow } from './table.ts'
import { attribute, XmlScanner } from './xml-scanner.ts'
import {
  cellText,
  damagedWorkbook,
  type NumberMeaning,
  readWorkbook,
  type Sheet,
  SheetSize,
  type Workbook,
  xmlText,
} from './xlsx-workbook.ts'
import { openZip, type ZipArchive } from './zip-archive.ts'

const lastColumn = 2_000
const batch = 2_000

/** The sheets of an Excel workbook, each read in one pass without holding it whole. Throws `invalid` where it is damaged or unbounded. */
export async function* readXlsx(path: string, report: (problem: Problem) => void): AsyncGenerator<Table> {
  const zip = await openZip(path)
  try {
    const workbook = await readWorkbook(zip)
    if (workbook.sheets.length === 0) throw damagedWorkbook()
    for (const sheet of workbook.sheets) {
      if (sheet.hidden)
        report({
          sheet: sheet.name,
          line: null,
          code: 'hidden-sheet',
          message: `The sheet ${sheet.name} is hidden; it was read like the others.`,
        })
      yield { sheet: sheet.name, rows: sheetRows(zip, workbook, sheet, report) }
    }
  } finally {
    zip.close()
  }
}

async function* sheetRows(
  zip: ZipArchive,
  workbook: Workbook,
  sheet: Sheet,
  report: (problem: Problem) => void,
): AsyncGenerator<readonly TableRow[]> {
  const size = new SheetSize()
  let rows: TableRow[] = []
  let cells: Cell[] = []
  let line = 0
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let inValue = false
  let inPhonetic = false
  let far = false
  let inData = false
  let ended = false
  const scanner = new XmlScanner({
    open(name, attributes) {
      if (name === 'c') {
        const reference = attribute(attributes, 'r')
        column = reference === null ? column + 1 : columnOf(reference, column + 1)
        type = attribute(attributes, 't') ?? ''
        style = Number(attribute(attributes, 's') ?? 0)
        value = ''
      } else if (name === 'v' || name === 't') inValue = inData && !inPhonetic
      else if (name === 'row' && inData) {
        line = Number(attribute(attributes, 'r') ?? line + 1)
        cells = []
        column = -1
      } else if (name === 'rPh') inPhonetic = true
      else if (name === 'sheetData') inData = true
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'c') {
        const cell = value === '' ? null : cellValue(type, style, value, workbook)
        if (cell === null) return
        if (column > lastColumn) {
          if (!far)
            report({
              sheet: sheet.name,
              line,
              code: 'far-column',
              message: `Cells beyond column ${lastColumn.toLocaleString('en-GB')} were not read.`,
            })
          far = true
          return
        }
        while (cells.length < column) cells.push(null)
        cells[column] = cell
      } else if (name === 'row') {
        if (cells.length > 0) {
          size.add(1, cells.length)
          rows.push({ line, cells })
        }
        cells = []
      } else if (name === 'rPh') inPhonetic = false
      else if (name === 'sheetData') {
        inData = false
        ended = true
      }
    },
    text(raw) {
      if (inValue) value += raw
    },
  })
  for await (const piece of xmlText(zip, sheet.entry)) {
    scanner.push(piece)
    while (rows.length >= batch) yield rows.splice(0, batch)
    if (ended) break
  }
  if (!ended && (inData || line > 0)) throw damagedWorkbook()
  if (rows.length > 0) yield rows
}

function columnOf(reference: string, otherwise: number): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column > 0 ? column - 1 : otherwise
}

function cellValue(type: string, style: number, raw: string, workbook: Workbook): Cell {
  switch (type) {
    case 's':
      return filled(workbook.strings[Number(raw)] ?? '')
    case 'b':
      return raw === '1' || raw === 'true'
    case 'str':
    case 'inlineStr':
    case 'e':
      return filled(cellText(raw))
    case 'd': {
      const day = /^(\d{4}-\d{2}-\d{2})/.exec(raw)
      return filled(day?.[1] ?? raw)
    }
    default: {
      const number = Number(raw)
      if (Number.isNaN(number)) return filled(cellText(raw))
      const meaning = workbook.styles[style]
      return meaning === undefined || meaning === 'number' ? number : dateCell(number, meaning, workbook.epoch1904)
    }
  }
}

const filled = (text: string): string | null => (text.trim() === '' ? null : text)

function dateCell(serial: number, meaning: NumberMeaning, epoch1904: boolean): Cell {
  // Sums of times leave a day a hair short of midnight.
  const date = dateFromSerial(Math.floor(serial + (epoch1904 ? 1_462 : 0) + 0.5 / 86_400))
  if (date === null) return serial
  return meaning === 'month' && date.endsWith('-01') ? date.slice(0, 7) : { date }
}
