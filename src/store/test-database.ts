import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestContext } from 'node:test'
import { awake, connect, type OwnerSql, type ServerAddress } from './database.ts'
import { readMigrations, type Migration } from './migrations.ts'
import { openDatabase, type Store } from './store.ts'
import { testServer } from './test-server.ts'

/** A store of one test's own, migrated and empty, dropped when the test ends; also its address, for what opens connections itself. */
export interface TestDatabase extends Store {
  readonly address: ServerAddress
  readonly database: string
}

/** What a template holds beyond its migrations. */
export interface Filling {
  /** Another for any other content: the template is kept from run to run. */
  readonly version: string
  fill(store: Store): Promise<unknown>
}

/** Gives a test a fresh database, cloned in well under a tenth of a second from a template that is made once for each set of migrations and filling. */
export async function testDatabase(
  t: Pick<TestContext, 'after'>,
  migrations: readonly Migration[] = readMigrations(),
  filling: Filling | null = null,
): Promise<TestDatabase> {
  const { address, admin, cloning } = await testServer()
  const template = await templateFor(address, admin, migrations, filling)
  const database = `${databasePrefix}${hoursNow()}_${randomBytes(6).toString('hex')}`
  await awake(() => admin`create database ${admin(database)} template ${admin(template)} ${admin.unsafe(cloning)}`)
  let store: Store | null = null
  t.after(async () => {
    await store?.close()
    await dropDatabase(admin, database)
  })
  store = await openDatabase(address, { database, migrations, connections: 4 })
  return { ...store, address, database }
}

// A session of the portal's role ends a moment after its connection does, and an owner who is no superuser may not end it.
async function dropDatabase(admin: OwnerSql, database: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await awake(() => admin`drop database if exists ${admin(database)} with (force)`)
      return
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || tries === 50) throw error
      await pause(100)
    }
  }
}

const databasePrefix = 'bluelight_test_'
const templatePrefix = 'bluelight_template_'
const templateLock = 7_241_003
const hoursNow = () => Math.floor(Date.now() / 3_600_000)
const templates = new Map<string, Promise<string>>()

function templateFor(address: ServerAddress, admin: OwnerSql, migrations: readonly Migration[], filling: Filling | null): Promise<string> {
  const owner = 'url' in address ? new URL(address.url.replace('@/', '@localhost/')).username : ''
  const hash = createHash('sha256')
    .update([owner, ...migrations.map(({ sha256 }) => sha256), ...(filling ? [filling.version] : [])].join())
    .digest('hex')
  const name = `${templatePrefix}${hash.slice(0, 16)}`
  const made = templates.get(name) ?? awake(() => makeTemplate({ address, admin, name, migrations, filling }))
  templates.set(name, made)
  return made
}

interface Template {
  readonly address: ServerAddress
  readonly admin: OwnerSql
  readonly name: string
  readonly migrations: readonly Migration[]
  readonly filling: Filling | null
}

async function makeTemplate(template: Template): Promise<string> {
  const { address, admin, name } = template
  return await admin.begin(async (locked) => {
    await locked`select pg_advisory_xact_lock(${templateLock})`
    await dropForgotten(address, admin, name)
    const [found] = await admin`select 1 from pg_database where datname = ${name}`
    if (!found) await buildTemplate(template)
    await admin.unsafe(`comment on database ${name} is '${hoursNow()}'`)
    return name
  })
}

// Under a draft's name until it is whole, so that one cut short is never taken for a template.
async function buildTemplate({ address, admin, name, migrations, filling }: Template): Promise<void> {
  const draft = `${databasePrefix}${hoursNow()}_${randomBytes(6).toString('hex')}`
  await admin`create database ${admin(draft)} template template0 encoding 'UTF8'`
  const store = await openDatabase(address, { database: draft, migrations, connections: 1 })
  try {
    await filling?.fill(store)
  } finally {
    await store.close()
  }
  await admin`alter database ${admin(draft)} rename to ${admin(name)}`
}

/** Drops what killed test runs left more than two hours ago, and templates that no run used for a week. */
async function dropForgotten(address: ServerAddress, admin: OwnerSql, current: string): Promise<void> {
  const found = await admin<{ name: string; hours: number }[]>`
    select datname as name, coalesce(substring(datname from ${`^${databasePrefix}(\\d+)_`}), shobj_description(oid, 'pg_database'))::int as hours
    from pg_database where (datname ~ ${`^${databasePrefix}\\d+_`} or datname ~ ${`^${templatePrefix}`}) and datname <> ${current}
      and pg_has_role(datdba, 'member')`
  for (const { name, hours } of found) {
    const kept = name.startsWith(databasePrefix) ? 2 : 24 * 7
    if (hours === null || hoursNow() - hours < kept) continue
    const role = name.startsWith(templatePrefix) ? await signInRole(address, name) : null
    await admin`drop database if exists ${admin(name)} with (force)`
    if (role) await admin`drop role if exists ${admin(role)}`
  }
}

async function signInRole(address: ServerAddress, name: string): Promise<string | null> {
  const sql = connect(address, { database: name, connections: 1, name: 'bluelight tests' })
  try {
    const [kept] = await sql<{ value: string }[]>`select value from store.secret where name = 'portal'`
    return kept ? (JSON.parse(kept.value) as { user: string }).user : null
  } finally {
    await sql.end({ timeout: 5 })
  }
}
