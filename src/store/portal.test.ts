import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sql } from './database.ts'
import { storeDatabase } from './test-store-database.ts'

const refused = { code: '42501' }

test('the portal reads as the public unless somebody is signed in', async (t) => {
  const { portal } = await storeDatabase(t)
  const person = async (sql: Sql) => (await sql`select store.person() as person`)[0]?.['person'] as string | null
  assert.equal(await portal.read(null, person), null)
  assert.equal(await portal.read('ann', person), 'ann')
  assert.deepEqual(await Promise.all([null, 'ann', 'bob', null].map((each) => portal.read(each, person))), [null, 'ann', 'bob', null])
})

test('the portal cannot write, create, or read what is the owner’s', async (t) => {
  const { owner, portal } = await storeDatabase(t)
  await owner.unsafe(
    'create schema shop; grant usage on schema shop to bluelight_portal; create table shop.thing (n int); grant select on shop.thing to bluelight_portal',
  )
  assert.deepEqual([...(await portal.read(null, (sql) => sql`select n from shop.thing`))], [])
  await assert.rejects(
    portal.read(null, (sql) => sql`insert into shop.thing values (1)`),
    { code: /25006|42501/ },
  )
  for (const statement of [
    'insert into shop.thing values (1)',
    'delete from shop.thing',
    'truncate shop.thing',
    'create table shop.other (n int)',
    'create table public.other (n int)',
    'create temporary table other (n int)',
    'create schema other',
    'create role other',
    'alter table shop.thing add m int',
    'select * from store.secret',
    'update store.migration set name = null',
    "copy shop.thing to program 'true'",
  ]) {
    await assert.rejects(
      portal.write(null, (sql) => sql.unsafe(statement)),
      (error: { code?: string; message: string }) => error.code === refused.code || /must be owner/.test(error.message),
      statement,
    )
  }
})

test('the portal cannot become the owner, nor give itself more', async (t) => {
  const { owner, portal } = await storeDatabase(t)
  const [me] = await owner<{ name: string }[]>`select current_user as name`
  for (const statement of [
    `set role ${me?.name}`,
    `set session authorization ${me?.name}`,
    `grant ${me?.name} to bluelight_portal`,
    'alter role current_user superuser',
  ]) {
    await assert.rejects(
      portal.write(null, (sql) => sql.unsafe(statement)),
      refused,
      statement,
    )
  }
  const [role] = await portal.read(
    null,
    (sql) => sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`,
  )
  assert.deepEqual({ ...role }, { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
  const [owned] = await portal.read(null, (sql) => sql`select count(*) as count from pg_class where pg_has_role(relowner, 'member')`)
  assert.equal(owned?.['count'], 0)
})

test('row-level security holds for the portal, by the person of the transaction', async (t) => {
  const { owner, portal } = await storeDatabase(t)
  await owner.unsafe(`
    create schema shop; grant usage on schema shop to bluelight_portal;
    create table shop.note (person text, words text); grant select, insert on shop.note to bluelight_portal;
    alter table shop.note enable row level security;
    create policy own on shop.note to bluelight_portal using (person = store.person()) with check (person = store.person());
    insert into shop.note values ('ann', 'from ann'), ('bob', 'from bob')`)
  const words = async (sql: Sql) => (await sql<{ words: string }[]>`select words from shop.note order by words`).map((note) => note.words)
  assert.deepEqual(await portal.read('ann', words), ['from ann'])
  assert.deepEqual(await portal.read(null, words), [])
  await assert.rejects(
    portal.read('ann', (sql) => sql`set local row_security = off`.then(() => words(sql))),
    refused,
  )
  await portal.write('ann', (sql) => sql`insert into shop.note values ('ann', 'more of ann')`)
  await assert.rejects(
    portal.write('ann', (sql) => sql`insert into shop.note values ('bob', 'forged')`),
    refused,
  )
  assert.deepEqual(await portal.read('bob', words), ['from bob'])
})

test('all questions of one reading are answered as of one moment', async (t) => {
  const { owner, portal } = await storeDatabase(t)
  await owner.unsafe(`
    create schema shop; grant usage on schema shop to bluelight_portal;
    create table shop.thing (n int); grant select on shop.thing to bluelight_portal`)
  const count = async (sql: Sql) => (await sql<{ n: number }[]>`select count(*)::int as n from shop.thing`)[0]?.n
  const seen = await portal.read(null, async (sql) => {
    const before = await count(sql)
    await owner`insert into shop.thing values (1)`
    return [before, await count(sql)]
  })
  assert.deepEqual(seen, [0, 0])
  assert.equal(await portal.read(null, count), 1)
})

test('a question that takes too long is stopped', async (t) => {
  const { portal } = await storeDatabase(t)
  await assert.rejects(
    portal.read(null, (sql) => sql`set local statement_timeout = 50`.then(() => sql`select pg_sleep(5)`)),
    { code: '57014' },
  )
  const [limits] = await portal.read(
    null,
    (sql) => sql`
    select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`,
  )
  assert.deepEqual({ ...limits }, { statement: '15s', idle: '30s' })
})
