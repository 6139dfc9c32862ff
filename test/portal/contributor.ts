import { setTimeout as pause } from 'node:timers/promises'
import type { TestPortal } from './test-portal.ts'
import type { Seen, Visitor } from './visitor.ts'

/** Gives somebody a role in every body that they take part for, as an administrator would. */
export async function giveRole(portal: TestPortal, email: string, role: 'reader' | 'contributor' | 'approver'): Promise<void> {
  await portal.register.database.owner`
    update access.membership set role = ${role} where person_id = (select person_id from access.person_address where folded = ${email})`
}

/** Somebody who contributes for the body of their address. */
export async function contributor(portal: TestPortal, email: string, name?: string): Promise<Visitor> {
  const visitor = await portal.member(email, name)
  await giveRole(portal, email, 'contributor')
  return visitor
}

/** Makes somebody an administrator, as the command line would. */
export async function makeAdministrator(portal: TestPortal, email: string): Promise<void> {
  await portal.register.database.owner`
    insert into access.national_role (person_id, role) select person_id, 'administrator' from access.person_address where folded = ${email}`
}

/** Sends a file as its page would; gives the answer as it stands once the reader is done with it. */
export async function upload(
  visitor: Visitor,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, string>> = {},
): Promise<Seen & { readonly path: string }> {
  const sent = await visitor.send('/uploads', { ...fields, file: new File([content], name) })
  return await settled(visitor, sent.url)
}

/** A page of an upload once nothing runs any more. */
export async function settled(visitor: Visitor, path: string): Promise<Seen & { readonly path: string }> {
  for (let tries = 0; tries < 600; tries++) {
    const seen = await visitor.see(path)
    if (seen.headers.get('refresh') === null) return { ...seen, path }
    await pause(50)
  }
  throw new Error(`${path} is still under way`)
}

/** Sends a form of an upload’s page, and waits until what it starts is done. */
export async function decide(
  visitor: Visitor,
  path: string,
  what: 'mapping' | 'confirmation' | 'withdrawal',
  fields: Readonly<Record<string, string>> = {},
): Promise<Seen & { readonly path: string }> {
  const page = await visitor.see(path)
  const follows = /name="follows" value="(\d+)"/.exec(page.text)?.[1] ?? ''
  const sent = await visitor.send(`${path}/${what}`, { follows, ...fields }, path)
  return sent.status === 200 && sent.url.startsWith(path) ? await settled(visitor, path) : { ...sent, path }
}
