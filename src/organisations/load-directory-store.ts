import { createHash } from 'node:crypto'
import type { OwnerSql, Sql } from '../store/database.ts'
import { foldText } from '../values/text.ts'
import type { Directory } from './directory.ts'
import { readDirectory } from './read-directory.ts'

const directoryLock = 7_241_010

/** Brings the tables to the state of the data files in one transaction; row ids stay, and nothing is written where the files are as before. */
export async function loadDirectory(sql: OwnerSql, directory: Directory = readDirectory()): Promise<{ changed: boolean; bodies: number }> {
  const { byId: _, ...facts } = directory
  const sha256 = createHash('sha256').update(JSON.stringify(facts)).digest('hex')
  const bodies = directory.bodies.length
  if (await isLoaded(sql, sha256)) return { changed: false, bodies }
  return await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${directoryLock})`
    if (await isLoaded(transaction, sha256)) return { changed: false, bodies }
    await writeBodies(transaction, directory)
    await writeNames(transaction, directory)
    await writeTies(transaction, directory)
    await transaction`
      insert into organisations.directory_load (sha256) values (${sha256})
      on conflict (one) do update set sha256 = excluded.sha256, loaded_at = now()`
    return { changed: true, bodies }
  })
}

async function isLoaded(sql: Sql, sha256: string): Promise<boolean> {
  const [found] = await sql`select 1 from organisations.directory_load where sha256 = ${sha256}`
  return found !== undefined
}

// A body that has left the files keeps its row, for facts may point to it.
async function writeBodies(sql: Sql, { bodies }: Directory): Promise<void> {
  await sql`update organisations.body set in_directory = false where in_directory and id <> all(${bodies.map(({ id }) => id)})`
  await sql`
    insert into organisations.body (id, name, kind, service, nation, region, area_code, valid_from, valid_to, verified, in_directory)
    select id, name, kind, service, nation, region, "areaCode", "validFrom", "validTo", verified, true
    from jsonb_to_recordset(${JSON.stringify(bodies)}::text::jsonb) as given (
      id text, name text, kind text, service text, nation text, region text, "areaCode" text, "validFrom" date, "validTo" date, verified boolean)
    where true
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, service = excluded.service, nation = excluded.nation,
      region = excluded.region, area_code = excluded.area_code, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      verified = excluded.verified, in_directory = true`
}

async function writeNames(sql: Sql, { names }: Directory): Promise<void> {
  const folded = names.map((name) => ({ ...name, folded: foldText(name.name) }))
  await sql`delete from organisations.body_name using organisations.body where body.body_id = body_name.body_id and body.in_directory`
  await sql`
    insert into organisations.body_name (body_id, name, folded, what, ambiguous)
    select body_id, given.name, folded, what, ambiguous
    from jsonb_to_recordset(${JSON.stringify(folded)}::text::jsonb) as given (body text, name text, folded text, what text, ambiguous boolean)
    join organisations.body on body.id = given.body`
}

async function writeTies(sql: Sql, { successions, governance, identifiers, emailDomains }: Directory): Promise<void> {
  await sql`delete from organisations.succession`
  await sql`
    insert into organisations.succession (from_body_id, to_body_id, succeeded_on, how, source, verified)
    select earlier.body_id, later.body_id, "on", how, source, given.verified
    from jsonb_to_recordset(${JSON.stringify(successions)}::text::jsonb) as given (
      "from" text, "to" text, "on" date, how text, source text, verified boolean)
    join organisations.body earlier on earlier.id = given."from" join organisations.body later on later.id = given."to"`
  await sql`delete from organisations.governance`
  await sql`
    insert into organisations.governance (body_id, governed_by, role, valid_from, valid_to, verified)
    select governed.body_id, governor.body_id, role, "validFrom", "validTo", given.verified
    from jsonb_to_recordset(${JSON.stringify(governance)}::text::jsonb) as given (
      body text, "governedBy" text, role text, "validFrom" date, "validTo" date, verified boolean)
    join organisations.body governed on governed.id = given.body join organisations.body governor on governor.id = given."governedBy"`
  await sql`delete from organisations.identifier`
  await sql`
    insert into organisations.identifier (body_id, scheme, number, verified)
    select body_id, scheme, number, given.verified
    from jsonb_to_recordset(${JSON.stringify(identifiers)}::text::jsonb) as given (body text, scheme text, number text, verified boolean)
    join organisations.body on body.id = given.body`
  await sql`delete from organisations.email_domain`
  await sql`
    insert into organisations.email_domain (body_id, domain, verified)
    select body_id, domain, given.verified
    from jsonb_to_recordset(${JSON.stringify(emailDomains)}::text::jsonb) as given (body text, domain text, verified boolean)
    join organisations.body on body.id = given.body`
}
