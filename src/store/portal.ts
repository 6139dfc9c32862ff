import { randomBytes } from 'node:crypto'
import { connect, type OwnerSql, type ReadSql, type ServerAddress, type Sql } from './database.ts'
import { Places } from './places.ts'
import { createRole } from './roles.ts'

/** The role that holds what the portal may do; migrations grant to it. */
const portalRole = 'bluelight_portal'
/** The role that holds what the portal alone may read, to show it with persons left out; those who read with SQL are no members of it. */
const textsRole = 'bluelight_portal_texts'
/** The role that holds what signed-in people may read and do: the portal says who they are, which those who read with SQL could claim. */
const peopleRole = 'bluelight_portal_people'
const portalsOwnRoles = [textsRole, peopleRole]

/** Who asks: a signed-in person's id, or null for the public. Row-level security reads it. */
export type Person = string | null

/**
 * Whether PostgreSQL plans each question for the values asked for (`fresh`), or may keep one plan for all values (`kept`): right where
 * everything is asked for by its key, for then planning takes longer than answering.
 */
export type Plans = 'fresh' | 'kept'

/** The portal's way to the database: as a role that cannot pass by row-level security, always in a transaction, always for somebody. */
export interface Portal {
  /** Runs a read-only transaction for a person; all that is asked in it is seen as of one moment, whatever is committed meanwhile. */
  read<T>(person: Person, work: (sql: ReadSql) => Promise<T>, plans?: Plans): Promise<T>
  /** Runs a transaction that may change what the portal's role is granted. */
  write<T>(person: Person, work: (sql: Sql) => Promise<T>): Promise<T>
}

/** How this database's portal signs in: a role of its own, a member of `bluelight_portal`. */
export interface PortalSignIn {
  readonly user: string
  readonly password: string
}

/** Makes the shared roles, before any migration grants to them. */
export async function ensurePortalRole(owner: OwnerSql): Promise<void> {
  for (const role of [portalRole, ...portalsOwnRoles])
    await createRole(owner, role, 'nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit')
}

/** Gives the portal's sign-in for this database, made at first use and kept where only the owner can read it. */
export async function ensurePortalSignIn(owner: OwnerSql): Promise<PortalSignIn> {
  const drafted = { user: `${portalRole}_${randomBytes(6).toString('hex')}`, password: randomBytes(24).toString('base64url') }
  await owner`
    insert into store.secret (name, value) values ('portal', ${JSON.stringify(drafted)})
    on conflict (name) do nothing`
  const [kept] = await owner<{ value: string }[]>`select value from store.secret where name = 'portal'`
  const signIn = JSON.parse(kept?.value ?? 'null') as PortalSignIn
  await createRole(
    owner,
    signIn.user,
    `login password '${signIn.password}' nosuperuser nobypassrls nocreatedb nocreaterole`,
    async (sql) => {
      await sql.unsafe(`
      grant ${portalRole} to ${signIn.user};
      alter role ${signIn.user} set default_transaction_read_only = on;
      alter role ${signIn.user} set statement_timeout = '15s';
      alter role ${signIn.user} set plan_cache_mode = 'force_custom_plan';
      alter role ${signIn.user} set lock_timeout = '5s';
      alter role ${signIn.user} set idle_in_transaction_session_timeout = '30s'`)
    },
  )
  for (const role of portalsOwnRoles) {
    const [held] = await owner<{ is: boolean }[]>`select pg_has_role(${signIn.user}, ${role}, 'member') as is`
    if (held?.is !== true) await owner.unsafe(`grant ${role} to ${signIn.user}`)
  }
  return signIn
}

/** Lets in the portal's role and nobody else who is not the owner; a copied database does not carry this with it. */
export async function guardDatabase(owner: OwnerSql): Promise<void> {
  await owner.unsafe(`
    do $$ begin
      if not has_database_privilege('${portalRole}', current_database(), 'connect')
         or has_database_privilege('${portalRole}', current_database(), 'temporary') then
        execute format('revoke all on database %I from public', current_database());
        execute format('grant connect on database %I to ${portalRole}', current_database());
      end if;
    end $$;
    revoke create on schema public from public`)
}

const planModes: Readonly<Record<Plans, string>> = { fresh: 'force_custom_plan', kept: 'auto' }

/** How long somebody waits for a connection, in milliseconds, before the answer is that the site is busy: longer than any page may take. */
const patience = 20_000

/** Opens the portal's pool. */
export function openPortal(
  address: ServerAddress,
  database: string,
  signIn: PortalSignIn,
  connections: number,
): { portal: Portal; pool: OwnerSql } {
  const pool = connect({ ...address, ...signIn }, { database, connections, name: 'bluelight portal' })
  const places = new Places(connections, patience)
  const run = async <T>(mode: string, person: Person, work: (sql: Sql) => Promise<T>, plans: Plans): Promise<T> => {
    const answers = await places.in(() =>
      pool.begin(mode, async (sql) => {
        // Sent ahead of the first question in the same breath, for the server answers in order.
        const told =
          sql`select set_config('bluelight.person', ${person ?? ''}, true), set_config('plan_cache_mode', ${planModes[plans]}, true)`.execute()
        const [answer] = await Promise.all([work(sql), told])
        return [answer] as const
      }),
    )
    return answers[0]
  }
  return {
    pool,
    portal: {
      read: (person, work, plans = 'fresh') => run('isolation level repeatable read read only', person, work, plans),
      write: (person, work) => run('read write', person, work, 'fresh'),
    },
  }
}
