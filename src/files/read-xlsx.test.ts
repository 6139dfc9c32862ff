import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { readOds } from './read-ods.ts'
import { readXlsx } from './read-xlsx.ts'
import type { Cell, Problem, Table } from './table.ts'
import { Refusal } from './refusal.ts'
import { numberMeaning } from './xlsx-workbook.ts'
import { zipOf } from './zip-of.ts'

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

const folder = mkdtempSync(join(tmpdir(), 'bluelight-test-'))
after(() => rmSync(folder, { recursive: true }))
let files = 0

function keep(bytes: Uint8Array): string {
  const path = join(folder, String(files++))
  writeFileSync(path, bytes)
  return path
}

async function sheets(tables: AsyncIterable<Table>): Promise<Record<string, [line: number, cells: readonly Cell[]][]>> {
  const read: Record<string, [number, readonly Cell[]][]> = {}
  for await (const table of tables) read[table.sheet ?? ''] = (await collect(table.rows)).flat().map((row) => [row.line, row.cells])
  return read
}

const noReport = (): void => {}

/** A workbook of one sheet whose parts are given as XML. */
const workbook = (sheet: string, parts: Record<string, string> = {}): string =>
  keep(
    zipOf({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Apr &amp; May" sheetId="1" r:id="s"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="s" Type="http://x/worksheet" Target="/xl/worksheets/one.xml"/><Relationship Id="t" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="u" Type="http://x/styles" Target="styles.xml"/></Relationships>',
      'xl/worksheets/one.xml': `<?xml version="1.0"?><x:worksheet xmlns:x="m"><sheetData>${sheet}</sheetData><mergeCells/></x:worksheet>`,
      ...parts,
    }),
  )

const styles = {
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy hh:mm"/><numFmt numFmtId="165" formatCode="mmm\\-yy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="20"/></cellXfs></styleSheet>',
}

test('a workbook written by a spreadsheet library is read back, sheet by sheet', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'One',
        rows: [['Date', 'Supplier', 'Amount'], [new Date('2024-04-01T00:00:00Z'), 'Café & Co <Ltd>', 12.5], [], [null, true, -3]],
      },
      { name: 'Two', rows: [['x']], hidden: true },
    ],
  })
  const problems: Problem[] = []
  assert.deepEqual(await sheets(readXlsx(keep(bytes), (problem) => problems.push(problem))), {
    One: [
      [1, ['Date', 'Supplier', 'Amount']],
      [2, [{ date: '2024-04-01' }, 'Café & Co <Ltd>', 12.5]],
      [4, [null, true, -3]],
    ],
    Two: [[1, ['x']]],
  })
  assert.deepEqual(
    problems.map(({ code, sheet }) => [code, sheet]),
    [['hidden-sheet', 'Two']],
  )
})

test('each kind of cell is what the sheet holds', async () => {
  const path = workbook(
    `<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r></is></c><c r="E3" t="str"><f>A1&amp;B1</f><v>joined</v></c><c r="F3" t="e"><v>#REF!</v></c><c r="G3" t="b"><v>1</v></c><c r="H3"><v>1.5E3</v></c><c r="I3" s="4"><v>0.25</v></c><c r="J3" t="d"><v>2024-04-01T00:00:00</v></c></row>
     <row r="4" hidden="1"><c><v>7</v></c><c/><c r="C4" t="s"><v>1</v></c><c r="E4" t="s"><v>2</v></c></row>
     <row r="9"><c r="A9" s="1"/></row>`,
    {
      ...styles,
      'xl/sharedStrings.xml':
        '<sst><si><t>shared</t><rPh><t>phonetic</t></rPh></si><si><r><t xml:space="preserve">two </t></r><r><t>runs_x000D_</t></r></si><si><t> </t></si></sst>',
    },
  )
  assert.deepEqual(await sheets(readXlsx(path, noReport)), {
    'Apr & May': [
      [3, [null, 'shared', null, 'rich text', 'joined', '#REF!', true, 1500, 0.25, '2024-04-01']],
      [4, [7, null, 'two runs\r']],
    ],
  })
})

test('a number is a day only where its format says so; a bare serial stays a number', async () => {
  const row =
    '<row r="1"><c r="A1" s="1"><v>45383</v></c><c r="B1" s="2"><v>45383.9999999</v></c><c r="C1" s="3"><v>45383</v></c><c r="D1" s="3"><v>45390</v></c><c r="E1"><v>45383</v></c><c r="F1" s="5"><v>0.5</v></c><c r="G1" s="1"><v>-4</v></c></row>'
  assert.deepEqual(Object.values(await sheets(readXlsx(workbook(row, styles), noReport)))[0], [
    [1, [{ date: '2024-04-01' }, { date: '2024-04-02' }, '2024-04', { date: '2024-04-08' }, 45_383, 0.5, -4]],
  ])
  const of1904 = workbook('<row r="1"><c r="A1" s="1"><v>43921</v></c></row>', {
    ...styles,
    'xl/workbook.xml': '<workbook><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets></workbook>',
  })
  assert.deepEqual(await sheets(readXlsx(of1904, noReport)), { S: [[1, [{ date: '2024-04-01' }]]] })
})

test('formats are told apart', () => {
  for (const format of ['dd/mm/yyyy', 'd mmm yy', '[$-809]dd mmmm yyyy;@', 'yyyy\\-mm\\-dd hh:mm:ss', 'm/d/yy h:mm'])
    assert.equal(numberMeaning(format), 'day', format)
  for (const format of ['mmm-yy', 'mmmm yyyy', '[$-F800]yyyy-mm']) assert.equal(numberMeaning(format), 'month', format)
  for (const format of [
    'General',
    '#,##0.00',
    '0.00%',
    '[Red]-£#,##0.00',
    '#,##0.00_);[Red](#,##0.00)',
    'h:mm:ss',
    '[h]:mm',
    '"day" 0',
    '@',
  ])
    assert.equal(numberMeaning(format), 'number', format)
})

const refusals: readonly (readonly [what: string, code: string, path: () => string])[] = [
  [
    'entities of its own',
    'entity-declaration',
    () => workbook('', { 'xl/worksheets/one.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>' }),
  ],
  ['entities in its shared strings', 'entity-declaration', () => workbook('', { 'xl/sharedStrings.xml': '<!DOCTYPE a><sst/>' })],
  [
    'a sheet that is cut off',
    'damaged',
    () => workbook('', { 'xl/worksheets/one.xml': '<worksheet><sheetData><row r="1"><c><v>1</v></c></row>' }),
  ],
  ['no sheets', 'damaged', () => workbook('', { 'xl/workbook.xml': '<workbook/>' })],
  [
    'a sheet that is missing',
    'damaged',
    () => workbook('', { 'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="nowhere"/></sheets></workbook>' }),
  ],
  ['tags that close others than were opened', 'damaged', () => workbook('<row r="1"><c r="A1"><v>1</c></v></row>')],
  ['tags nested without end', 'damaged', () => workbook('<row>'.repeat(1000))],
  [
    'a quotation mark that is never closed',
    'damaged',
    () =>
      workbook('', {
        'xl/worksheets/one.xml': `<worksheet><sheetData><row r="1><c r='A1'><v>1</v></c>${"<c r='B1'></c>".repeat(200_000)}`,
      }),
  ],
  ['sixty million cells in columns far apart', 'too-many-rows', () => workbook('<row><c r="BXX1"><v>1</v></c></row>'.repeat(30_000))],
  ['endless text in one cell', 'text-too-long', () => workbook(`<row><c t="inlineStr"><is><t>${'A'.repeat(5_000_000)}</t></is></c></row>`)],
]

for (const [what, code, path] of refusals) {
  test(`a workbook with ${what} is refused`, async () => {
    await assert.rejects(sheets(readXlsx(path(), noReport)), (error) => error instanceof Refusal && error.code === code)
  })
}

test('cells far to the right are told of and cost nothing', async () => {
  const problems: Problem[] = []
  const path = workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
  assert.deepEqual(await sheets(readXlsx(path, (problem) => problems.push(problem))), { 'Apr & May': [[1, [1]]] })
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['far-column'],
  )
})

test('an OpenDocument spreadsheet is read: repeated cells and rows, dates, comments left out', async () => {
  const table = (rows: string): string =>
    `<office:document-content><office:body><office:spreadsheet><table:table table:name="S">${rows}</table:table><table:table table:name="T"/></office:spreadsheet></office:body></office:document-content>`
  const content = table(`
    <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell><table:table-cell/><table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="2"><text:p>1.50</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell office:value-type="date" office:date-value="2024-04-01T10:00:00"><text:p>01/04/2024</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="-2"><office:annotation><text:p>a comment</text:p></office:annotation><text:p>-£2</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
    <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`)
  const path = keep(zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content }))
  assert.deepEqual(await sheets(readOds(path)), {
    S: [
      [3, ['a  b\nc', null, 1.5, 1.5]],
      [4, ['a  b\nc', null, 1.5, 1.5]],
      [5, [{ date: '2024-04-01' }, -2, true]],
    ],
    T: [],
  })
  const bomb = keep(
    zipOf({
      mimetype: 'x',
      'content.xml': table(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'.repeat(
          3,
        ),
      ),
    }),
  )
  await assert.rejects(sheets(readOds(bomb)), (error) => error instanceof Refusal && error.code === 'too-many-rows')
})

test('an OpenDocument spreadsheet written by a library is read back', async () => {
  const bytes = await writeOds({
    sheets: [
      {
        name: 'One',
        rows: [
          ['Date', 'Amount'],
          [new Date('2024-04-01T00:00:00Z'), 12.5],
        ],
      },
    ],
  })
  assert.deepEqual(await sheets(readOds(keep(bytes))), {
    One: [
      [1, ['Date', 'Amount']],
      [2, [{ date: '2024-04-01' }, 12.5]],
    ],
  })
})
