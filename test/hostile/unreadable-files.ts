import { gzipSync } from 'node:zlib'
import { entry, gzipRepeated, openDocument, repeatedEntry, sheetXml, workbook, workbookParts, zip, type ZipEntry } from './make-archives.ts'
import { csv, good, header, type MadeFile } from './sample-rows.ts'

const rowsXml = sheetXml([
  ['Date', 'Supplier', 'Amount'],
  ['01/04/2024', 'ACME LTD', 100],
])
const odsCell = (text: string): string => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
const odsRow = (...cells: readonly string[]): string => `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`

/** Ten levels of ten: the last entity stands for ten thousand million words. */
const laughs = `<!DOCTYPE lolz [<!ENTITY l0 "lol">${Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')}]>`
const outside = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'

/** Files of which nothing can be loaded. */
export const unreadableFiles: readonly MadeFile[] = [
  ['empty.csv', 'refused', () => ''],
  ['only-spaces.csv', 'refused', () => ' \r\n\r\n  \r\n'],
  ['header-only.csv', 'refused', () => `${header}\r\n`],
  ['binary.csv', 'refused', () => noise(200_000)],
  [
    'page.csv',
    'refused',
    () => `<!DOCTYPE html>\n<html><head><title>Not found</title></head><body>${'<p>Date, Supplier, Amount</p>\n'.repeat(50)}</body></html>`,
  ],
  ['document.csv', 'refused', () => Buffer.concat([Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), noise(5000)])],
  ['picture.xlsx', 'refused', () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), noise(5000)])],
  ['truncated.xlsx', 'refused', () => workbook(rowsXml).subarray(0, 600)],
  ['truncated-inside.xlsx', 'refused', () => workbook(rowsXml.slice(0, -60))],
  [
    'encrypted.xlsx',
    'refused',
    () =>
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le'), noise(4096)]),
  ],
  ['no-sheet.xlsx', 'refused', () => zip(workbookParts())],
  ['bomb.zip', 'refused', () => zip([repeatedEntry('bomb.csv', csv(), `${good[0]}\r\n`.repeat(40_000), 12_000, '')])],
  ['bomb-that-lies.zip', 'refused', () => zip([repeatedEntry('bomb.csv', csv(), `${good[0]}\r\n`.repeat(40_000), 12_000, '', 1000)])],
  [
    'nested-bomb.zip',
    'refused',
    () =>
      zip(
        Array.from({ length: 20 }, (_, at) =>
          entry(`inner${at}.zip`, zip([repeatedEntry('bomb.csv', csv(), `${good[0]}\r\n`.repeat(40_000), 1000, '')])),
        ),
      ),
  ],
  ['overlapping.zip', 'refused', () => zip(sameBytes(repeatedEntry('a.csv', csv(), `${good[0]}\r\n`.repeat(40_000), 50, ''), 5000), true)],
  [
    'traversal.zip',
    'loaded',
    () =>
      zip([
        entry('../../../../tmp/bluelight-escaped.csv', csv(...good)),
        entry('/tmp/bluelight-escaped.csv', csv(...good)),
        entry('..\\..\\bluelight-escaped.csv', csv(...good)),
      ]),
  ],
  ['bomb.csv.gz', 'refused', () => gzipRepeated(`${good[0]}\r\n`.repeat(40_000), 9_000)],
  ['truncated.csv.gz', 'refused', () => gzipSync(csv(...Array.from({ length: 3000 }, () => good[0] ?? ''))).subarray(0, -20)],
  [
    'sheet-bomb.xlsx',
    'refused',
    () =>
      zip([
        ...workbookParts(),
        repeatedEntry(
          'xl/worksheets/sheet1.xml',
          sheetXml([]).replace('</sheetData></worksheet>', ''),
          '<row><c><v>1</v></c></row>'.repeat(40_000),
          12_000,
          '</sheetData></worksheet>',
        ),
      ]),
  ],
  [
    'sheet-bomb-that-lies.xlsx',
    'refused',
    () =>
      zip([
        ...workbookParts(),
        repeatedEntry(
          'xl/worksheets/sheet1.xml',
          sheetXml([]).replace('</sheetData></worksheet>', ''),
          '<row><c><v>1</v></c></row>'.repeat(40_000),
          12_000,
          '</sheetData></worksheet>',
          90_000_000,
        ),
      ]),
  ],
  [
    'one-cell-bomb.xlsx',
    'refused',
    () =>
      zip([
        ...workbookParts(),
        repeatedEntry(
          'xl/worksheets/sheet1.xml',
          sheetXml([]).replace('</sheetData></worksheet>', '<row><c t="inlineStr"><is><t>'),
          'lol '.repeat(250_000),
          3000,
          '</t></is></c></row></sheetData></worksheet>',
        ),
      ]),
  ],
  [
    'strings-bomb.xlsx',
    'refused',
    () =>
      zip([
        ...workbookParts(),
        entry('xl/worksheets/sheet1.xml', rowsXml),
        repeatedEntry(
          'xl/sharedStrings.xml',
          '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
          '<si><t>lol</t></si>'.repeat(50_000),
          5000,
          '</sst>',
        ),
      ]),
  ],
  [
    'strings-bomb-that-lies.xlsx',
    'refused',
    () =>
      zip([
        ...workbookParts(),
        entry('xl/worksheets/sheet1.xml', rowsXml),
        repeatedEntry(
          'xl/sharedStrings.xml',
          '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
          '<si><t>lol</t></si>'.repeat(50_000),
          5000,
          '</sst>',
          450_000_000,
        ),
      ]),
  ],
  [
    'wrong-string.xlsx',
    'refused',
    () =>
      workbook(
        sheetXml([]).replace(
          '</sheetData>',
          '<row r="1"><c r="A1" t="s"><v>999999999</v></c><c r="B1" t="s"><v>-1</v></c></row></sheetData>',
        ),
      ),
  ],
  [
    'entities.xlsx',
    'refused',
    () =>
      workbook(
        sheetXml(
          [
            ['Date', 'Supplier', 'Amount'],
            ['01/04/2024', 'LAUGH', 100],
          ],
          laughs,
        ).replace('LAUGH', '&l10;'),
      ),
  ],
  [
    'external-entity.xlsx',
    'refused',
    () =>
      workbook(
        sheetXml(
          [
            ['Date', 'Supplier', 'Amount'],
            ['01/04/2024', 'OUT', 100],
          ],
          outside,
        ).replace('OUT', '&secret;'),
      ),
  ],
  ['entities.ods', 'refused', () => openDocument(odsRow('Date', 'Supplier', 'Amount') + odsRow('01/04/2024', '&l10;', '100'), laughs)],
  [
    'external-entity.ods',
    'refused',
    () => openDocument(odsRow('Date', 'Supplier', 'Amount') + odsRow('01/04/2024', '&secret;', '100'), outside),
  ],
  [
    'repeated-columns.ods',
    'refused',
    () =>
      openDocument(
        `<table:table-row><table:table-cell table:number-columns-repeated="2000000000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>`,
      ),
  ],
  [
    'repeated-rows.ods',
    'refused',
    () => openDocument(`<table:table-row table:number-rows-repeated="2000000000">${odsCell('x')}</table:table-row>`),
  ],
  [
    'far-column.xlsx',
    'refused',
    () => workbook(sheetXml([]).replace('</sheetData>', '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row></sheetData>')),
  ],
  ['many-sheets.xlsx', 'refused', () => zip([...workbookParts(70_000), entry('xl/worksheets/sheet1.xml', rowsXml)])],
  ['million-columns.csv', 'refused', () => `${'a,'.repeat(1_000_000)}a\r\n${'1,'.repeat(1_000_000)}1\r\n`],
  ['deep.json', 'refused', () => '['.repeat(100_000) + ']'.repeat(100_000)],
  ['deep-objects.json', 'refused', () => `{"releases":[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]}`],
  ['broken.json', 'refused', () => '{"releases": [{"ocid": "ocds-1", "id": '],
  ['not-notices.json', 'refused', () => '{"hello": "world"}'],
  ['array-of-numbers.json', 'refused', () => `[${'1,'.repeat(100_000)}1]`],
  ['broken.jsonl', 'refused', () => '{"ocid": \n}}}\nnot json\n'],
  ['no-columns-known.csv', 'refused', () => 'Alpha,Beta,Gamma\r\nx,y,z\r\np,q,r\r\n'],
]

function sameBytes(one: ZipEntry, times: number): ZipEntry[] {
  return Array.from({ length: times }, (_, at) => ({ ...one, name: `a${at}.csv` }))
}

/** Bytes that look like nothing, the same each time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 123_456_789
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}
