import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { conflict } from '../values/failures.ts'
import type { OwnerSql, Sql } from './database.ts'

/** One step of the database's shape: a file `NNNN-words.sql`, never changed once released. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly text: string
}

const ownFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The migrations of a folder in order; fails if two have one number or a name is not `NNNN-words.sql`. */
export function readMigrations(folder: string = ownFolder): Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => readMigration(folder, file))
  for (const [position, { number, name }] of migrations.entries()) {
    const before = migrations[position - 1]
    if (before?.number === number) throw new Error(`Two migrations have the number ${number}: ${before.name} and ${name}`)
  }
  return migrations
}

function readMigration(folder: string, file: string): Migration {
  const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]
  if (number === undefined) throw new Error(`${file} is no name for a migration: NNNN-words.sql`)
  // One hash on every machine, whatever line ends the checkout gave the file.
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
  return { number: Number(number), name: file, sha256: createHash('sha256').update(text).digest('hex'), text }
}

/** Applies what is missing, each in a transaction of its own, and gives the names applied; refuses with `conflict` a database that these files did not make. */
export async function migrate(owner: OwnerSql, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  const done: string[] = []
  for (;;) {
    const name = await applyNext(owner, migrations)
    if (name === null) return done
    done.push(name)
  }
}

const migrationLock = 7_241_002

async function applyNext(owner: OwnerSql, migrations: readonly Migration[]): Promise<string | null> {
  if ((await nextOf(owner, migrations)) === undefined) return null
  return await owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${migrationLock})`
    const next = await nextOf(sql, migrations)
    if (next === undefined) return null
    await sql.unsafe(next.text).simple()
    await sql`insert into store.migration (number, name, sha256) values (${next.number}, ${next.name}, ${next.sha256})`
    return next.name
  })
}

async function nextOf(sql: Sql, migrations: readonly Migration[]): Promise<Migration | undefined> {
  const [found] = await sql<{ there: boolean }[]>`select to_regclass('store.migration') is not null as there`
  if (!found?.there) return migrations[0]
  const applied = await sql<Omit<Migration, 'text'>[]>`select number, name, sha256 from store.migration order by number`
  for (const was of applied) refuseUnknown(was, migrations)
  const last = applied.at(-1)?.number ?? 0
  const have = new Set(applied.map(({ number }) => number))
  const next = migrations.find(({ number }) => !have.has(number))
  if (next && next.number < last) {
    throw conflict(
      `The migration ${next.name} comes before ${applied.at(-1)?.name}, which this database already has.`,
      'Give the new migration the next free number.',
    )
  }
  return next
}

function refuseUnknown(was: Omit<Migration, 'text'>, migrations: readonly Migration[]): void {
  const ours = migrations.find(({ number }) => number === was.number)
  if (ours === undefined) {
    throw conflict(
      `This database was made by a newer release, which has the step ${was.name} that this one lacks.`,
      'Use that release, or a data folder of its own for this one.',
    )
  }
  if (ours.name !== was.name || ours.sha256 !== was.sha256) {
    throw conflict(
      `The migration ${ours.name} is not what it was when this database was made with ${was.name}.`,
      'Put the file back as it was, and make the change in a new migration.',
    )
  }
}
