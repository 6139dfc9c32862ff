import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { TestContext } from 'node:test'
import type { OwnerSql, Sql } from '../../store/database.ts'
import { testDatabase } from '../../store/test-database.ts'
import { invalid } from '../../values/failures.ts'
import { compileProcesses } from './compile-processes.ts'
import type { JsonObject } from './json-values.ts'
import { addBuyerNames } from './matched-name-store.ts'
import { storeNotices, withdrawNotices } from './notice-store.ts'
import type { ResolveBuyers } from './process-store.ts'
import { readReleases } from './read-releases.ts'

const resolver =
  (sql: Sql): ResolveBuyers =>
  async (buyers) => {
    const names = [...new Set(buyers.map((buyer) => buyer.name))]
    const numbers =
      names.length === 0
        ? new Map<string, number>()
        : await addBuyerNames(
            sql,
            names.map((name) => ({ name, bodyId: 0, reason: 'test' })),
          )
    return (name) => ({ bodyId: 0, buyerNameId: numbers.get(name)! })
  }

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += 65_536) yield Buffer.from(text.slice(at, at + 65_536))
}

let files = 0
/** Stores a file of releases in a transaction of its own; gives its source's number, its counts and what was rejected. */
async function store(owner: OwnerSql, releases: readonly unknown[] | string) {
  const text = typeof releases === 'string' ? releases : JSON.stringify({ releases })
  const rejects: string[] = []
  const stored = await owner.begin(async (sql) => {
    const [row] = await sql<{ source_id: number }[]>`
      insert into register.source (file, sha256, size_bytes, kind, publisher_body_id, publisher_reason)
      values ('x', ${String((files += 1)).padStart(64, '0')}, 1, 'notices', 0, 'test') returning source_id`
    const sourceId = row!.source_id
    const counts = await storeNotices(
      sql,
      {
        sourceId,
        resolveBuyers: resolver(sql),
        report: () => {},
        reject: (each) => void rejects.push(each.code),
        refuse: (problem) => invalid(problem.message),
      },
      readReleases(bytesOf(text)),
    )
    return { sourceId, counts }
  })
  return { ...stored, rejects }
}

/** Everything compiled, without the numbers that depend on the order of files. */
async function compiled(owner: OwnerSql): Promise<unknown> {
  const processes = await owner`
    select process_key, stage, releases, flags, last_published,
      (select array_agg(award_key || ' ' || coalesce(amount_pence::text, '-') order by award_key collate "C") from register.award a where a.process_key = p.process_key) as awards,
      (select array_agg(name order by award_key collate "C", position) from register.award a join register.award_supplier using (body_id, award_key) join register.supplier_name using (supplier_name_id) where a.process_key = p.process_key) as suppliers,
      (select array_agg(contract_key || ' ' || coalesce(amount_pence::text, '-') order by contract_key collate "C") from register.contract c where c.ocid = p.ocid and c.contract_key like p.process_key || '-%') as agreements,
      (select count(*) from register.process_buyer b where b.process_key = p.process_key) as buyers
    from register.process p order by process_key collate "C"`
  return JSON.parse(JSON.stringify(processes)) as unknown
}

const release = (ocid: string, id: string, day: number, more: JsonObject = {}): JsonObject => ({
  ocid,
  id,
  date: `2025-01-${String(day).padStart(2, '0')}T00:00:00Z`,
  tag: ['award'],
  buyer: { name: 'Kent Police' },
  ...more,
})
const award = (id: string, name: string, amount: number): JsonObject => ({ id, suppliers: [{ id: name, name }], value: { amount } })

async function database(t: TestContext): Promise<OwnerSql> {
  return (await testDatabase(t)).owner
}

suite('storing notices', () => {
  test('releases of one process out of two files make one process, in whichever order the files come', async (t) => {
    const first = [release('o', '1', 1, { tender: { title: 'Boots', value: { amount: 5 } } })]
    const second = [release('o', '2', 2, { awards: [award('1', 'A Ltd', 4)] })]
    const [one, other] = [await database(t), await database(t)]
    await store(one, first)
    const { counts } = await store(one, second)
    assert.deepEqual([counts.releases, counts.processes, counts.awards, counts.agreements], [1, 1, 1, 1])
    await store(other, second)
    await store(other, first)
    assert.deepEqual(await compiled(one), await compiled(other))
    const [row] = await one`select title, stage, releases, estimate_pence from register.process`
    assert.deepEqual({ ...row }, { title: 'Boots', stage: 'award', releases: 2, estimate_pence: 500 })
  })

  test('a release that comes again in an overlapping file is a fact of both and counts once', async (t) => {
    const owner = await database(t)
    const releases = [release('o', '1', 1, { awards: [{ suppliers: [{ id: 'a', name: 'A' }], value: { amount: 4 } }] })]
    await store(owner, releases)
    const before = await compiled(owner)
    await store(owner, [...releases, release('p', '1', 1)])
    assert.deepEqual(((await compiled(owner)) as unknown[])[0], (before as unknown[])[0])
    const [row] = await owner`select count(*) as n from register.release`
    assert.equal(row!['n'], 3)
  })

  test('a process whose releases stand far apart in a large file is compiled from all of them', async (t) => {
    const owner = await database(t)
    const filler = (from: number): JsonObject[] => Array.from({ length: 1_100 }, (_, at) => release(`filler-${from + at}`, '1', 1))
    const { counts } = await store(owner, [
      release('o', '1', 1, { awards: [award('1', 'A', 1)] }),
      ...filler(0),
      release('o', '2', 2, { awards: [award('2', 'B', 2)] }),
      ...filler(5_000),
      release('o', '3', 3),
    ])
    assert.deepEqual([counts.releases, counts.ocids, counts.processes, counts.awards, counts.awards_published], [2_203, 2_201, 2_201, 2, 2])
    const [row] = await owner`select releases, position from register.process where ocid = 'o'`
    assert.deepEqual({ ...row }, { releases: 3, position: 2_203 })
  })

  test('withdrawing a file gives the register that it would be without it', async (t) => {
    const [both, without] = [await database(t), await database(t)]
    const kept = [release('o', '1', 1, { awards: [award('1', 'A', 1)] }), release('q', '1', 1)]
    const gone = [
      release('o', '2', 2, { awards: [award('2', 'B', 2)] }),
      release('p', '1', 1, { contracts: [{ id: 'c', value: { amount: 9 } }] }),
    ]
    await store(both, kept)
    const { sourceId } = await store(both, gone)
    await both.begin((sql) => withdrawNotices(sql, sourceId, resolver(sql)))
    await store(without, kept)
    assert.deepEqual(await compiled(both), await compiled(without))
    const [row] = await both`select count(*) as n, count(*) filter (where superseded) as old from register.release`
    assert.deepEqual({ ...row }, { n: 4, old: 2 })
  })

  test('an ocid that two buyers use is two processes, and stays two when a third release comes', async (t) => {
    const owner = await database(t)
    await store(owner, [release('o', '1', 1, { awards: [award('1', 'A', 1)] })])
    await store(owner, [release('o', '2', 2, { buyer: { name: 'Essex Police' }, awards: [award('1', 'B', 2)] })])
    await store(owner, [release('o', '3', 3)])
    const rows = await owner`select process_key, releases from register.process order by process_key collate "C"`
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [
        { process_key: 'o', releases: 2 },
        { process_key: 'o--essex-police', releases: 1 },
      ],
    )
    const [sum] = await owner`select sum(amount_pence) as pence, count(*) as n from register.contract`
    assert.deepEqual({ ...sum }, { pence: 300, n: 2 })
  })

  test('the server has looked at the contracts of a first large file before it checks references to them', async (t) => {
    const owner = await database(t)
    await store(
      owner,
      Array.from({ length: 2_000 }, (_, at) => release(`o-${at}`, '1', 1, { awards: [award('1', 'A', 1)] })),
    )
    const [row] = await owner<
      { known: number }[]
    >`select reltuples::float8 as known from pg_class where oid = 'register.contract'::regclass`
    assert.ok(row!.known >= 1_000, `${row!.known} contracts known`)
  })

  test('a file that is cut off keeps nothing, though its first releases were stored already', async (t) => {
    const owner = await database(t)
    const text = JSON.stringify({ releases: Array.from({ length: 2_500 }, (_, at) => release(`o-${at}`, '1', 1)) })
    await assert.rejects(store(owner, text.slice(0, -20)), { kind: 'invalid', message: /ends in the middle/ })
    const [row] =
      await owner`select (select count(*) from register.release) as releases, (select count(*) from register.process) as processes`
    assert.deepEqual({ ...row }, { releases: 0, processes: 0 })
  })

  test('a release without an ocid is rejected, and odd text is stored all the same', async (t) => {
    const owner = await database(t)
    const { rejects, counts } = await store(
      owner,
      `{"releases":[{"id":"1","tag":[]},{"ocid":"o","buyer":{"name":"A\\u0000B\\ud800"},"tender":{"title":"tab\\tnew\\nline \\\\ \\u0000"},"awards":[{"id":{"x":1}},{"id":[1]}],"buyerID":[]}]}`,
    )
    assert.deepEqual([rejects, counts.releases, counts.awards], [['ocid-missing'], 1, 2])
    const [row] = await owner`select title, name from register.process join register.buyer_name using (buyer_name_id)`
    assert.deepEqual({ ...row }, { title: 'tab\tnew\nline \\ ␀', name: 'A␀B\ufffd' })
  })

  test('the portal’s role reads what is published and writes nothing', async (t) => {
    const { owner, portal } = await testDatabase(t)
    await store(owner, [release('o', '1', 1, { awards: [award('1', 'A', 1)] })])
    for (const table of ['release', 'process', 'process_buyer', 'award', 'award_supplier']) {
      const [row] = await portal.read(null, async (sql) => await sql`select count(*) as n from register.${sql(table)}`)
      assert.equal(row!['n'], 1, table)
      await assert.rejects(
        portal.write(null, async (sql) => await sql`delete from register.${sql(table)}`),
        { code: '42501' },
      )
    }
  })

  test('however releases are spread over files, the register is what compiling them at once gives', async (t) => {
    const owner = await database(t)
    const all = Array.from({ length: 60 }, (_, at) =>
      release(`o-${at % 7}`, String(at), 1 + (at % 11), {
        buyer: { name: at % 5 === 0 ? 'B' : 'A' },
        awards: [award(String(at % 2), `S${at % 3}`, 1 + (at % 4))],
      }),
    )
    for (let at = 0; at < all.length; at += 9) await store(owner, all.slice(at, at + 9))
    const stored = await owner<{ process_key: string; releases: number; awards: number }[]>`
      select process_key, releases, (select count(*) from register.award a where a.process_key = p.process_key) as awards from register.process p order by process_key collate "C"`
    const groups = Map.groupBy(all, (each) => each['ocid'] as string)
    const expected = [...groups]
      .flatMap(([ocid, own]) =>
        compileProcesses(
          ocid,
          own.map((each) => ({ release: each, raw: JSON.stringify(each) })),
        ),
      )
      .map((process) => ({ process_key: process.key, releases: process.releases, awards: process.awards.length }))
      .toSorted((a, b) => (a.process_key < b.process_key ? -1 : 1))
    assert.deepEqual(
      stored.map((row) => ({ ...row })),
      expected,
    )
  })
})
