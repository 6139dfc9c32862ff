import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDataFile } from './read-data-file.ts'

const columns = ['one', 'two'] as const
const read = (text: string) => readDataFile('a.csv', text, columns)

test('cells in quotation marks keep commas, line ends and doubled marks', () => {
  assert.deepEqual(read('one,two\n"a, b","c ""d""\ne"\nf,g\n'), [
    { line: 2, one: 'a, b', two: 'c "d"\ne' },
    { line: 4, one: 'f', two: 'g' },
  ])
})

test('a byte-order mark, Windows line ends, empty lines and a missing last line end do no harm', () => {
  assert.deepEqual(read('\uFEFFone,two\r\n\r\na,b\r\nc,'), [
    { line: 3, one: 'a', two: 'b' },
    { line: 4, one: 'c', two: '' },
  ])
})

test('a row that is too short, text after a quotation and an open quotation are refused with their line', () => {
  assert.throws(() => read('one,two\na\n'), { kind: 'invalid', message: 'a.csv line 2 has 1 cells, and 2 columns' })
  assert.throws(() => read('one,two\n"a"b,c\n'), { kind: 'invalid', message: /line 2 has text after/ })
  assert.throws(() => read('one,two\n"a,b\n'), { kind: 'invalid', message: /line 2 opens a quotation/ })
})

test('what is written with quotation marks is read back', () => {
  const cell = fc
    .string()
    .map((text) => text.trim())
    .filter((text) => !text.includes('\uFEFF'))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
      assert.deepEqual(
        read(['one,two', ...quoted].join('\n')).map(({ one, two }) => [one, two]),
        rows,
      )
    }),
  )
})
