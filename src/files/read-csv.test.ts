import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { detectDialect, readCsv } from './read-csv.ts'
import type { Cell, Problem } from './table.ts'
import { Refusal } from './refusal.ts'

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

interface Read {
  readonly lines: readonly number[]
  readonly cells: readonly (readonly Cell[])[]
  readonly problems: readonly Problem[]
}

async function read(text: string | Uint8Array, pieceSize = 1_000_000): Promise<Read> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const problems: Problem[] = []
  const table = readCsv(
    async function* () {
      for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
    },
    (problem) => problems.push(problem),
  )
  const rows = (await collect(table.rows)).flat()
  return { lines: rows.map((row) => row.line), cells: rows.map((row) => row.cells), problems }
}

test('quoted cells hold separators, line breaks and doubled quotation marks', async () => {
  const { cells, lines } = await read('a,b\n"x, y","one\ntwo ""2"""\nlast,1\n')
  assert.deepEqual(cells, [
    ['a', 'b'],
    ['x, y', 'one\ntwo "2"'],
    ['last', '1'],
  ])
  assert.deepEqual(lines, [1, 2, 4])
})

test('lines may end in any way, mixed too, and are counted as they stand', async () => {
  const { cells, lines } = await read('a,b\r\n1,2\r3,4\n\n5,6')
  assert.deepEqual(cells, [
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ])
  assert.deepEqual(lines, [1, 2, 3, 5])
})

test('rows of blanks and separators alone are left out, and blank cells are null', async () => {
  const { cells } = await read('a,b,c\n,,\n  , ,\n1,,3\n4,,\n')
  assert.deepEqual(cells, [['a', 'b', 'c'], ['1', null, '3'], ['4']])
})

test('a quotation mark within an unquoted cell, or not doubled within a quoted one, is text', async () => {
  assert.deepEqual((await read('a,b\n6" pipe,1\n"the "old" one",2\n')).cells.slice(1), [
    ['6" pipe', '1'],
    ['the "old" one', '2'],
  ])
})

test('a quotation mark that is never closed costs its own row alone, and is told', async () => {
  const text = `a,b,c\n1,"two,3\n${'4,5,6\n'.repeat(100_000)}`
  const { cells, problems } = await read(text)
  assert.equal(cells.length, 100_002)
  assert.deepEqual(cells[1], ['1', '"two', '3'])
  assert.deepEqual(
    problems.map(({ code, line }) => [code, line]),
    [['stray-quote', 2]],
  )
})

test('a quotation mark that the next quoted cell would close does not swallow a row', async () => {
  const { cells, problems } = await read('a,b,c\n1,"two,3\n4,"five, 5",6\n"7,8,9\n"10",11,12\n')
  assert.deepEqual(cells.slice(1), [
    ['1', '"two', '3'],
    ['4', 'five, 5', '6'],
    ['"7', '8', '9'],
    ['10', '11', '12'],
  ])
  assert.deepEqual(
    problems.map(({ line }) => line),
    [2, 4],
  )
})

test('encodings are told by the bytes', async () => {
  const text = 'Supplier,Amount\nCafé “Ltd”,£5\n'
  const utf16be = Buffer.from(text, 'utf16le').swap16()
  const western = Uint8Array.from(text, (letter) => ({ '“': 0x93, '”': 0x94 })[letter] ?? letter.charCodeAt(0))
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(text, 'utf16le'),
    utf16be,
    western,
  ]) {
    for (const pieceSize of [1, 7, 1000])
      assert.deepEqual((await read(bytes, pieceSize)).cells, [
        ['Supplier', 'Amount'],
        ['Café “Ltd”', '£5'],
      ])
  }
})

test('a text of two encodings is read line by line', async () => {
  const { cells, problems } = await read(Buffer.concat([Buffer.from('é,£1\n'), Buffer.from([0xe9, 0x2c, 0xa3, 0x32, 0x0a])]))
  assert.deepEqual(cells, [
    ['é', '£1'],
    ['é', '£2'],
  ])
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['encoding-windows-1252'],
  )
})

test('NUL bytes are left out and told', async () => {
  const { cells, problems } = await read('a,b\n1\0,2\n')
  assert.deepEqual(cells[1], ['1', '2'])
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['nul-bytes'],
  )
})

for (const separator of [',', ';', '\t', '|']) {
  test(`the separator ${JSON.stringify(separator)} is told by the rows`, () => {
    const line = ['Payment date', 'Supplier', 'Amount; or not', 'Text']
      .map((cell) => (cell.includes(separator) ? `"${cell}"` : cell))
      .join(separator)
    assert.equal(detectDialect(`A title, with a comma\n${line}\n${line}\n${line}\n`).separator, separator)
  })
}

test('a line without end and a row of too many columns are refused in bounded memory', async () => {
  async function* endless(piece: string): AsyncGenerator<Uint8Array> {
    for (let count = 0; count < 200; count++) yield Buffer.from(piece.repeat(100_000))
  }
  for (const [piece, code] of [
    ['abcdefghi ', 'line-too-long'],
    ['a,b,', 'line-too-long'],
  ] as const) {
    await assert.rejects(
      collect(
        readCsv(
          () => endless(piece),
          () => {},
        ).rows,
      ),
      (error) => error instanceof Refusal && error.code === code,
    )
  }
  await assert.rejects(read(`a,b\n${'1,'.repeat(3000)}1\n`), (error) => error instanceof Refusal && error.code === 'too-many-columns')
  assert.equal((await read(`a,b\n1,2${','.repeat(20_000)}\n`)).cells.length, 2)
})

test('whatever is written as CSV is read back, in pieces of any size', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'B', ' ', ',', '"', '\n', '\r\n', 'é', '1', ';'), maxLength: 8 })
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), fc.constantFrom('\n', '\r\n', '\r'), async (table, pieceSize, end) => {
      const all = [['head', 'of', 'it'], ...table]
      const text = all.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join(end)
      const expected = all
        .map((row) => row.map((value) => (value.trim() === '' ? null : value)))
        .filter((row) => row.some((value) => value !== null))
        .map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1))
      assert.deepEqual((await read(text, pieceSize)).cells, expected)
    }),
    { numRuns: 300 },
  )
})
