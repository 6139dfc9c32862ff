import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { accountsUnits, readAccountsAmount } from './read-accounts-amount.ts'
import type { AccountsUnit } from './read-accounts-amount.ts'
import { readAccountsFile } from './read-accounts-file.ts'

async function* bytesOf(text: string) {
  yield await Promise.resolve(Buffer.from(text))
}
const read = (text: string) => readAccountsFile(() => bytesOf(text))

test('an amount in any unit is read to the penny, with its sign in either writing', () => {
  const decimals = (pence: number, digits: number): string => {
    const text = String(Math.abs(pence)).padStart(digits + 1, '0')
    return `${text.slice(0, -digits)}.${text.slice(-digits)}`
  }
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(...(Object.keys(accountsUnits) as AccountsUnit[])), (pence, unit) => {
      const text = decimals(pence, accountsUnits[unit])
      assert.equal(readAccountsAmount(pence < 0 ? `(${text})` : text, unit), pence)
      assert.equal(readAccountsAmount(pence < 0 ? `-${text}` : text, unit), pence)
    }),
  )
})

test('what is no amount, or holds parts of a penny, is not read', () => {
  for (const text of ['', 'n/a', '1.234', '1,23', '(5', '5)', '1e3', '99999999999999999'])
    assert.equal(readAccountsAmount(text, 'pounds'), null, text)
  assert.equal(readAccountsAmount('1,234.56', 'thousands'), 123_456_000)
  assert.equal(readAccountsAmount('1.500', 'pounds'), 150)
})

test('a file of accounts gives a period a row; columns that are empty are absent', async () => {
  const [one, ...more] = await read(
    'company,period_end,unit,source,turnover,cash,net_assets\nServices plc,2025-12-31,thousands,"Annual report 2025, page 9","1,200",,(3)\n',
  )
  assert.deepEqual(more, [])
  assert.deepEqual(one, {
    company: 'Services plc',
    level: 'company',
    periodEnd: '2025-12-31',
    months: 12,
    currency: 'GBP',
    figures: { turnover: 120_000_000, net_assets: -300_000 },
    source: 'Annual report 2025, page 9',
  })
})

test('a file that is not understood is refused whole, with its line', async () => {
  const head = 'company,period_end,unit,source,turnover\n'
  for (const [text, message] of [
    ['', /empty/],
    ['company,turnover\nX,1\n', /period_end is missing/],
    [`${head.trim()},profit\nX,2025-12-31,pounds,S,1,1\n`, /no column “profit”/],
    [head, /no row/],
    [`${head}X,2025-13-31,pounds,S,1\n`, /Line 2: period_end/],
    [`${head}X,2025-12-31,pence,S,1\n`, /Line 2: the unit/],
    [`${head}X,2025-12-31,pounds,,1\n`, /Line 2: the source/],
    [`${head}X,2025-12-31,pounds,S,one\n`, /Line 2: turnover is no amount: one/],
    [`${head}X,2025-12-31,pounds,S,\n`, /Line 2: it has no figure/],
  ] as const)
    await assert.rejects(read(text), { message })
})
