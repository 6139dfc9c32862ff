import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { connect, type OwnerSql } from './database.ts'
import { migrate, readMigrations, type Migration } from './migrations.ts'
import { storeDatabase } from './test-store-database.ts'

const [storeMigration] = readMigrations()
assert.ok(storeMigration)

test('every migration of the project applies to an empty database, once', async (t) => {
  const { owner } = await storeDatabase(t)
  const all = readMigrations()
  assert.deepEqual(
    await migrate(owner, all),
    all.slice(1).map(({ name }) => name),
  )
  assert.deepEqual(await migrate(owner, all), [])
})

test('a migration that fails leaves nothing of itself, and the next try goes on from there', async (t) => {
  const { owner } = await storeDatabase(t)
  const good = step(2, 'create table public.two (n int);')
  await assert.rejects(migrate(owner, [storeMigration, good, step(3, 'create table public.three (n int); select 1/0;')]), { code: '22012' })
  assert.deepEqual(await tables(owner), ['two'])
  assert.deepEqual(await migrate(owner, [storeMigration, good, step(3, 'create table public.three (n int);')]), ['0003-step.sql'])
  assert.deepEqual(await tables(owner), ['three', 'two'])
})

test('two processes that migrate at once do each step once', async (t) => {
  const { owner, address, database } = await storeDatabase(t)
  const other = connect(address, { database, connections: 1, name: 'bluelight other' })
  const steps = [storeMigration, step(2, 'create table public.two (n int);'), step(3, 'create table public.three (n int);')]
  const [one, two] = await Promise.all([migrate(owner, steps), migrate(other, steps)])
  await other.end()
  assert.deepEqual([...one, ...two].toSorted(), ['0002-step.sql', '0003-step.sql'])
})

test('a migration that changed, is missing, or comes before an applied one is refused', async (t) => {
  const { owner } = await storeDatabase(t)
  await migrate(owner, [storeMigration, step(5, 'select 1')])
  await assert.rejects(migrate(owner, [storeMigration, step(5, 'select 2')]), /0005-step\.sql is not what it was/)
  await assert.rejects(migrate(owner, [storeMigration]), /made by a newer release, which has the step 0005-step\.sql/)
  await assert.rejects(
    migrate(owner, [storeMigration, step(4, 'select 1'), step(5, 'select 1')]),
    /0004-step\.sql comes before 0005-step\.sql/,
  )
})

test('files are read in order, whatever their line ends, and bad names are refused', (t) => {
  const unix = folderOf(t, { '0002-b.sql': 'select 2;\n', '0001-a.sql': 'select 1;\nselect 1;\n' })
  const windows = folderOf(t, { '0002-b.sql': 'select 2;\r\n', '0001-a.sql': 'select 1;\r\nselect 1;\r\n' })
  assert.deepEqual(readMigrations(unix), readMigrations(windows))
  assert.deepEqual(
    readMigrations(unix).map(({ name }) => name),
    ['0001-a.sql', '0002-b.sql'],
  )
  assert.throws(() => readMigrations(folderOf(t, { '1-a.sql': '' })), /no name for a migration/)
  assert.throws(() => readMigrations(folderOf(t, { '0001-a.sql': '', '0001-b.sql': '' })), /have the number 1/)
})

const step = (number: number, text: string): Migration => ({
  number,
  name: `000${number}-step.sql`,
  sha256: Buffer.from(text.padEnd(32)).toString('hex').slice(0, 64),
  text,
})

const tables = async (sql: OwnerSql): Promise<string[]> =>
  (await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' order by tablename collate "C"`).map(
    ({ name }) => name,
  )

function folderOf(t: TestContext, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-migrations-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
