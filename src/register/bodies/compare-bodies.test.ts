import assert from 'node:assert/strict'
import test from 'node:test'
import type { OwnerSql, ReadSql } from '../../store/database.ts'
import { testDatabase } from '../../store/test-database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { inventRegister } from '../../../test/invent-register.ts'
import { measuresOfBodies } from './bodies-on-map.ts'
import { sharedNames, sharedPrices, sharingBodies } from './compare-store.ts'
import { measureSpans, measureShown } from './map-measures.ts'
import { contractsCount } from '../figures/contracts-count.ts'
import { paymentsTotal } from '../figures/payments-total.ts'

const today = '2026-11-23' as IsoDate
const small = { bodies: 6, payments: 3000, supplierNames: 120, contracts: 300 }

/** What each body paid to each supplier name that may be shown, spellings together, counted plainly from the payments. */
const payersOfNames = async (sql: ReadSql): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> => {
  const rows = await sql<{ name: string; body: number; pence: number }[]>`
    select n.folded as name, p.body_id as body, sum(p.amount_pence)::float8 as pence
    from register.payment p join register.supplier_name n using (supplier_name_id) where n.privacy = 0 group by 1, 2`
  return new Map([...Map.groupBy(rows, (row) => row.name)].map(([name, of]) => [name, new Map(of.map((row) => [row.body, row.pence]))]))
}

/** Some names get a second spelling, as files of different years have them. */
async function spellSomeOtherwise(owner: OwnerSql): Promise<void> {
  await owner`update register.supplier_name set folded = (select folded from register.supplier_name where supplier_name_id = 1) where supplier_name_id = 2`
  await owner`
    update register.payment_by_payer set same_name = (select hashtextextended(folded, 0) from register.supplier_name where supplier_name_id = 1)
    where supplier_name_id = 2`
}

test('the names that bodies share, their counts and amounts are those of the payments, whatever the spelling', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  await spellSomeOtherwise(owner)
  await portal.read(null, async (sql) => {
    const payers = await payersOfNames(sql)
    const bodies = [...new Set([...payers.values()].flatMap((of) => [...of.keys()]))].slice(0, 3)
    const among = [...payers].map(([name, of]) => ({ name, paid: bodies.filter((body) => of.has(body)) }))
    const { shared, counts } = await sharedNames(sql, bodies, 1000)
    for (const { bodies: many, names } of counts)
      assert.equal(names, among.filter((one) => one.paid.length === many).length, `names of ${many} bodies`)
    assert.equal(shared.length, among.filter((one) => one.paid.length > 1).length)
    const folded = await sql<{ id: number; folded: string }[]>`select supplier_name_id as id, folded from register.supplier_name`
    const foldedOf = new Map(folded.map((one) => [one.id, one.folded]))
    for (const one of shared)
      for (const body of bodies) {
        const sum = one.paid[body]?.reduce((total, spelling) => total + spelling.pence, 0) ?? null
        assert.equal(sum, payers.get(foldedOf.get(one.id) ?? '')?.get(body) ?? null, one.name)
      }
    for (const one of await sharedPrices(sql, bodies)) assert.ok(bodies.includes(one.bodyId))
  })
})

test('who else buys from the same suppliers is counted over the names paid most, the body itself left out', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  await spellSomeOtherwise(owner)
  await portal.read(null, async (sql) => {
    const payers = await payersOfNames(sql)
    const [body = 0] = [...payers.values()].flatMap((of) => [...of.keys()])
    const own = await sql<{ folded: string }[]>`
      select distinct n.folded from register.payment_by_supplier join register.supplier_name n using (supplier_name_id)
      where body_id = ${body} and year = 2025 and n.privacy = 0`
    const sharing = await sharingBodies(sql, body, 2025, 100_000, 100)
    const numbers = await sql<{ id: string; bodyId: number }[]>`select id, body_id as "bodyId" from organisations.body`
    const numberOf = new Map(numbers.map((one) => [one.id, one.bodyId]))
    assert.ok(sharing.length > 0)
    for (const one of sharing) {
      const other = numberOf.get(one.id) ?? 0
      assert.notEqual(other, body)
      assert.equal(one.names, own.filter(({ folded }) => payers.get(folded)?.has(other)).length, one.name)
    }
    assert.ok((await sharingBodies(sql, body, 2025, 1, 100)).every((one) => one.names === 1))
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
