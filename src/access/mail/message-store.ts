import type { Sql } from '../../store/database.ts'

/** A message to somebody, in plain words. */
export interface NewMessage {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** It holds what opens a door: it is blanked once it is sent. */
  readonly isSecret?: boolean
}

/** Lays a message in the outbox. */
export async function addMessage(sql: Sql, { to, subject, text, isSecret = false }: NewMessage): Promise<void> {
  await sql`select access.add_message(${to}, ${subject}, ${text}, ${isSecret})`
}

/** A message to a person whose address the sender may not know. */
export async function tellPerson(sql: Sql, personId: string, subject: string, text: string): Promise<void> {
  await sql`select access.tell_person(${personId}::uuid, ${subject}, ${text})`
}

/** A message to a body's approvers, who may let others in; gives how many were told. */
export async function tellSponsors(sql: Sql, bodyId: number, subject: string, text: string): Promise<number> {
  const [row] = await sql<{ told: number }[]>`select access.tell_sponsors(${bodyId}, ${subject}, ${text})::int as told`
  return row?.told ?? 0
}

/** A message to a body's contributors and approvers, who answer for what it published; gives how many were told. */
export async function tellContributors(sql: Sql, bodyId: number, subject: string, text: string): Promise<number> {
  const [row] = await sql<{ told: number }[]>`select access.tell_contributors(${bodyId}, ${subject}, ${text})::int as told`
  return row?.told ?? 0
}

/** A message to those who run this copy of the site; gives how many were told. */
export async function tellAdministrators(sql: Sql, subject: string, text: string): Promise<number> {
  const [row] = await sql<{ told: number }[]>`select access.tell_administrators(${subject}, ${text})::int as told`
  return row?.told ?? 0
}
