import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { ProcessFlag } from './process.ts'
import { valueAt } from './read-value.ts'

function read(value: unknown) {
  const flags = new Set<ProcessFlag>()
  return { value: valueAt({ value }, 'value', flags), flags: [...flags] }
}

suite('values', () => {
  test('net and gross are kept apart, in pence', () => {
    assert.deepEqual(read({ amountGross: 67992, amount: 54393.6, currency: 'GBP' }), {
      value: { net: 5_439_360, gross: 6_799_200, currency: 'GBP', token: false },
      flags: [],
    })
  })

  test('zero is zero and absent is absent', () => {
    assert.deepEqual(read({ amount: 0, currency: 'GBP' }), {
      value: { net: 0, gross: null, currency: 'GBP', token: false },
      flags: ['zero-value'],
    })
    for (const none of [undefined, null, {}, { currency: 'GBP' }, { amount: null }, 'x', []])
      assert.deepEqual(read(none), { value: null, flags: [] })
  })

  test('a penny is kept and marked', () => {
    assert.deepEqual(read({ amount: 0.01, amountGross: 0.01 }).value, { net: 1, gross: 1, currency: 'GBP', token: true })
    assert.deepEqual(read({ amount: 1 }).flags, ['token-value'])
    assert.deepEqual(read({ amount: 1.01 }).flags, [])
    assert.equal(read({ amount: 0, amountGross: 5 }).value!.token, false)
  })

  test('an amount written as text is read; what is no money is left out and flagged', () => {
    assert.equal(read({ amount: '£1,234.565' }).value!.net, 123_457)
    for (const amount of ['1,23.4', 'lots', 7.922816251426434e28, {}, true])
      assert.deepEqual(read({ amount }), { value: null, flags: ['unreadable-value'] })
  })

  test('another currency stays another currency', () => {
    assert.equal(read({ amount: 5, currency: 'eur' }).value!.currency, 'EUR')
  })

  test('gross below net is told', () => {
    assert.deepEqual(read({ amount: 12, amountGross: 10 }).flags, ['gross-below-net'])
  })
})
