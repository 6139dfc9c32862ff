import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { csvFile, csvLine } from './csv.ts'

test('text that a spreadsheet would run is led by an apostrophe, and numbers are left alone', () => {
  assert.equal(
    csvLine(['=1+1', '@SUM(A1)', '+44', '-cmd', '-12.50', 'Smith, "J"', null, 7]),
    `'=1+1,'@SUM(A1),'+44,'-cmd,-12.50,"Smith, ""J""",,7\r\n`,
  )
})

test('no field begins as a formula, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', 'a', '1', '.') }), (text) => {
      const field = csvLine([text]).replace(/^"/, '').trimStart()
      assert.ok(!/^[=+@]/.test(field) && (!field.startsWith('-') || /^-\d+(\.\d+)?\r\n$/.test(csvLine([text]))), JSON.stringify(field))
    }),
  )
})

test('a file that breaks off says so in its last line, and the fault is not swallowed', async () => {
  async function* broken() {
    yield await Promise.resolve([['one']])
    throw new Error('the connection ended')
  }
  const lines: string[] = []
  await assert.rejects(async () => {
    for await (const text of csvFile(['name'], broken())) lines.push(text)
  }, /the connection ended/)
  assert.equal(lines[0], 'name\r\none\r\n')
  assert.match(lines.at(-1) ?? '', /^INCOMPLETE/)
})

test('a file without rows has its heading, and one that fails before its first row has nothing', async () => {
  async function* nothing() {}
  const failing: AsyncIterable<never[]> = {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no such body')) }),
  }
  const read = async (batches: AsyncIterable<never[]>): Promise<string[]> => await Array.fromAsync(csvFile(['name'], batches))
  assert.deepEqual(await read(nothing()), ['name\r\n'])
  await assert.rejects(csvFile(['name'], failing).next(), /no such body/)
})
