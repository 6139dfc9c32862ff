import { epochDay } from '../values/dates.ts'
import { zipParts } from '../web/take-away/zip-parts.ts'
import type { ZipPart } from '../web/take-away/zip-parts.ts'
import type { SampleCell } from './payment-shapes.ts'

/** A sheet and its rows, in batches. */
export interface SampleSheet {
  readonly name: string
  readonly rows: Iterable<readonly (readonly SampleCell[])[]>
}

const made = new Date(2026, 0, 1)
const xml = '<?xml version="1.0" encoding="UTF-8"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006'
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** An Excel workbook as publishers make them: plain cells, days as dates or as bare numbers, one sheet after another. */
export async function* writeSampleXlsx(sheets: Iterable<SampleSheet>): AsyncGenerator<Uint8Array> {
  const names: string[] = []
  async function* parts(): AsyncGenerator<ZipPart> {
    for (const sheet of sheets) {
      names.push(sheet.name)
      yield await Promise.resolve({ name: `xl/worksheets/sheet${names.length}.xml`, content: xlsxSheet(sheet) })
    }
    const each = (text: (name: string, number: number) => string): string => names.map((name, at) => text(name, at + 1)).join('')
    yield {
      name: 'xl/styles.xml',
      content: [
        `${xml}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      ],
    }
    yield {
      name: 'xl/workbook.xml',
      content: [
        `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((name, at) => `<sheet name="${escape(name)}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`,
      ],
    }
    yield {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        `${xml}<Relationships xmlns="${pack}/relationships">${each((_, at) => `<Relationship Id="rId${at}" Type="${office}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      ],
    }
    yield {
      name: '_rels/.rels',
      content: [
        `${xml}<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    }
    yield {
      name: '[Content_Types].xml',
      content: [
        `${xml}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/>${each((_, at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${media}.worksheet+xml"/>`)}</Types>`,
      ],
    }
  }
  yield* zipParts(parts(), made)
}

function* xlsxSheet({ rows }: SampleSheet): Generator<string> {
  yield `${xml}<worksheet xmlns="${main}"><sheetData>`
  let line = 0
  for (const batch of rows)
    yield batch
      .map((row) => `<row r="${++line}">${row.map((cell, at) => xlsxCell(`${String.fromCharCode(65 + at)}${line}`, cell)).join('')}</row>`)
      .join('')
  yield '</sheetData></worksheet>'
}

function xlsxCell(place: string, cell: SampleCell): string {
  if (cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${epochDay(cell.day) + 25_569}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`
}

const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet'
const spaces = ['office', 'text', 'table'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ')

/** An OpenDocument spreadsheet of one sheet after another. */
export async function* writeSampleOds(sheets: Iterable<SampleSheet>): AsyncGenerator<Uint8Array> {
  async function* parts(): AsyncGenerator<ZipPart> {
    yield await Promise.resolve({ name: 'mimetype', content: [spreadsheet], stored: true })
    yield {
      name: 'META-INF/manifest.xml',
      content: [
        `${xml}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="${spreadsheet}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
      ],
    }
    yield { name: 'content.xml', content: odsContent(sheets) }
  }
  yield* zipParts(parts(), made)
}

function* odsContent(sheets: Iterable<SampleSheet>): Generator<string> {
  yield `${xml}<office:document-content ${spaces} office:version="1.2"><office:body><office:spreadsheet>`
  for (const { name, rows } of sheets) {
    yield `<table:table table:name="${escape(name)}">`
    for (const batch of rows) yield batch.map((row) => `<table:table-row>${row.map(odsCell).join('')}</table:table-row>`).join('')
    yield '</table:table>'
  }
  yield '</office:spreadsheet></office:body></office:document-content>'
}

function odsCell(cell: SampleCell): string {
  if (cell === '') return '<table:table-cell/>'
  if (typeof cell === 'number') return `<table:table-cell office:value-type="float" office:value="${cell}"/>`
  if (typeof cell === 'object') return `<table:table-cell office:value-type="date" office:date-value="${cell.day}"/>`
  return `<table:table-cell office:value-type="string"><text:p>${escape(cell)}</text:p></table:table-cell>`
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
