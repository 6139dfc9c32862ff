import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { entry, gzipRepeated, openDocument, repeatedEntry, sheetXml, workbook, workbookParts, zip, type ZipEntry } from './make-archives.ts'

/** What must become of a file: refused whole, loaded in part with its bad rows kept aside, or loaded. */
export type Fate = 'refused' | 'partly' | 'loaded'

export interface HostileFile {
  /** What to give to the import, within the folder. */
  readonly path: string
  readonly fate: Fate
  /** Rows that must be kept; null where it does not matter. */
  readonly kept: number | null
  readonly rejected: number | null
}

const header = 'Date,Supplier,Amount'
const good = ['01/04/2024,ACME LTD,100.00', '02/04/2024,BETA PLC,250.50', '03/04/2024,GAMMA LLP,75.25']
const csv = (...rows: readonly string[]): string => `${[header, ...rows].join('\r\n')}\r\n`
const contracts = (...rows: readonly string[]): string =>
  `${['Contract reference,Contract title,Supplier,Start date,End date,Contract value', ...rows].join('\r\n')}\r\n`
const rowsXml = sheetXml([
  ['Date', 'Supplier', 'Amount'],
  ['01/04/2024', 'ACME LTD', 100],
])
const odsCell = (text: string): string => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
const odsRow = (...cells: readonly string[]): string => `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`

/** Ten levels of ten: the last entity stands for ten thousand million words. */
const laughs = `<!DOCTYPE lolz [<!ENTITY l0 "lol">${Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')}]>`
const outside = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'

const madeFiles: readonly (readonly [name: string, fate: Fate, bytes: () => string | Buffer, kept?: number | null, rejected?: number])[] = [
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
  ['infinite.json', 'loaded', () => JSON.stringify(releasePackage).replace('"AMOUNT"', '1e9999'), 1],
  ['broken.json', 'refused', () => '{"releases": [{"ocid": "ocds-1", "id": '],
  ['not-notices.json', 'refused', () => '{"hello": "world"}'],
  ['array-of-numbers.json', 'refused', () => `[${'1,'.repeat(100_000)}1]`],
  ['broken.jsonl', 'refused', () => '{"ocid": \n}}}\nnot json\n'],
  ['no-columns-known.csv', 'refused', () => 'Alpha,Beta,Gamma\r\nx,y,z\r\np,q,r\r\n'],

  ['unclosed-quote.csv', 'loaded', () => `${header}\r\n01/04/2024,"ACME LTD,100.00\r\n${`${good[1]}\r\n`.repeat(600_000)}`, 600_001, 0],
  ['nul.csv', 'partly', () => csv(...good, '04/04/2024,DEL\0TA LTD,\x0012.00', '\0\0,\0,\0'), 4],
  [
    'dates.csv',
    'partly',
    () =>
      csv(
        ...good,
        '30/02/2024,DAY LTD,1.00',
        '01/01/20223,YEAR LTD,2.00',
        '31/06/2024,MONTH LTD,3.00',
        'yesterday,WORD LTD,4.00',
        ',NONE LTD,5.00',
        '99999999,NUMBER LTD,6.00',
        '01/01/0001,OLD LTD,7.00',
      ),
    3,
    7,
  ],
  [
    'amounts.csv',
    'partly',
    () =>
      csv(
        ...good,
        '04/04/2024,A LTD,"1,23.4.5"',
        '04/04/2024,B LTD,1e9999',
        '04/04/2024,C LTD,NaN',
        '04/04/2024,D LTD,Infinity',
        '04/04/2024,E LTD,',
        '04/04/2024,F LTD,99999999999999999999',
        '04/04/2024,G LTD,0x1F',
        '04/04/2024,H LTD,--5',
      ),
    3,
    8,
  ],
  ['quote.csv', 'partly', () => csv(...good, '04/04/2024,"DELTA LTD,12.00', '05/04/2024,EPSILON LTD,13.00'), null],
  ['ragged.csv', 'partly', () => csv(...good, '04/04/2024', '04/04/2024,DELTA LTD,12.00,more,and,more', ',,,,,'), 4],
  [
    'contracts.csv',
    'loaded',
    () =>
      contracts(
        'T1,Towels,ACME LTD,30/02/2024,31/03/20223,"1,23.4.5"',
        'T2,Radios,BETA LTD,01/04/2024,31/03/2027,1e9999',
        ',,,,,',
        'T3,"=HYPERLINK(""x"")",GAMMA LTD,01/04/2024,31/03/2027,100',
      ),
    3,
    0,
  ],
  [
    'prices.csv',
    'partly',
    () =>
      'Force,Jacket (£),Quantity,Boots (£),Quantity,Hat (£),Quantity\r\nKent Police,10.95,5,"1,23.4.5",6,-5,1\r\nEssex Police,1e9999,x,52.10,-3,,\r\n',
    2,
    3,
  ],
  ['utf16-without-mark.csv', 'loaded', () => Buffer.from(csv(...good), 'utf16le'), 3, 0],
  ['utf16-big-endian.csv', 'loaded', () => Buffer.from(`\ufeff${csv(...good)}`, 'utf16le').swap16(), 3, 0],
  [
    'formulas.csv',
    'loaded',
    () =>
      csv(
        '01/04/2024,"=HYPERLINK(""http://example.org"",""click"")",10.00',
        "02/04/2024,+cmd|' /C calc'!A0,20.00",
        '03/04/2024,@SUM(1+1)*cmd,30.00',
        '04/04/2024,"-2+3",40.00',
        '05/04/2024,<script>alert(1)</script>,50.00',
      ),
    5,
    0,
  ],
  ['control\ncharacters\u0007\u202e in the name.csv', 'loaded', () => csv(...good, '04/04/2024,OMEGA LTD,1.00'), 4, 0],
]

const sameBytes = (one: ZipEntry, times: number): ZipEntry[] => Array.from({ length: times }, (_, at) => ({ ...one, name: `a${at}.csv` }))

/** One sound release, but for the amount that takes the place of `AMOUNT`. */
const releasePackage = {
  uri: 'https://example.org/package',
  publishedDate: '2026-01-01T00:00:00Z',
  releases: [
    {
      ocid: 'ocds-h6vhtk-000001',
      id: '1',
      date: '2026-01-01T00:00:00Z',
      tag: ['award'],
      initiationType: 'tender',
      buyer: { id: 'GB-PPON-PBCP-5168-ZDGP', name: 'Kent Police' },
      tender: { id: '1', title: 'Towels', value: { amount: 'AMOUNT', currency: 'GBP' } },
    },
  ],
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

/** Fills the folder with files made to break an import, and says what must become of each. Some 300 MB. */
export function makeHostileFiles(folder: string): HostileFile[] {
  mkdirSync(folder, { recursive: true })
  const files: HostileFile[] = madeFiles.map(([name, fate, bytes, kept, rejected]) => {
    writeFileSync(join(folder, name), bytes())
    return { path: name, fate, kept: kept ?? (fate === 'refused' ? 0 : null), rejected: rejected ?? null }
  })
  writeLongLine(join(folder, 'long-line.csv'))
  files.push({ path: 'long-line.csv', fate: 'refused', kept: 0, rejected: null })
  mkdirSync(join(folder, 'loop', 'inner'), { recursive: true })
  symlinkSync('..', join(folder, 'loop', 'inner', 'up'))
  symlinkSync('self', join(folder, 'loop', 'self'))
  symlinkSync('/nowhere/at/all', join(folder, 'loop', 'dangling.csv'))
  writeFileSync(join(folder, 'loop', 'inner', 'payments.csv'), csv(...good, '06/04/2024,LOOP LTD,9.00'))
  files.push({ path: 'loop', fate: 'partly', kept: 4, rejected: 0 })
  mkdirSync(join(folder, 'pipe'))
  execFileSync('mkfifo', [join(folder, 'pipe', 'pipe.csv')])
  files.push({ path: 'pipe', fate: 'refused', kept: 0, rejected: null })
  if (process.getuid?.() !== 0) {
    writeFileSync(join(folder, 'locked.csv'), csv(...good), { mode: 0 })
    files.push({ path: 'locked.csv', fate: 'refused', kept: 0, rejected: null })
  }
  return files
}

/** 200 MB without the end of a line. */
function writeLongLine(path: string): void {
  const file = openSync(path, 'w')
  writeSync(file, `${header}\r\n`)
  const piece = Buffer.alloc(4 * 1024 * 1024, 'abcdefgh, ')
  for (let at = 0; at < 50; at++) writeSync(file, piece)
  closeSync(file)
}
