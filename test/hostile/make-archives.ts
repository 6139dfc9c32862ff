import { crc32, deflateRawSync, deflateSync, constants } from 'node:zlib'

/** One entry of a zip as it will be written: the bytes as compressed, and what the headers claim of them. */
export interface ZipEntry {
  readonly name: string
  readonly compressed: Buffer
  readonly size: number
  readonly crc: number
  readonly method: 0 | 8
}

/** An honest entry. */
export function entry(name: string, text: string | Buffer): ZipEntry {
  const bytes = Buffer.from(text)
  return { name, compressed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes), method: 8 }
}

/** An entry of `before`, then `block` over and over, then `after`, compressed without ever being held: a block costs about a thousandth. */
export function repeatedEntry(name: string, before: string, block: string, times: number, after: string, claim?: number): ZipEntry {
  const open = (text: string): Buffer => deflateRawSync(Buffer.from(text), { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
  // After a full flush a block looks back at nothing before itself, so that it may stand anywhere.
  const middle = open(block)
  const compressed = Buffer.concat([open(before), ...Array.from({ length: times }, () => middle), deflateRawSync(Buffer.from(after))])
  return { name, compressed, size: claim ?? before.length + block.length * times + after.length, crc: 0, method: 8 }
}

/** A zip of the entries; `overlapping` makes every name point at the bytes of the first. */
export function zip(entries: readonly ZipEntry[], overlapping = false): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [at, one] of entries.entries()) {
    const name = Buffer.from(one.name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(0x0800, 6)
    describe(local, 8, one, name.length)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(20, 4)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(0x0800, 8)
    describe(central, 10, one, name.length)
    central.writeUInt32LE(overlapping ? 0 : offset, 42)
    const large = largeSize(one.size)
    central.writeUInt16LE(large.length, 30)
    directory.push(central, name, large)
    if (overlapping && at > 0) continue
    parts.push(local, name, one.compressed)
    offset += local.length + name.length + one.compressed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}

/** The zip64 field that holds a size above 4 GB. */
function largeSize(size: number): Buffer {
  if (size < 0xffffffff) return Buffer.alloc(0)
  const field = Buffer.alloc(12)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(8, 2)
  field.writeBigUInt64LE(BigInt(size), 4)
  return field
}

function describe(header: Buffer, at: number, one: ZipEntry, nameLength: number): void {
  header.writeUInt16LE(one.method, at)
  header.writeUInt32LE(one.crc, at + 6)
  header.writeUInt32LE(one.compressed.length, at + 10)
  header.writeUInt32LE(Math.min(one.size, 0xffffffff), at + 14)
  header.writeUInt16LE(nameLength, at + 18)
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The workbook's parts around its sheets: `sheets` is how many it says that it has, though all are the one in `sheet1.xml`. */
export function workbookParts(sheets = 1): ZipEntry[] {
  const list = Array.from({ length: sheets }, (_, at) => `<sheet name="S${at + 1}" sheetId="${at + 1}" r:id="rId1"/>`).join('')
  const types =
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
  return [
    entry(
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types}</Types>`,
    ),
    entry(
      '_rels/.rels',
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    entry('xl/workbook.xml', `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${list}</sheets></workbook>`),
    entry(
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
  ]
}

const cellXml = (value: string | number, ref: string): string =>
  typeof value === 'number'
    ? `<c r="${ref}"><v>${value}</v></c>`
    : `<c r="${ref}" t="inlineStr"><is><t>${value.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</t></is></c>`

/** A sheet's XML with these rows; `doctype` stands before it, as entity bombs do. */
export function sheetXml(rows: readonly (readonly (string | number)[])[], doctype = ''): string {
  const body = rows.map(
    (cells, at) =>
      `<row r="${at + 1}">${cells.map((value, column) => cellXml(value, `${String.fromCharCode(65 + column)}${at + 1}`)).join('')}</row>`,
  )
  return `${declaration}${doctype}<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`
}

/** A workbook of one sheet. */
export const workbook = (sheet: string): Buffer => zip([...workbookParts(), entry('xl/worksheets/sheet1.xml', sheet)])

/** An OpenDocument spreadsheet of one sheet with these rows of XML. */
export function openDocument(rows: string, doctype = ''): Buffer {
  const spaces =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
  const mimetype = Buffer.from('application/vnd.oasis.opendocument.spreadsheet')
  return zip([
    { name: 'mimetype', compressed: mimetype, size: mimetype.length, crc: crc32(mimetype), method: 0 },
    entry(
      'META-INF/manifest.xml',
      `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`,
    ),
    entry(
      'content.xml',
      `${declaration}${doctype}<office:document-content ${spaces}><office:body><office:spreadsheet><table:table table:name="S1">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  ])
}

/** A gzip member sequence whose text is `block` over and over. */
export function gzipRepeated(block: string, times: number): Buffer {
  const bytes = Buffer.from(block)
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(bytes), 0)
  trailer.writeUInt32LE(bytes.length, 4)
  const member = Buffer.concat([header, deflateSync(bytes, { level: 9 }).subarray(2, -4), trailer])
  return Buffer.concat(Array.from({ length: times }, () => member))
}
