import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { testRegister } from '../../register/test-register.ts'
import type { Sql } from '../../store/database.ts'
import { identifySuppliers, sumSuppliers } from '../test-suppliers.ts'
import { concentrationOf, paidAmong } from './concentration.ts'
import { refreshExposure } from './refresh-exposure-store.ts'

const names = ['Acme Fleet Ltd', 'Acme Fleets', 'Bolt Energy', 'Calder Foods', 'MR J SMITH', 'Dove IT']
const categories = ['Vehicle fuel', 'Catering', 'Suspense', '']
const csv = (rows: readonly (readonly [number, number, number])[]): string =>
  `Payment date,Supplier name,Category,Net amount\n${rows.map(([name, category, pounds], at) => `${String(1 + (at % 28)).padStart(2, '0')}/04/2024,${names[name]},${categories[category]},${pounds}.00`).join('\n')}\n`
const contracts = (rows: readonly number[]): string =>
  `Contract title,Contract reference,Start date,End date,Value,CPV code,Supplier name\n${rows.map((name, at) => `Thing ${at},R-${at},01/04/2024,31/03/2027,1000,34110000,${names[name]}`).join('\n')}\n`

const everything = async (sql: Sql): Promise<unknown> => ({
  spending: [...(await sql`select * from suppliers.spending order by 1, 2, 3`)],
  slices: [...(await sql`select * from suppliers.slice_paid order by 1, 2, 3`)],
  concentration: [...(await sql`select * from suppliers.concentration order by 1, 2, 3`)],
  unnamed: [...(await sql`select * from suppliers.unnamed_paid order by 1, 2`)],
  holdings: [...(await sql`select * from suppliers.holding order by 1, 2`)],
})

test('what is kept in step with files and judgements is what would be made anew', async (t) => {
  const register = await testRegister(t)
  const owner = register.database.owner
  await register.load(
    'kent-police-spend/a.csv',
    csv([
      [0, 0, 600],
      [1, 1, 700],
      [4, 1, 800],
      [2, 3, -900],
    ]),
  )
  await register.load('kent-police-contracts.csv', contracts([0, 1, 2]), { kind: 'contracts', publisher: 'kent-police' })
  await identifySuppliers(owner)
  const bodies = ['kent-police', 'essex-police', 'kent-fire-and-rescue-service']
  const row = fc.tuple(fc.nat(5), fc.nat(3), fc.integer({ min: -2000, max: 9000 }))
  const step = fc.oneof(
    fc.record({ what: fc.constant('load' as const), body: fc.nat(2), rows: fc.array(row, { minLength: 1, maxLength: 8 }) }),
    fc.record({ what: fc.constant('contracts' as const), body: fc.nat(2), names: fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }) }),
    fc.record({ what: fc.constant('judge' as const), one: fc.nat(20), other: fc.nat(20) }),
  )
  let files = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      for (const one of steps) {
        if (one.what === 'load') await register.load(`${bodies[one.body]}-spend/f${files++}.csv`, csv(one.rows), { beside: true })
        if (one.what === 'contracts')
          await register.load(`c${files++}.csv`, contracts(one.names), { kind: 'contracts', publisher: bodies[one.body]!, beside: true })
        await owner.begin(async (sql) => {
          const changed = one.what === 'judge' ? await judge(sql, one.one, one.other) : await meetNewNames(sql)
          await sumSuppliers(sql)
          await refreshExposure(sql, changed)
        })
      }
      const kept = await owner.begin(everything)
      await owner.begin((sql) => refreshExposure(sql, null))
      assert.deepEqual(kept, await owner.begin(everything))
    }),
    { numRuns: 5 },
  )
  const [whole] = await owner<{ suppliers: number; pence: number; squares: number }[]>`
    select suppliers, paid_pence::float8 as pence, squares::float8 as squares from suppliers.concentration where division = '' and service = 'all' and body_id = 0`
  const paid = await owner<{ pence: number }[]>`select paid_pence::float8 as pence from suppliers.supplier`
  const expected = paidAmong(paid.map((one) => one.pence))
  assert.deepEqual({ ...whole }, { suppliers: expected.suppliers, pence: expected.pence, squares: expected.squares })
  assert.ok(concentrationOf(expected) !== null)
})

/** Moves a mention to another supplier, numbers suppliers anew, and tells which ones changed. */
async function judge(sql: Sql, one: number, other: number): Promise<number[]> {
  const mentions = await sql<
    { id: number; supplier: number }[]
  >`select mention_id as id, supplier_id as supplier from suppliers.member order by 1`
  const [a, b] = [mentions[one % mentions.length]!, mentions[other % mentions.length]!]
  await sql`update suppliers.member set supplier_id = ${b.supplier} where mention_id = ${a.id}`
  await sql`
    update suppliers.member m set supplier_id = least.id from (select supplier_id, min(mention_id) as id from suppliers.member group by 1) least
    where m.supplier_id = least.supplier_id and m.supplier_id <> least.id`
  const after = await sql<
    { supplier: number }[]
  >`select distinct supplier_id as supplier from suppliers.member where mention_id = any(${[a.id, b.id]}::int[])
    or supplier_id in (select supplier_id from suppliers.member where mention_id = any(${mentions.filter((m) => m.supplier === a.supplier || m.supplier === b.supplier).map((m) => m.id)}::int[]))`
  return [...new Set([a.supplier, b.supplier, ...after.map((row) => row.supplier)])]
}

async function meetNewNames(sql: Sql): Promise<number[]> {
  await sql`
    insert into suppliers.mention (supplier_name_id)
    select supplier_name_id from register.supplier_name where privacy = 0 order by 1 on conflict do nothing`
  const added = await sql<{ id: number }[]>`
    insert into suppliers.member (mention_id, supplier_id)
    select mention_id, mention_id from suppliers.mention where mention_id not in (select mention_id from suppliers.member) returning supplier_id as id`
  return added.map((row) => row.id)
}
