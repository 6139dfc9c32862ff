import { invalid } from '../values/failures.ts'
import { connect, databaseName, hostOf, type OwnerSql, type ServerAddress } from './database.ts'
import { holdEmbeddedServer, type EmbeddedServer } from './embedded-server.ts'
import { explainFailure } from './explain-failure.ts'
import { migrate, readMigrations, type Migration } from './migrations.ts'
import { ensurePortalRole, ensurePortalSignIn, guardDatabase, openPortal, type Portal } from './portal.ts'

/** The database, migrated: the owner's pool for imports and the portal's way in. */
export interface Store {
  readonly owner: OwnerSql
  readonly portal: Portal
  /** An error of the database as an expected failure with its remedy where it is one, or as it came. */
  explain(error: unknown): unknown
  close(): Promise<void>
}

/** Which server: an address as in `DATABASE_URL`, or else the embedded one of a data folder. */
export interface StoreSettings {
  readonly dataFolder: string
  readonly databaseUrl: string | null
  readonly tell?: (message: string) => void
}

/** Opens the store, starting the embedded server where there is no other, and brings its shape up to date. */
export async function openStore({ dataFolder, databaseUrl, tell = () => {} }: StoreSettings): Promise<Store> {
  const server = databaseUrl === null ? await holdEmbeddedServer({ dataFolder, tell }) : null
  try {
    const address = server?.address ?? { url: databaseUrl ?? '' }
    if (server) await createDatabase(address, databaseName(address))
    return await openDatabase(address, { database: databaseName(address), server, migrations: readMigrations() })
  } catch (error) {
    await server?.release()
    throw error
  }
}

/** Opens one database of a server; `close` closes the pools and releases the server. */
export async function openDatabase(
  address: ServerAddress,
  options: {
    readonly database: string
    readonly server?: EmbeddedServer | null
    readonly migrations: readonly Migration[]
    readonly connections?: number
  },
): Promise<Store> {
  const { database, server = null, migrations, connections = 10 } = options
  const owner = connect(address, { database, connections: Math.min(connections, 5), name: 'bluelight owner' })
  try {
    await refuseUnfit(owner)
    await ensurePortalRole(owner)
    await migrate(owner, migrations)
    const signIn = await ensurePortalSignIn(owner)
    await guardDatabase(owner)
    const { portal, pool } = openPortal(address, database, signIn, connections)
    return {
      owner,
      portal,
      explain: (error) => explainFailure(error, server ? { folder: server.folder } : { server: hostOf(address) }),
      close: async () => {
        await Promise.all([owner.end({ timeout: 5 }), pool.end({ timeout: 5 })])
        await server?.release()
      },
    }
  } catch (error) {
    await owner.end({ timeout: 0 })
    throw error
  }
}

/** Makes a database unless it is there. */
async function createDatabase(address: ServerAddress, name: string): Promise<void> {
  const sql = connect(address, { database: 'postgres', connections: 1, name: 'bluelight owner' })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (!found) await sql`create database ${sql(name)}`.catch(unlessThere)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const unlessThere = (error: { code?: string }): void => {
  if (error.code !== '42P04' && error.code !== '23505') throw error
}

async function refuseUnfit(owner: OwnerSql): Promise<void> {
  const [found] = await owner<{ version: number; text: string; encoding: string }[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
      current_setting('server_encoding') as encoding`
  if (found && found.version < 150_000)
    throw invalid(`The server of DATABASE_URL is PostgreSQL ${found.text}.`, 'Bluelight Commons needs 15 or later.')
  if (found && found.encoding !== 'UTF8') {
    throw invalid(
      `The database of DATABASE_URL is in the encoding ${found.encoding}.`,
      'Create it with: create database … encoding UTF8 template template0',
    )
  }
}
