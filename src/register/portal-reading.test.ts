import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { testDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import { inventRegister } from '../../test/invent-register.ts'
import { endChoices, readContractFilter } from './contracts/contract-filter.ts'
import { choose, endingNextOfBody, everyContract, listContracts } from './contracts/contract-list-store.ts'
import { lookUpPayments } from './payments/payment-search.ts'

import { paymentGroupings, readPaymentFilter } from './payments/payment-filter.ts'
import type { PaymentPlace } from './payments/payment-filter.ts'
import { groupPayments } from './payments/payment-group-store.ts'
import { countPayments, listPayments, whereAll } from './payments/payment-list-store.ts'
import type { ListedPayment, PaymentSearch } from './payments/payment-list-store.ts'
import type { ReadSql } from '../store/database.ts'

const day = '2026-11-23' as IsoDate
const small = { bodies: 6, payments: 3000, supplierNames: 120, contracts: 300 }

async function searchFor(sql: ReadSql, text: string): Promise<PaymentSearch> {
  const { filter } = readPaymentFilter(new URLSearchParams(text))
  return (await lookUpPayments(sql, filter)).search
}

const keyOf = (payment: Pick<ListedPayment, 'bodyId' | 'sourceId' | 'rowNo'>): string =>
  `${payment.bodyId}/${payment.sourceId}/${payment.rowNo}`

const everyPayment = (sql: ReadSql, search: PaymentSearch): PromiseLike<ListedPayment[]> => sql<ListedPayment[]>`
  select p.body_id as "bodyId", p.source_id as "sourceId", p.row_no as "rowNo", p.paid_on as "paidOn", p.amount_pence as pence,
    case when n.supplier_name_id is not null then p.supplier_name_id end as "nameId", c.name as category, b.id as "bodySlug"
  from register.payment p join organisations.body b using (body_id) left join register.supplier_name n using (supplier_name_id)
  left join register.spend_category c using (category_id) ${whereAll(sql, search)}
  order by ${search.filter.sort === 'date' ? sql`p.paid_on` : sql`p.amount_pence`} desc, p.body_id desc, p.source_id desc, p.row_no desc`

test('paging through payments gives each that fits once, in order, and the same as the whole list at once', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  const amounts = fc.constantFrom('', '&least=600', '&most=700', '&least=0&most=550')
  const parts = fc.tuple(
    fc.constantFrom('', '&service=fire', '&service=police', '&body=lancashire-constabulary'),
    fc.constantFrom('', '&supplier=fleet', '&supplier=l', '&supplier=nobody+at+all'),
    fc.constantFrom('', '&category=rates', '&category=ve'),
    fc.constantFrom('', '&from=2024-04-01', '&from=2023-01&to=2023-06'),
    amounts,
    fc.constantFrom('', '&sort=amount'),
  )
  await fc.assert(
    fc.asyncProperty(parts, async (given) => {
      await portal.read(null, async (sql) => {
        const search = await searchFor(sql, given.join(''))
        const whole = await everyPayment(sql, search)
        const paged: ListedPayment[] = []
        let after: PaymentPlace | null = null
        for (let pages = 0; pages < 6; pages++) {
          const page = await listPayments(sql, search, after, 40)
          paged.push(...page)
          const last = page.at(-1)
          if (!last || page.length < 40) break
          after = {
            key: String(search.filter.sort === 'date' ? last.paidOn : last.pence),
            bodyId: last.bodyId,
            sourceId: last.sourceId,
            rowNo: last.rowNo,
          }
        }
        assert.deepEqual(paged.map(keyOf), whole.slice(0, paged.length).map(keyOf), given.join(''))
        assert.ok(paged.length === whole.length || paged.length >= 240)
        assert.equal(await countPayments(sql, search, 100), Math.min(100, whole.length))
      })
    }),
    { numRuns: 60 },
  )
})

test('the facets count the contracts that the list shows, whatever is chosen', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  const some = (name: string, values: readonly string[]) =>
    fc.subarray([...values]).map((chosen) => chosen.map((value) => `&${name}=${encodeURIComponent(value)}`).join(''))
  const parts = fc.tuple(
    some('service', ['police', 'fire', 'none']),
    some('ends', Object.keys(endChoices)),
    some('kind', ['contract', 'award', 'none']),
    some('place', ['North West', 'Outside the directory']),
    fc.constantFrom('', '&q=uniform', '&q=f+e'),
    fc.constantFrom('', '&sort=amount', '&sort=newest', '&sort=near'),
  )
  await fc.assert(
    fc.asyncProperty(parts, async (given) => {
      await portal.read(null, async (sql) => {
        const { filter } = readContractFilter(new URLSearchParams(given.join('')))
        const { total, services } = await choose(sql, filter, day)
        const whole = (await Array.fromAsync(everyContract(sql, filter, day))).flat()
        assert.equal(total, whole.length, given.join(''))
        const fire = filter.services.length === 0 || filter.services.includes('fire')
        if (fire) {
          const own = readContractFilter(new URLSearchParams(`${given.slice(1).join('')}&service=fire`)).filter
          assert.equal(services.get('fire') ?? 0, (await Array.fromAsync(everyContract(sql, own, day))).flat().length)
        }
        const pages = [
          await listContracts(sql, filter, day, { limit: 50, offset: 0 }),
          await listContracts(sql, filter, day, { limit: 50, offset: 50 }),
        ].flat()
        assert.deepEqual(
          pages.map((one) => one.key),
          whole.slice(0, 100).map((one) => one.key),
          given.join(''),
        )
      })
    }),
    { numRuns: 40 },
  )
})

test('payments summed by month, supplier name, category or body come to what their lines come to', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  const parts = fc.tuple(
    fc.constantFrom('', '&service=fire', '&body=lancashire-constabulary'),
    fc.constantFrom('', '&supplier=fleet', '&name=5', '&name=8&supplier=e'),
    fc.constantFrom('', '&category=rates', '&category=vehicle'),
    fc.constantFrom('', '&from=2024-04-01', '&from=2023-01&to=2023-06', '&from=2023-04-01&to=2024-03-31', '&to=2023-05-17'),
    fc.constantFrom('', '&least=600', '&most=-0.01'),
  )
  await fc.assert(
    fc.asyncProperty(parts, fc.constantFrom(...paymentGroupings), async (asked, by) => {
      await portal.read(null, async (sql) => {
        const search = await searchFor(sql, asked.join(''))
        const keys = new Map<string | null, number>()
        let [payments, pence] = [0, 0]
        for (const each of await everyPayment(sql, search)) {
          payments++
          pence += each.pence
          const key = {
            month: `${each.paidOn.slice(0, 7)}-01`,
            supplier: each.nameId?.toString() ?? null,
            category: each.category,
            body: each.bodySlug,
          }[by]
          keys.set(key, (keys.get(key) ?? 0) + each.pence)
        }
        const sums = await groupPayments(sql, search, by, { limit: 5, offset: 0 })
        assert.ok(sums)
        assert.deepEqual([sums.count, sums.payments, sums.pence], [keys.size, payments, pence])
        for (const group of sums.groups)
          assert.equal(group.pence, keys.get(by === 'category' ? group.label : group.key), `${by} ${group.label}`)
      })
    }),
    { numRuns: 60 },
  )
})

test('what a body has ending next is the beginning of its own list', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  await portal.read(null, async (sql) => {
    const bodies = await sql<{ id: string; bodyId: number; contracts: number }[]>`
      select id, body_id as "bodyId", (select count(*)::int from register.contract c where c.body_id = b.body_id and ends_on >= ${day}) as contracts
      from organisations.body b where body_id in (select body_id from register.contract where ends_on >= ${day}) and body_id > 0`
    assert.ok(bodies.length > 0)
    for (const { id, bodyId, contracts } of bodies) {
      const { filter } = readContractFilter(new URLSearchParams({ body: id, from: day }))
      const next = await endingNextOfBody(sql, bodyId, day, 10)
      assert.equal(next.length, Math.min(10, contracts))
      assert.deepEqual(next, await listContracts(sql, filter, day, { limit: 10, offset: 0 }))
    }
  })
})
