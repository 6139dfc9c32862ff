import { readFileSync, readdirSync } from 'node:fs'
import type { OwnerSql, ReadSql, Sql } from '../../store/database.ts'

const folder = new URL('versions/', import.meta.url)

/** The membership terms in one version. */
export interface Terms {
  readonly version: string
  readonly title: string
  readonly text: string
  readonly effectiveFrom: string
}

/** The versions in our files: `1.0.md` begins with its title, and a line that says from when it holds. */
export function readTerms(): readonly Terms[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => {
      const [heading = '', holds = '', ...text] = readFileSync(new URL(name, folder), 'utf8').split('\n')
      const effectiveFrom = /^Holds from (\d{4}-\d\d-\d\d)\.$/.exec(holds)?.[1]
      if (!heading.startsWith('# ') || effectiveFrom === undefined)
        throw new Error(`${name} does not begin with a title and “Holds from YYYY-MM-DD.”`)
      return { version: name.replace(/\.md$/, ''), title: heading.slice(2), text: text.join('\n').trim(), effectiveFrom }
    })
}

/** Brings versions that the database lacks into it; one that stands there is never changed, for bodies have signed it. */
export async function loadTerms(sql: OwnerSql, versions: readonly Terms[] = readTerms()): Promise<void> {
  for (const { version, title, text, effectiveFrom } of versions) {
    const [known] = await sql<{ text: string }[]>`select text from access.terms where version = ${version}`
    if (known === undefined)
      await sql`insert into access.terms (version, title, text, effective_from) values (${version}, ${title}, ${text}, ${effectiveFrom}) on conflict do nothing`
    else if (known.text !== text) throw new Error(`The terms ${version} are not what bodies signed. Make a new version instead.`)
  }
}

/** The version that holds now: the newest that has begun, or else the first. */
export async function currentTerms(sql: ReadSql): Promise<Terms | null> {
  const [terms] = await sql<Terms[]>`
    select version, title, text, effective_from as "effectiveFrom" from access.terms
    order by effective_from <= current_date desc, case when effective_from <= current_date then effective_from end desc, effective_from limit 1`
  return terms ?? null
}

/** A body's signature as its members see it. */
export interface Signature {
  readonly version: string
  readonly signedOn: string
  readonly name: string | null
  readonly capacity: string
}

/** What a body has signed, the newest first, for members. */
export const signaturesOf = (sql: Sql, bodyId: number): PromiseLike<Signature[]> => sql`
  select s.version, (s.signed_at at time zone 'Europe/London')::date as "signedOn", p.name, s.capacity
  from access.signature s left join access.person p using (person_id) where s.body_id = ${bodyId} order by s.signature_id desc`

/** Signs a version of the terms for a body; the rules let its approvers alone. */
export async function signTerms(sql: Sql, bodyId: number, version: string, capacity: string): Promise<void> {
  await sql`insert into access.signature (body_id, version, person_id, capacity) values (${bodyId}, ${version}, access.person_id(), ${capacity})`
}
