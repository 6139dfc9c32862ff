import assert from 'node:assert/strict'
import test from 'node:test'
import type { ReadSql } from '../store/database.ts'
import { testDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import { inventRegister } from '../../test/invent-register.ts'
import { measuresOfBodies } from './bodies-on-map.ts'
import { sharedNameCounts, sharedNames, sharedPrices, sharingBodies } from './compare-store.ts'
import { measureSpans, measureShown } from './map-measures.ts'
import { contractsCount } from './figures/contracts-count.ts'
import { paymentsTotal } from './figures/payments-total.ts'

const today = '2026-11-23' as IsoDate
const small = { bodies: 6, payments: 3000, supplierNames: 120, contracts: 300 }

/** Which bodies paid each supplier name that may be shown, counted plainly from the payments. */
const payersOfNames = async (sql: ReadSql): Promise<ReadonlyMap<number, ReadonlyMap<number, number>>> => {
  const rows = await sql<{ name: number; body: number; pence: number }[]>`
    select p.supplier_name_id as name, p.body_id as body, sum(p.amount_pence)::float8 as pence
    from register.payment p join register.supplier_name n using (supplier_name_id) where n.privacy = 0 group by 1, 2`
  return new Map([...Map.groupBy(rows, (row) => row.name)].map(([name, of]) => [name, new Map(of.map((row) => [row.body, row.pence]))]))
}

test('the names that bodies share, their counts and amounts are those of the payments', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  await portal.read(null, async (sql) => {
    const payers = await payersOfNames(sql)
    const bodies = [...new Set([...payers.values()].flatMap((of) => [...of.keys()]))].slice(0, 3)
    const among = [...payers].map(([name, of]) => ({ name, paid: bodies.filter((body) => of.has(body)) }))
    for (const { bodies: many, names } of await sharedNameCounts(sql, bodies))
      assert.equal(names, among.filter((one) => one.paid.length === many).length, `names of ${many} bodies`)
    const shared = await sharedNames(sql, bodies, 1000)
    assert.equal(shared.length, among.filter((one) => one.paid.length > 1).length)
    for (const one of shared)
      for (const body of bodies) assert.equal(one.paid[body] ?? null, payers.get(one.id)?.get(body) ?? null, one.name)
    for (const one of await sharedPrices(sql, bodies)) assert.ok(bodies.includes(one.bodyId))
  })
})

test('who else buys from the same suppliers is counted over the names paid most, the body itself left out', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  await portal.read(null, async (sql) => {
    const payers = await payersOfNames(sql)
    const [body = 0] = [...payers.values()].flatMap((of) => [...of.keys()])
    const own = await sql<{ id: number }[]>`
      select supplier_name_id as id from register.payment_by_supplier join register.supplier_name n using (supplier_name_id)
      where body_id = ${body} and year = 2025 and n.privacy = 0`
    const sharing = await sharingBodies(sql, body, 2025, 100_000, 100)
    const numbers = await sql<{ id: string; bodyId: number }[]>`select id, body_id as "bodyId" from organisations.body`
    const numberOf = new Map(numbers.map((one) => [one.id, one.bodyId]))
    assert.ok(sharing.length > 0)
    for (const one of sharing) {
      const other = numberOf.get(one.id) ?? 0
      assert.notEqual(other, body)
      assert.equal(one.names, own.filter(({ id }) => payers.get(id)?.has(other)).length, one.name)
    }
    assert.equal(
      (await sharingBodies(sql, body, 2025, 1, 100)).every((one) => one.names === 1),
      true,
    )
  })
})

test('what a map shows of a body is what its receipt says', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  await portal.read(null, async (sql) => {
    const measures = await measuresOfBodies(sql, today, 'one')
    const { year, ends } = measureSpans(today)
    for (const [body, known] of [...measures].slice(0, 4)) {
      assert.equal((await paymentsTotal.answer(sql, { body, from: year.from, to: year.to })).value, known.paid ?? 0, body)
      const count = await contractsCount.answer(sql, { body, 'ends-from': ends.from, 'ends-to': ends.to })
      assert.equal(count.value, known.ending, body)
    }
    for (const measure of ['months', 'ending', 'paid'] as const)
      assert.match(measureShown(measure, today).receipt('kent-police'), /^\/figures\/[a-z-]+\?body=kent-police&/)
  })
})
