import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import { readOds as hucreOds } from 'hucre/ods'
import { readXlsx as hucreXlsx } from 'hucre/xlsx'
import { longestCell } from '../../web/take-away/cell-text.ts'
import type { OpenTable, OpenValue } from '../../web/take-away/table.ts'
import { writeOds } from '../../web/take-away/write-ods.ts'
import { writeXlsx } from '../../web/take-away/write-xlsx.ts'
import type { Table } from '../../files/table.ts'
import { readOds } from '../../files/read-ods.ts'
import { readXlsx } from '../../files/read-xlsx.ts'

const columns = [
  { name: 'body', kind: 'text', meaning: 'Who paid.' },
  { name: 'paid_on', kind: 'date', meaning: 'The day.' },
  { name: 'amount', kind: 'pence', meaning: 'Pounds.' },
  { name: 'lines', kind: 'count', meaning: 'How many.' },
  { name: 'quantity', kind: 'number', meaning: 'How much.' },
] as const

type Row = readonly OpenValue[]

const tableOf = (rows: readonly Row[]): OpenTable => ({
  name: 'payments',
  title: 'Payments',
  columns,
  rows: (async function* () {
    for (let at = 0; at < rows.length; at += 3) yield await Promise.resolve(rows.slice(at, at + 3))
  })(),
})

const writers = [
  { format: 'xlsx', write: writeXlsx, read: (path: string) => readXlsx(path, () => {}), other: hucreXlsx },
  { format: 'ods', write: writeOds, read: (path: string) => readOds(path), other: hucreOds },
] as const

const bytesOf = async (parts: AsyncIterable<Uint8Array>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(parts))

async function sheetsOf(tables: AsyncIterable<Table>): Promise<{ sheet: string | null; rows: unknown[][] }[]> {
  const sheets = []
  for await (const table of tables) {
    const rows: unknown[][] = []
    for await (const batch of table.rows)
      rows.push(...batch.map((row) => row.cells.map((cell) => (cell !== null && typeof cell === 'object' ? cell.date : cell))))
    sheets.push({ sheet: table.sheet, rows })
  }
  return sheets
}

function folderFor(t: TestContext): (name: string, bytes: Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-workbooks-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return (name, bytes) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
}

for (const { format, write, read, other } of writers) {
  test(`an ${format} file has typed amounts and days, and formulas only as text`, async (t) => {
    const rows: Row[] = [
      ['=HYPERLINK("http://evil")', '2026-03-31', -123_456, 7, '2.5'],
      ['@SUM(A1:A9)', '1999-12-31', 9_007_199_254_740_901, 0, null],
      ['<&">', null, 5, null, 'many'],
    ]
    const bytes = await bytesOf(write(tableOf(rows)))
    const keep = folderFor(t)
    const [first, about] = await sheetsOf(read(keep(`one.${format}`, bytes)))
    assert.equal(first?.sheet, 'Payments')
    assert.deepEqual(first?.rows, [
      ['body', 'paid_on', 'amount', 'lines', 'quantity'],
      ['=HYPERLINK("http://evil")', '2026-03-31', -1234.56, 7, 2.5],
      ['@SUM(A1:A9)', '1999-12-31', 9_007_199_254_740_901 / 100, 0],
      ['<&">', null, 0.05, null, 'many'],
    ])
    assert.equal(about?.sheet, 'About')
    assert.deepEqual(about?.rows[1], ['Complete: 3 rows.'])
    const workbook = await other(bytes)
    assert.deepEqual(
      workbook.sheets.map((sheet) => sheet.name),
      ['Payments', 'About'],
    )
    assert.equal(workbook.sheets[0]?.rows[1]?.[0], '=HYPERLINK("http://evil")')
    assert.equal(workbook.sheets[0]?.rows[1]?.[2], -1234.56)
  })

  test(`an ${format} file keeps any text that a spreadsheet can hold`, async (t) => {
    const keep = folderFor(t)
    const nasty = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\n',
      ' ',
      '  ',
      '"',
      '&',
      '<',
      '>',
      '_x0041_',
      '_x000D_',
      '_',
      'é',
      '🚒',
      'a',
      '1',
      ']]>',
      '&amp;',
      ';',
    )
    const text = fc.string({ unit: nasty, minLength: 1, maxLength: 12 }).filter((one) => one.trim() !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, fc.integer({ min: -1e15, max: 1e15 })), { minLength: 1, maxLength: 8 }), async (pairs) => {
        const rows = pairs.map(([one, pence]): Row => [one, null, pence, 1, null])
        const [first] = await sheetsOf(read(keep(`any.${format}`, await bytesOf(write(tableOf(rows))))))
        assert.deepEqual(
          first?.rows.slice(1).map((row) => [row[0], row[2]]),
          pairs.map(([one, pence]) => [one, pence / 100]),
        )
      }),
      { numRuns: 60 },
    )
  })

  test(`an ${format} file with control characters and broken characters is still one that opens`, async (t) => {
    const odd = 'a\u0000b\u000bc\ud800d\ufffee\rf'
    const bytes = await bytesOf(write(tableOf([[odd, null, 1, 1, null]])))
    const [first] = await sheetsOf(read(folderFor(t)(`odd.${format}`, bytes)))
    const shown = String(first?.rows[1]?.[0])
    // Excel has an escape for what XML cannot hold; OpenDocument has none, so there it becomes �.
    assert.equal(shown, format === 'xlsx' ? 'ab\u000bc\ufffdd\ufffde\rf' : 'a\ufffdb\ufffdc\ufffdd\ufffde\nf')
    assert.equal((await other(bytes)).sheets.length, 2)
  })

  test(`an ${format} cell holds 32,767 characters, and a longer text says where it was cut`, async (t) => {
    const keep = folderFor(t)
    const whole = `${'x'.repeat(longestCell - 2)}🚒`
    const [first] = await sheetsOf(
      read(
        keep(
          `long.${format}`,
          await bytesOf(
            write(
              tableOf([
                [whole, null, 1, 1, null],
                [`${whole}y`, null, 1, 1, null],
              ]),
            ),
          ),
        ),
      ),
    )
    assert.equal(first?.rows[1]?.[0], whole)
    const cut = String(first?.rows[2]?.[0])
    assert.equal(cut.length, longestCell)
    assert.match(cut, /x \[cut here: a spreadsheet cell holds no more; the CSV and JSON files have the whole text\]$/)
  })

  test(`rows past the end of an ${format} sheet go on in a second one`, async (t) => {
    const rows = Array.from({ length: 7 }, (_, at): Row => [`row ${at}`, null, at, at, null])
    const sheets = await sheetsOf(read(folderFor(t)(`two.${format}`, await bytesOf(write(tableOf(rows), 3)))))
    assert.deepEqual(
      sheets.map(({ sheet, rows: found }) => [sheet, found.length]),
      [
        ['Payments', 4],
        ['Payments (2)', 4],
        ['Payments (3)', 2],
        ['About', 9],
      ],
    )
    assert.deepEqual(sheets[3]?.rows[1], ['Complete: 7 rows on 3 sheets.'])
    assert.deepEqual(sheets[1]?.rows[0], ['body', 'paid_on', 'amount', 'lines', 'quantity'])
  })

  test(`an ${format} file without rows has its heading`, async (t) => {
    const [first] = await sheetsOf(read(folderFor(t)(`none.${format}`, await bytesOf(write(tableOf([]))))))
    assert.deepEqual(first?.rows, [['body', 'paid_on', 'amount', 'lines', 'quantity']])
  })

  test(`an ${format} file whose rows break off does not open`, async (t) => {
    const broken = tableOf([])
    async function* rows(): AsyncGenerator<readonly Row[]> {
      yield await Promise.resolve(Array.from({ length: 2000 }, (_, at): Row => [`row ${Math.random()}`, null, at, 1, null]))
      throw new Error('the connection ended')
    }
    const kept: Uint8Array[] = []
    await assert.rejects(async () => {
      for await (const part of write({ ...broken, rows: rows() })) kept.push(part)
    }, /the connection ended/)
    await assert.rejects(async () => await sheetsOf(read(folderFor(t)(`broken.${format}`, Buffer.concat(kept)))))
  })

  test(`rows are let go when nobody reads an ${format} file on`, async () => {
    let closed = false
    async function* rows(): AsyncGenerator<readonly Row[]> {
      try {
        for (let at = 0; ; at += 1) yield await Promise.resolve([[`row ${at} ${Math.random()} ${Math.random()}`, null, at, 1, null]])
      } finally {
        closed = true
      }
    }
    for await (const part of write({ ...tableOf([]), rows: rows() })) if (part.length > 0) break
    assert.equal(closed, true)
  })
}
