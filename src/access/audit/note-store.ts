import type { Sql } from '../../store/database.ts'

/** Adds an entry to the audit trail; its transaction holds the trail's end until it is done, so this comes last in it. */
export async function note(sql: Sql, what: string, subject: string, details: Readonly<Record<string, unknown>>): Promise<void> {
  await sql`select access.note(${what}, ${subject}, ${JSON.stringify(details)}::text::jsonb)`
}
