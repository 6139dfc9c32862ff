import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatPence } from '../../../values/money.ts'
import type { Cell } from '../../../files/table.ts'
import { readContractValue } from './read-contract-value.ts'

const reads = (cell: Cell, expected: number | null, words: string | null = null): void => {
  const { pence, words: said } = readContractValue(cell)
  assert.deepEqual([pence, said], [expected, words], JSON.stringify(cell))
}

test('plain amounts, in brackets, with pounds and commas, or as numbers', () => {
  reads('1567', 156_700)
  reads('(28467)', -2_846_700)
  reads('£1,234.50', 123_450)
  reads(29810.22, 2_981_022)
  reads('0', 0)
})

test('nothing is no value, and not zero', () => {
  for (const cell of ['', '-', 'N/A', null]) reads(cell, null)
})

test('words without an amount are kept and are no fault', () => {
  for (const text of ['TBC', 'Call off', 'See framework', 'Rates as per schedule']) {
    reads(text, null, text)
    assert.equal(readContractValue(text).fault, null)
  }
})

test('one amount among words is the value, and the words are kept', () => {
  reads('£1.2m', 120_000_000, '£1.2m')
  reads('£120k over 3 years', 12_000_000, '£120k over 3 years')
  reads('Up to £50,000', 5_000_000, 'Up to £50,000')
  reads('£2.5 million (4 years)', 250_000_000, '£2.5 million (4 years)')
  reads('circa 30,000', 3_000_000, 'circa 30,000')
})

test('an amount a year is told as such', () => {
  assert.equal(readContractValue('£50,000 per annum').annual, true)
  assert.equal(readContractValue('£50,000 p.a.').annual, true)
  assert.equal(readContractValue('£50,000').annual, false)
})

test('two amounts, another currency and broken separators give no value and say why', () => {
  for (const [text, fault] of [
    ['£10,000 - £20,000', 'value-several'],
    ['€5,000', 'value-foreign'],
    ['1,23.4.5', 'value-unreadable'],
    ['£1,23.4.5', 'value-unreadable'],
    ['1e9999', 'value-unreadable'],
  ] as const) {
    assert.deepEqual(
      [readContractValue(text).pence, readContractValue(text).fault, readContractValue(text).words],
      [null, fault, text],
      text,
    )
  }
  assert.equal(readContractValue(Infinity).fault, 'value-unreadable')
})

test('an amount within any sentence without other digits is found to the penny', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom('about ', 'Estimated at ', 'Not exceeding '), (pence, before) => {
      assert.equal(readContractValue(`${before}${formatPence(pence)} in all`).pence, pence)
    }),
  )
})
