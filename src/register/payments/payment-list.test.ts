import assert from 'node:assert/strict'
import test from 'node:test'
import { testRegister } from '../test-register.ts'
import { readPaymentFilter, readPaymentPlace } from './payment-filter.ts'
import { listPayments } from './payment-list-store.ts'
import type { ListedPayment } from './payment-list-store.ts'
import { lookUpPayments } from './payment-search.ts'

test('pages of fewer payments than there are names follow each other as one list', async (t) => {
  const register = await testRegister(t)
  // Seven names, of which some were paid on days before all others and some several times on one day.
  const lines = Array.from({ length: 60 }, (_, n) => {
    const name = n % 5 === 0 ? 0 : (n * 3) % 7
    return `${String(1 + ((n * n) % 28)).padStart(2, '0')}/0${1 + (name % 3)}/2024,Fleet ${'ABCDEFG'[name]} Ltd,${100 + n}.00,${n % 3 ? 'Vehicles' : 'Fuel'}`
  })
  await register.load('kent-police-spend/april.csv', `Payment date,Supplier name,Net amount,Expense type\n${lines.join('\n')}\n`)
  for (const asked of [
    'supplier=fleet',
    'supplier=fleet&to=2024-02-10',
    'supplier=fleet&category=fuel',
    'supplier=fleet&least=120&from=2024-01-05',
  ]) {
    await register.database.portal.read(null, async (sql) => {
      const { filter } = readPaymentFilter(new URLSearchParams(asked))
      const { search } = await lookUpPayments(sql, filter)
      assert.equal(search.nameIds?.length, 7)
      const whole = await listPayments(sql, search, null, 1000)
      assert.ok(whole.length > 10, asked)
      const paged: ListedPayment[] = []
      for (;;) {
        const last = paged.at(-1)
        const after = last === undefined ? '' : `after=${[last.paidOn, last.bodyId, last.sourceId, last.rowNo].join('_')}`
        const page = await listPayments(sql, search, readPaymentPlace(new URLSearchParams(after), 'date'), 3)
        if (page.length === 0) break
        paged.push(...page)
      }
      assert.deepEqual(paged, [...whole], asked)
    })
  }
})
