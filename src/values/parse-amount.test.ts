import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAmount } from './parse-amount.ts'

const cases: readonly (readonly [text: string, pence: number | string])[] = [
  ['1', 100],
  ['0', 0],
  ['-0.00', 0],
  ['-1.5', -150],
  ['+12', 1200],
  ['£1,234.56', 123_456],
  ['(1,234.56)', -123_456],
  ['(£12)', -1200],
  ['£(12)', -1200],
  ['(-12)', -1200],
  ['-£12', -1200],
  ['£-12', -1200],
  ['- £ 12', -1200],
  ['12.30-', -1230],
  ['12 CR', -1200],
  ['12.5DR', 1250],
  ['GBP 12', 1200],
  ['12 gbp', 1200],
  ['£ 1 234.50', 123_450],
  ['\u00a01\u00a0234.50\u00a0', 123_450],
  ['１２３．４', 12_340],
  ['−12.005', -1201],
  ['–12', -1200],
  ['1.005', 101],
  ['-1.005', -101],
  ['0.004', 0],
  ['.5', 50],
  ['5.', 500],
  ["'12", 1200],
  ['12,345,678.999', 1_234_567_900],
  ['', 'empty'],
  ['   ', 'empty'],
  ['-', 'empty'],
  ['£ -', 'empty'],
  ['N/A', 'empty'],
  ['1,23.4.5', 'separators'],
  ['1.234,56', 'separators'],
  ['12,34', 'separators'],
  ['1,2345', 'separators'],
  ['1.2.3', 'separators'],
  ['--12', 'unreadable'],
  ['-12 CR', 'unreadable'],
  ['12 CR DR', 'unreadable'],
  ['1e5', 'unreadable'],
  ['twelve', 'unreadable'],
  ['12 apples', 'unreadable'],
  ['01/04/2024', 'unreadable'],
  ['€5', 'foreign'],
  ['$5', 'foreign'],
  ['EUR 5', 'foreign'],
  ['999999999999999999', 'too-large'],
]

for (const [text, expected] of cases) test(`the amount “${text}” is read as ${expected}`, () => assert.equal(parseAmount(text), expected))

test('any amount comes back from any way of writing it', () => {
  const spaces = fc.constantFrom('', ' ', '  ', '\u00a0')
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
      fc.boolean(),
      fc.nat(7),
      spaces,
      spaces,
      (pence, commas, way, before, after) => {
        const size = Math.abs(pence)
        const pounds = Math.floor(size / 100)
        const text = `${commas ? pounds.toLocaleString('en-GB') : pounds}.${String(size % 100).padStart(2, '0')}`
        const written =
          pence >= 0
            ? [text, `£${text}`, `£ ${text}`, `GBP${before}${text}`, `${text} DR`, `+${text}`, `${text} GBP`, `'${text}`][way]
            : [`-${text}`, `-£${text}`, `£-${text}`, `(${text})`, `(£${text})`, `${text}-`, `${text}${before}CR`, `−${before}£${text}`][way]
        assert.equal(parseAmount(way === 7 && pence >= 0 ? (written ?? '') : `${before}${written}${after}`), pence)
      },
    ),
  )
})

test('a fraction of a penny is rounded half away from zero on either side', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(99), fc.nat(999), (pounds, pence, rest) => {
      const text = `${pounds}.${String(pence).padStart(2, '0')}${String(rest).padStart(3, '0')}`
      const expected = pounds * 100 + pence + (rest >= 500 ? 1 : 0)
      assert.equal(parseAmount(text), expected)
      assert.equal(parseAmount(`-${text}`), expected === 0 ? 0 : -expected)
    }),
  )
})

test('no text makes it throw, and what is no number is a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const read = parseAmount(text)
      assert.ok(typeof read === 'string' || (Number.isSafeInteger(read) && /\d/.test(text.normalize('NFKC'))))
    }),
  )
})
