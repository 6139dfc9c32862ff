import assert from 'node:assert/strict'
import test from 'node:test'
import { testRegister } from '../test-register.ts'
import { readPaymentFilter } from './payment-filter.ts'
import { groupPayments } from './payment-group-store.ts'
import { lookUpPayments } from './payment-search.ts'

test('sums by category that are kept are those added up payment by payment, with what has no category', async (t) => {
  const register = await testRegister(t)
  const lines = Array.from({ length: 40 }, (_, n) => {
    const month = String(1 + (n % 12)).padStart(2, '0')
    const category = n % 12 === 4 ? 'Fuel' : ['Vehicles', '', 'Fuel', 'Uniforms'][n % 4]
    return `05/${month}/2024,Fleet ${n % 3} Ltd,${n % 9 === 0 ? '-' : ''}${100 + n}.10,${category}`
  })
  await register.load('kent-police-spend/april.csv', `Payment date,Supplier name,Net amount,Expense type\n${lines.join('\n')}\n`)
  await register.database.portal.read(null, async (sql) => {
    const sums = async (asked: string) => {
      const { search } = await lookUpPayments(sql, readPaymentFilter(new URLSearchParams(asked)).filter)
      return await groupPayments(sql, search, 'category', { limit: 100, offset: 0 })
    }
    let without = 0
    for (const days of [
      '',
      'from=2024-04-01&to=2025-03-31',
      'from=2024-05-01&to=2024-05-31',
      'service=police&from=2024-02-01',
      'service=fire',
      'to=2020-01-31',
    ]) {
      const kept = await sums(days)
      // All amounts lie within these bounds, of which no sums are kept.
      assert.deepEqual(kept, await sums(`${days}&most=100000`), days)
      without += kept?.groups.some((group) => group.key === null) ? 1 : 0
    }
    assert.equal(without, 3)
  })
})
