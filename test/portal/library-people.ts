import type { OwnerSql } from '../../src/store/database.ts'
import { fail } from 'node:assert/strict'
import type { TestPortal } from './test-portal.ts'
import type { Visitor } from './visitor.ts'

/** Gives somebody a part in their body, as an administrator would. */
export async function giveBodyRole(sql: OwnerSql, email: string, role: 'contributor' | 'approver'): Promise<void> {
  await sql`update access.membership m set role = ${role} from access.person_address a where a.person_id = m.person_id and a.email = ${email}`
}

export async function makeLibrarian(sql: OwnerSql, email: string): Promise<void> {
  await sql`insert into access.national_role (person_id, role) select person_id, 'librarian' from access.person_address where email = ${email}`
}

/** Somebody in a supplier's pay who takes part for a body, in no group yet; gives their id too. */
export async function supplierStaff(portal: TestPortal, email: string): Promise<{ readonly visitor: Visitor; readonly personId: string }> {
  const sql = portal.register.database.owner
  const visitor = portal.visitor()
  await visitor.signIn(email)
  await visitor.send('/you/registration', { name: 'Sal Seller', 'job-title': 'Sales' })
  const personId = await personOf(sql, email)
  await sql`
    insert into access.membership (person_id, body_id, role, works_for, how)
    select ${personId}, body_id, 'reader', 'supplier', 'administrator' from organisations.body where id = 'durham-constabulary'`
  return { visitor, personId }
}

export async function personOf(sql: OwnerSql, email: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select person_id as id from access.person_address where email = ${email}`
  return row?.id ?? fail(`nobody has the address ${email}`)
}

/** A contributor of Durham Constabulary, signed in. */
export async function contributor(portal: TestPortal, email = 'ann@durham.police.uk', name = 'Ann Author'): Promise<Visitor> {
  const visitor = await portal.member(email, name)
  await giveBodyRole(portal.register.database.owner, email, 'contributor')
  return visitor
}

/** The fields of a document's form, with a text as its file. */
export const documentFields = (fields: Readonly<Record<string, string | Blob | readonly string[]>> = {}) => ({
  kind: 'briefing',
  title: 'Tyres: what changes in spring',
  summary: 'What the new framework for tyres means.',
  topics: 'fleet',
  audience: 'members',
  file: new File(['# Tyres\n\nOrder winter tyres by September.\n\n## Prices\n\nThe rebate is paid each quarter.\n'], 'tyres.md'),
  ...fields,
})

/** Adds a document as somebody; gives its address. */
export async function addAs(
  visitor: Visitor,
  portal: TestPortal,
  fields: Readonly<Record<string, string | Blob | readonly string[]>> = {},
  body = 'durham-constabulary',
): Promise<string> {
  const [row] = await portal.register.database.owner<{ id: number }[]>`select body_id as id from organisations.body where id = ${body}`
  const seen = await visitor.send('/library/addition', documentFields({ body: String(row?.id), ...fields }))
  const address = /^\/library\/\d+/.exec(seen.url)?.[0]
  return (
    address ??
    fail(
      `nothing was added: ${seen.status} ${seen.url} ${/class="govuk-error-summary[^]*?<\/ul>/.exec(seen.text)?.[0] ?? seen.text.slice(0, 2000)}`,
    )
  )
}
