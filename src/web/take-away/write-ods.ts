import { decimalPounds } from '../../values/money.ts'
import type { OpenColumn, OpenTable, OpenValue } from './table.ts'
import { aboutSheet } from './about-sheet.ts'
import { cellText, escapeXml, notInXml, sheetName } from './cell-text.ts'
import { RowsOnSheets } from './rows-on-sheets.ts'
import { zipParts } from './zip-parts.ts'
import type { ZipPart } from './zip-parts.ts'

/**
 * A table as an OpenDocument spreadsheet, written as it is read. Text is always a string and never a formula, money a number with two
 * places, a day a date; rows past a sheet's limit go on in a second one, and the last sheet says that the file is complete.
 */
export const writeOds = (table: OpenTable, rowsOnSheet?: number): AsyncGenerator<Uint8Array> => zipParts(document(table, rowsOnSheet))

const type = 'application/vnd.oasis.opendocument.spreadsheet'
const xml = '<?xml version="1.0" encoding="UTF-8"?>\n'
const names = ['office', 'style', 'text', 'table']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')
const namespaces = `${names} xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"`

async function* document(table: OpenTable, rowsOnSheet?: number): AsyncGenerator<ZipPart> {
  yield { name: 'mimetype', content: [type], stored: true }
  yield {
    name: 'META-INF/manifest.xml',
    content: [
      `${xml}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    ],
  }
  yield { name: 'content.xml', content: contentOf(table, rowsOnSheet) }
}

async function* contentOf(table: OpenTable, rowsOnSheet?: number): AsyncGenerator<string> {
  const sheets = new RowsOnSheets(table, rowsOnSheet)
  const heading = `<table:table-row>${table.columns.map(({ name }) => textCell(name, ' table:style-name="heading"')).join('')}</table:table-row>`
  const columns = table.columns
    .map(({ kind }) => `<table:table-column table:style-name="${kind === 'text' ? 'wide' : 'narrow'}"/>`)
    .join('')
  yield `${xml}<office:document-content ${namespaces}>${styles}<office:body><office:spreadsheet>`
  for await (const rows of sheets) {
    yield `<table:table table:name="${escapeXml(sheetName(table.title, sheets.sheets))}">${columns}${heading}`
    for await (const batch of rows) yield batch.map((row) => rowOf(table.columns, row)).join('')
    yield '</table:table>'
  }
  const name = sheetName(table.title, 1) === 'About' ? 'About this file' : 'About'
  const about = aboutSheet(table, sheets.count, sheets.sheets)
  const lines = about.map(
    (cells) =>
      `<table:table-row>${cells.length === 0 ? '<table:table-cell/>' : cells.map((cell) => textCell(cell)).join('')}</table:table-row>`,
  )
  yield `<table:table table:name="${name}"><table:table-column table:style-name="wide" table:number-columns-repeated="2"/>${lines.join('')}</table:table></office:spreadsheet></office:body></office:document-content>`
}

const rowOf = (columns: readonly OpenColumn[], row: readonly OpenValue[]): string =>
  `<table:table-row>${columns.map(({ kind }, at) => cellOf(kind, row[at] ?? null)).join('')}</table:table-row>`

function cellOf(kind: OpenColumn['kind'], value: OpenValue): string {
  if (value === null) return '<table:table-cell/>'
  if (typeof value === 'number') {
    const [style, text] = kind === 'pence' ? [' table:style-name="money"', decimalPounds(value)] : ['', String(value)]
    return `<table:table-cell${style} office:value-type="float" office:value="${text}"><text:p>${text}</text:p></table:table-cell>`
  }
  if (kind === 'number' && /^-?\d{1,12}(\.\d{1,3})?$/.test(value))
    return `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${value}"><text:p>${value}</text:p></table:table-cell>`
  return textCell(value)
}

const textCell = (value: string, style = ''): string => {
  const lines = cellText(value)
    .replace(notInXml, '\ufffd')
    .split(/\r\n|\r|\n/)
  return `<table:table-cell${style} office:value-type="string">${lines.map((line) => `<text:p>${spaced(escapeXml(line))}</text:p>`).join('')}</table:table-cell>`
}

// White space is told by elements, for readers fold it together.
const spaced = (line: string): string =>
  /^ | $| {2}|\t/.test(line)
    ? line.replace(/\t/g, '<text:tab/>').replace(/^ +| +$| {2,}/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
    : line

const styles =
  '<office:automatic-styles><number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>' +
  '<number:number-style style:name="two"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>' +
  '<style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/><style:style style:name="money" style:family="table-cell" style:data-style-name="two"/>' +
  '<style:style style:name="heading" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>' +
  '<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>' +
  '<style:style style:name="narrow" style:family="table-column"><style:table-column-properties style:column-width="3cm"/></style:style></office:automatic-styles>'
