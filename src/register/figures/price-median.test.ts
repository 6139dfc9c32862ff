import assert from 'node:assert/strict'
import test from 'node:test'
import { inventRegister } from '../../../test/invent-register.ts'
import { testDatabase } from '../../store/test-database.ts'
import { priceMedian } from './price-median.ts'

test('the median is of the prices compared, and its rows are those prices, page by page', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, { bodies: 40, payments: 400, supplierNames: 40, contracts: 40 })
  const item = 'Smoke alarm'
  const [expected] = await owner<{ median: number; prices: number }[]>`
    select percentile_cont(0.5) within group (order by price_pence) as median, count(*)::int as prices
    from register.price where item = ${item} and comparability = 'like-for-like'`
  await portal.read(null, async (sql) => {
    const figure = await priceMedian.answer(sql, { item })
    assert.equal(figure.value, Math.round(expected?.median ?? 0))
    assert.equal(figure.rows, expected?.prices)
    assert.match(figure.reasons.join(' '), /Left out: \d+ prices, not like for like/)
    const first = await priceMedian.rows(sql, { item }, { after: null, limit: 4 })
    const rest = await priceMedian.rows(sql, { item }, { after: first.next, limit: 500 })
    assert.equal(first.rows.length + rest.rows.length, expected?.prices)
    assert.equal(rest.next, null)
    await assert.rejects(() => priceMedian.answer(sql, { item: 'No such thing' }), /No price of/)
  })
})

test('an item without comparable prices has no median, and the receipt says why', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, { bodies: 8, payments: 100, supplierNames: 20, contracts: 10 })
  await owner`update register.price set comparability = 'unknown' where item = 'Laptop'`
  const figure = await portal.read(null, (sql) => priceMedian.answer(sql, { item: 'Laptop' }))
  assert.equal(figure.value, null)
  assert.match(figure.reasons.join(' '), /no median/)
})
