import assert from 'node:assert/strict'
import test from 'node:test'
import type { FigureParameters } from '../../web/figure.ts'
import { inventRegister } from '../../../test/invent-register.ts'
import { testDatabase } from '../../store/test-database.ts'
import { placeSpend } from '../categories/place-spend.ts'
import { registerFigures } from '../figures.ts'

async function invented(t: Parameters<typeof testDatabase>[0]) {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, { bodies: 30, payments: 12_000, supplierNames: 60, contracts: 200 })
  const figure = (name: string) => registerFigures.find((one) => one.name === name)!
  return {
    owner,
    answer: (name: string, parameters: FigureParameters = {}) => portal.read(null, (sql) => figure(name).answer(sql, parameters)),
    rows: (name: string, parameters: FigureParameters, after: string | null, limit: number) =>
      portal.read(null, (sql) => figure(name).rows(sql, parameters, { after, limit })),
  }
}

test('a service is complete when each month has a payment, and each such service is a part of the figure', async (t) => {
  const { owner, answer, rows } = await invented(t)
  // Invented payments leave out December 2022 but for every third payer.
  const asked = { service: 'fire', from: '2022-06', to: '2023-05' }
  const figure = await answer('bodies-complete', asked)
  const [expected] = await owner<{ complete: number }[]>`
    select count(*)::int as complete from (select body_id from register.payment_by_month join organisations.body b using (body_id)
      where month between '2022-06-01' and '2023-05-01' and b.service = 'fire' group by body_id having count(distinct month) = 12) all12`
  assert.equal(figure.value, expected?.complete)
  assert.equal(
    figure.parts.reduce((sum, part) => sum + part.value, 0),
    figure.value,
  )
  assert.ok((figure.value ?? 0) > 0 && figure.parts.some((part) => part.rows === 11))
  const first = await rows('bodies-complete', asked, null, 7)
  const rest = await rows('bodies-complete', asked, first.next, 500)
  assert.equal(first.rows.length + rest.rows.length, figure.rows)
  await assert.rejects(() => answer('bodies-complete', { service: 'fire' }), /first and its last month/)
})

test('shares of contracts and of rows rejected are counted over all that is loaded', async (t) => {
  const { owner, answer, rows } = await invented(t)
  const [known] = await owner<{ ends: number; numbers: number }[]>`
    select count(ends_on)::float8 / count(*) as ends,
      count(*) filter (where exists (select from register.contract_supplier s where (s.body_id, s.contract_key) = (c.body_id, c.contract_key) and s.scheme = 'GB-COH'))::float8 / count(*) as numbers
    from register.contract c`
  assert.equal((await answer('contracts-with-end')).value, known?.ends)
  assert.equal((await answer('contracts-with-company-number')).value, known?.numbers)
  const rejected = await answer('rows-rejected')
  const [counts] = await owner<{ share: number }[]>`
    select sum(rows_rejected)::float8 / sum(rows_read)::float8 as share from register.source where superseded_by is null`
  assert.equal(rejected.value, counts?.share)
  assert.equal((await rows('rows-rejected', {}, null, 50)).rows.length, rejected.rows)
})

test('what is paid in a branch of the tree is the sum of the published categories that words place there', async (t) => {
  const { owner, answer, rows } = await invented(t)
  const figure = await answer('payments-placed', { cpv: '34', from: '2024-04-01', to: '2025-03-31' })
  const categories = await owner<{ name: string; pence: number }[]>`
    select c.name, sum(p.amount_pence)::float8 as pence from register.payment p join register.spend_category c using (category_id)
    where p.paid_on between '2024-04-01' and '2025-03-31' group by 1`
  const expected = categories.filter(({ name }) => placeSpend(name)?.cpv?.startsWith('34')).reduce((sum, one) => sum + one.pence, 0)
  assert.equal(figure.value, expected)
  assert.ok(expected > 0)
  assert.match(figure.reasons.join(' '), /“Vehicle purchase”/)
  assert.equal((await rows('payments-placed', { cpv: '34' }, null, 5)).rows.length, 5)
  assert.equal((await answer('payments-placed', { cpv: '03' })).value, null)
})
