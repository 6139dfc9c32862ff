import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { inventRegister } from '../../../test/invent-register.ts'
import { testDatabase } from '../../store/test-database.ts'
import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { readContractFilter } from './contract-filter.ts'
import { choose, everyContract } from './contract-list-store.ts'
import { lastDayOf, nextMonth } from '../months.ts'

const day = '2026-11-23' as IsoDate

async function register(t: Parameters<typeof testDatabase>[0]) {
  const database = await testDatabase(t)
  await inventRegister(database.owner, { bodies: 9, payments: 500, supplierNames: 60, contracts: 400 })
  await database.owner`update register.contract set cpv = case when line % 6 = 0 then '{}' when line % 7 = 0 then array['33600000', '35110000', '33690000'] else array[(array['35110000', '35811200', '72000000', '90910000'])[1 + line % 4]] end`
  return database
}

interface Plain {
  readonly key: string
  readonly ends_on: IsoDate | null
  readonly cpv: readonly string[]
  readonly body_id: number
  readonly body: string
  readonly service: string
  readonly suppliers: readonly number[]
}

const monthsApart = (one: IsoDate, other: IsoDate): number =>
  Math.abs((Number(one.slice(0, 4)) - Number(other.slice(0, 4))) * 12 + Number(one.slice(5, 7)) - Number(other.slice(5, 7)))

/** How many other bodies have a contract of the same group near, counted one by one. */
const nearOf = (one: Plain, all: readonly Plain[]): number | null => {
  const [code] = one.cpv
  if (code === undefined || one.ends_on === null || one.ends_on < day) return null
  const end = one.ends_on
  return new Set(
    all
      .filter(
        (other) =>
          other.body_id > 0 &&
          other.body_id !== one.body_id &&
          other.cpv[0]?.slice(0, 3) === code.slice(0, 3) &&
          other.ends_on !== null &&
          other.ends_on >= day &&
          monthsApart(other.ends_on, end) <= 9,
      )
      .map((other) => other.body_id),
  ).size
}

test('contracts are chosen by category, ends, supplier and what ends near, as counting one by one would', async (t) => {
  const { owner, portal } = await register(t)
  const all = await owner<Plain[]>`
    select c.contract_key as key, c.ends_on, c.cpv, c.body_id, b.id as body, coalesce(b.service, 'none') as service,
      coalesce(array_agg(s.supplier_name_id) filter (where s.supplier_name_id is not null), '{}') as suppliers
    from register.contract c join organisations.body b using (body_id) left join register.contract_supplier s using (body_id, contract_key)
    group by c.body_id, c.contract_key, b.id, b.service`
  const nears = new Map(all.map((one) => [one.key, nearOf(one, all)]))
  const given = fc.record({
    cpv: fc.subarray(['35', '351', '33', '35811200', '72']),
    near: fc.constantFrom(null, 'one' as const, 'five' as const),
    supplier: fc.constantFrom(null, 8, 15),
    from: fc.constantFrom(null, '2026-12-01' as IsoDate, '2027-03-15' as IsoDate),
    to: fc.constantFrom(null, '2027-06-30' as IsoDate, '2028-01-31' as IsoDate),
    service: fc.subarray(['police', 'fire', 'none']),
  })
  await fc.assert(
    fc.asyncProperty(given, async ({ cpv, near, supplier, from, to, service }) => {
      const query = new URLSearchParams([
        ...cpv.map((one): [string, string] => ['cpv', one]),
        ...service.map((one): [string, string] => ['service', one]),
        ...Object.entries({ near, supplier, from, to }).flatMap(([name, value]): [string, string][] =>
          value === null ? [] : [[name, String(value)]],
        ),
      ])
      const fits = (one: Plain, but: string | null): boolean =>
        (but === 'cpv' || cpv.length === 0 || one.cpv.some((code) => cpv.some((prefix) => code.startsWith(prefix)))) &&
        (but === 'near' || near === null || (nears.get(one.key) ?? -1) >= (near === 'one' ? 1 : 5)) &&
        (supplier === null || one.suppliers.includes(supplier)) &&
        (but === 'ends' || from === null || (one.ends_on !== null && one.ends_on >= from)) &&
        (but === 'ends' || to === null || (one.ends_on !== null && one.ends_on <= to)) &&
        (but === 'service' || service.length === 0 || service.includes(one.service))
      await portal.read(null, async (sql) => {
        const { filter } = readContractFilter(query)
        const chosen = await choose(sql, filter, day)
        const listed = (await Array.fromAsync(everyContract(sql, filter, day))).flat()
        const wanted = all.filter((one) => fits(one, null))
        assert.deepEqual(listed.map((one) => one.key).toSorted(), wanted.map((one) => one.key).toSorted())
        for (const one of listed) assert.equal(one.othersNear, nears.get(one.key), one.key)
        assert.equal(
          chosen.divisions.get(35) ?? 0,
          all.filter((one) => fits(one, 'cpv') && one.cpv.some((code) => code.startsWith('35'))).length,
        )
        assert.equal(
          chosen.groups.get(336) ?? 0,
          all.filter((one) => fits(one, 'cpv') && one.cpv.some((code) => code.startsWith('336'))).length,
        )
        assert.equal(chosen.nearFive, all.filter((one) => fits(one, 'near') && (nears.get(one.key) ?? 0) >= 5).length)
        assert.equal(chosen.services.get('fire') ?? 0, all.filter((one) => fits(one, 'service') && one.service === 'fire').length)
        const third = nextMonth(nextMonth(day))
        assert.equal(
          chosen.months[2],
          all.filter((one) => fits(one, 'ends') && one.ends_on !== null && one.ends_on >= third && one.ends_on <= lastDayOf(third)).length,
        )
      })
    }),
    { numRuns: 60 },
  )
})

test('each order is what its name says, and contracts without an amount or a known category stand last', async (t) => {
  const { portal } = await register(t)
  await portal.read(null, async (sql) => {
    const listed = async (sort: string) =>
      (await Array.fromAsync(everyContract(sql, readContractFilter(new URLSearchParams({ sort })).filter, day))).flat()
    const amounts = (await listed('amount')).map((one) => one.pence ?? -1)
    assert.deepEqual(
      amounts,
      amounts.toSorted((a, b) => b - a),
    )
    const near = (await listed('near')).map((one) => one.othersNear ?? -1)
    assert.deepEqual(
      near,
      near.toSorted((a, b) => b - a),
    )
    const numbers = (await listed('newest')).map((one) => [one.sourceId, one.no] as const)
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => b[0] - a[0] || b[1] - a[1]),
    )
    const ends = (await listed('ends')).map((one) => one.endsOn)
    const ahead = ends.filter((end) => end !== null && end >= day)
    assert.deepEqual(ends.slice(0, ahead.length), ahead.toSorted())
    assert.equal(ends.at(-1), ends.filter((end) => end !== null).toSorted()[0])
  })
})

test('what was changed since is seen at the next reading, and not before its transaction is done', async (t) => {
  const { owner, portal } = await register(t)
  const { filter } = readContractFilter(new URLSearchParams({ from: addDays(day, 9000) }))
  const count = async (): Promise<number> => await portal.read(null, async (sql) => (await choose(sql, filter, day)).total)
  assert.equal(await count(), 0)
  await owner.begin(async (sql) => {
    await sql`update register.contract set ends_on = ${addDays(day, 9100)} where line = 3`
    assert.equal(await count(), 0)
  })
  assert.equal(await count(), 1)
})

test('a filter that means nothing is refused with what to do', () => {
  for (const [name, value] of [
    ['cpv', 'food'],
    ['cpv', '123456789'],
    ['supplier', '-1'],
    ['from', 'tomorrow'],
    ['near', 'ten'],
  ] as const)
    assert.throws(() => readContractFilter(new URLSearchParams({ [name]: value })), { name: 'Failure', kind: 'invalid' })
  assert.throws(() => readContractFilter(new URLSearchParams({ from: '2027-02-01', to: '2027-01-31' })), { kind: 'invalid' })
})
