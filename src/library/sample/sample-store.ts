import type { Sql } from '../../store/database.ts'
import type { NewVersion } from '../documents/version-store.ts'
import type { DocumentFacts } from '../document.ts'

/** Whether the library holds nothing yet. */
export async function isLibraryEmpty(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ empty: boolean }[]>`select not exists (select from library.document) as empty`
  return row?.empty ?? false
}

/** Adds a made-up document of a body as the owner, marked as invented; the body is named by its id in addresses. */
export async function addSampleDocument(sql: Sql, facts: DocumentFacts, version: NewVersion, body: string, ownerId: string): Promise<void> {
  const { kind, title, summary, topics, services, audience, audienceService, reviewOn } = facts
  const { fileName, format, content, note, unread, passages } = version
  const [added] = await sql<{ id: number }[]>`
    insert into library.document (kind, title, summary, topics, services, audience, audience_service, owner_id, body_id, review_on, invented)
    select ${kind}, ${title}, ${summary}, ${[...topics]}::text[], ${[...services]}::text[], ${audience}, ${audienceService}, ${ownerId}::uuid, b.body_id,
      ${reviewOn}::date, true from organisations.body b where b.id = ${body} returning document_id as id`
  if (added === undefined) throw new Error(`There is no body ${body}`)
  await sql`
    select library.put_version(${added.id}, ${ownerId}::uuid, ${fileName}, ${format}, ${content}, ${note}, ${unread},
      ${passages.map(({ place }) => place)}::text[], ${passages.map(({ text }) => text)}::text[])`
}
