import { epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { decimalPounds } from '../../values/money.ts'
import type { OpenColumn, OpenTable, OpenValue } from './table.ts'
import { aboutSheet } from './about-sheet.ts'
import { cellText, escapeXml, notInXml, sheetName } from './cell-text.ts'
import { RowsOnSheets } from './rows-on-sheets.ts'
import { zipParts } from './zip-parts.ts'
import type { ZipPart } from './zip-parts.ts'

/**
 * A table as an Excel workbook, written as it is read. Text is always a string and never a formula, money a number with two places, a day
 * a date; rows past a sheet's limit go on in a second one, and the last sheet says that the file is complete.
 */
export const writeXlsx = (table: OpenTable, rowsOnSheet?: number): AsyncGenerator<Uint8Array> => zipParts(workbook(table, rowsOnSheet))

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const styleOf = { date: 1, pence: 2, count: 3, heading: 4, quoted: 5 }

async function* workbook(table: OpenTable, rowsOnSheet?: number): AsyncGenerator<ZipPart> {
  const sheets = new RowsOnSheets(table, rowsOnSheet)
  const names: string[] = []
  for await (const rows of sheets) {
    names.push(sheetName(table.title, sheets.sheets))
    yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetOf(table.columns, rows) }
  }
  const about = aboutSheet(table, sheets.count, sheets.sheets).map((cells) => cells.map((cell) => ['text', cell] as const))
  names.push(names.includes('About') ? 'About this file' : 'About')
  const aboutRows = about.map((cells, at) => rowOf(at + 1, cells)).join('')
  yield {
    name: `xl/worksheets/sheet${names.length}.xml`,
    content: [
      `${xml}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>${aboutRows}</sheetData></worksheet>`,
    ],
  }
  yield* frame(names)
}

async function* sheetOf(columns: readonly OpenColumn[], rows: AsyncIterable<readonly (readonly OpenValue[])[]>): AsyncGenerator<string> {
  const widths = columns
    .map(({ kind }, at) => `<col min="${at + 1}" max="${at + 1}" width="${kind === 'text' ? 28 : 14}" customWidth="1"/>`)
    .join('')
  const heading = columns.map(({ name }, at) => textCell(`${columnName(at)}1`, name, styleOf.heading)).join('')
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${heading}</row>`
  let line = 1
  for await (const batch of rows)
    yield batch
      .map((row) =>
        rowOf(
          ++line,
          columns.map(({ kind }, at) => [kind, row[at] ?? null]),
        ),
      )
      .join('')
  yield '</sheetData></worksheet>'
}

const columnNames: string[] = []

function columnName(at: number): string {
  return (columnNames[at] ??= (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26)))
}

const rowOf = (line: number, cells: readonly (readonly [OpenColumn['kind'], OpenValue])[]): string =>
  `<row r="${line}">${cells.map(([kind, value], at) => (value === null ? '' : cellOf(`${columnName(at)}${line}`, kind, value))).join('')}</row>`

function cellOf(place: string, kind: OpenColumn['kind'], value: string | number): string {
  if (typeof value === 'number') {
    if (kind === 'pence') return `<c r="${place}" s="${styleOf.pence}"><v>${decimalPounds(value)}</v></c>`
    return `<c r="${place}"${kind === 'count' ? ` s="${styleOf.count}"` : ''}><v>${value}</v></c>`
  }
  if (kind === 'number' && /^-?\d{1,12}(\.\d{1,3})?$/.test(value)) return `<c r="${place}"><v>${value}</v></c>`
  const serial = kind === 'date' ? serialOf(value) : null
  if (serial !== null) return `<c r="${place}" s="${styleOf.date}"><v>${serial}</v></c>`
  return textCell(place, value, /^\s*[=+\-@]/.test(value) ? styleOf.quoted : 0)
}

// Days before March 1900 have two numbers in Excel, for it takes 1900 for a leap year.
const serialOf = (date: string): number | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= '1900-03-01' && date <= '9999-12-31' ? epochDay(date as IsoDate) + 25_569 : null

const textCell = (place: string, value: string, style: number): string =>
  `<c r="${place}" t="inlineStr"${style === 0 ? '' : ` s="${style}"`}><is><t xml:space="preserve">${excelText(cellText(value))}</t></is></c>`

/** Excel's own escape holds what XML cannot: `_x000B_`; text that looks like such an escape is escaped itself. */
const excelText = (text: string): string =>
  escapeXml(
    text
      .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      .replace(notInXml, unit)
      .replace(/\r/g, unit),
  )

const unit = (sign: string): string =>
  sign >= '\ufffe' ? '\ufffd' : `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

function* frame(names: readonly string[]): Generator<ZipPart> {
  const sheets = names.map((name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')
  const links = names
    .map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`)
    .join('')
  const types = names
    .map(
      (_, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join('')
  yield { name: 'xl/styles.xml', content: [styles] }
  yield { name: 'xl/workbook.xml', content: [`${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`] }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    content: [
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links}<Relationship Id="rId${names.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
  }
  yield {
    name: '_rels/.rels',
    content: [
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  }
  yield {
    name: '[Content_Types].xml',
    content: [
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types}</Types>`,
    ],
  }
}

const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs></styleSheet>`
