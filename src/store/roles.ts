import { conflict } from '../values/failures.ts'
import type { OwnerSql, Sql } from './database.ts'

/** Makes a role unless the cluster has it, and then does what must follow; two makers at once are fine. Names and attributes must be our own. */
export async function createRole(
  owner: OwnerSql,
  name: string,
  attributes: string,
  then: (sql: Sql) => Promise<void> = async () => {},
): Promise<void> {
  const [found] = await owner`select 1 from pg_roles where rolname = ${name}`
  if (found) return
  try {
    await owner.begin(async (sql) => {
      await sql.unsafe(`create role ${name} ${attributes}`)
      await then(sql)
    })
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '42710' || code === '23505') return
    if (code !== '42501') throw error
    throw conflict(
      `The database's owner may not make the role ${name}: ${(error as Error).message}.`,
      'Let DATABASE_URL sign in as a role with CREATEROLE, or as a superuser.',
      { cause: error },
    )
  }
}
