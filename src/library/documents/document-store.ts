import type { ReadSql, Sql } from '../../store/database.ts'
import type { DocumentFacts } from '../document.ts'

/** A document as its page shows it. */
export interface ShownDocument extends DocumentFacts {
  readonly documentId: number
  readonly bodyId: number
  readonly body: string
  readonly bodyName: string
  readonly ownerId: string
  /** Null for those who may not know names, and where the owner has left. */
  readonly ownerName: string | null
  readonly groupName: string | null
  readonly addedAt: string
  readonly newestVersion: number
  readonly newestAt: string
  readonly isWithdrawn: boolean
  readonly invented: boolean
  /** Whether the reader may change it. */
  readonly mayChange: boolean
}

/** The document of this number, or null where there is none that the reader may see. */
export async function documentOf(sql: ReadSql, documentId: number): Promise<ShownDocument | null> {
  const [found] = await sql<ShownDocument[]>`
    select d.document_id as "documentId", d.kind, d.title, d.summary, d.topics, d.services, d.audience, d.audience_service as "audienceService",
      d.audience_group as "audienceGroup", d.review_on as "reviewOn", d.body_id as "bodyId", b.id as body, b.name as "bodyName", d.owner_id as "ownerId",
      p.name as "ownerName", g.name as "groupName", d.added_at as "addedAt", d.newest_version as "newestVersion", d.newest_at as "newestAt",
      d.is_withdrawn as "isWithdrawn", d.invented, library.may_change(d.document_id) as "mayChange"
    from library.document d join organisations.body b using (body_id)
    left join access.person p on p.person_id = d.owner_id left join access.member_group g on g.group_id = d.audience_group
    where d.document_id = ${documentId}`
  return found ?? null
}

/** Adds a document of a body, owned by the reader; gives its number. The rules refuse it where the reader may not. */
export async function addDocument(sql: Sql, facts: DocumentFacts, bodyId: number): Promise<number> {
  const [added] = await sql<{ id: number }[]>`
    insert into library.document (kind, title, summary, topics, services, audience, audience_service, audience_group, owner_id, body_id, review_on)
    values (${facts.kind}, ${facts.title}, ${facts.summary}, ${[...facts.topics]}, ${[...facts.services]}, ${facts.audience}, ${facts.audienceService},
      ${facts.audienceGroup}, access.person_id(), ${bodyId}, ${facts.reviewOn}) returning document_id as id`
  if (added === undefined) throw new Error('No document was added')
  return added.id
}

/** Writes a document's facts anew; gives whether the reader may. */
export async function changeFacts(sql: Sql, documentId: number, facts: DocumentFacts): Promise<boolean> {
  const changed = await sql`
    update library.document set kind = ${facts.kind}, title = ${facts.title}, summary = ${facts.summary}, topics = ${[...facts.topics]},
      services = ${[...facts.services]}, audience = ${facts.audience}, audience_service = ${facts.audienceService}, audience_group = ${facts.audienceGroup},
      review_on = ${facts.reviewOn} where document_id = ${documentId}`
  return changed.count > 0
}

/** Somebody who may own documents of a body. */
export interface PossibleOwner {
  readonly personId: string
  readonly name: string
}

/** Those who may own a document of this body, by name. */
export const possibleOwners = (sql: ReadSql, bodyId: number): PromiseLike<PossibleOwner[]> => sql`
  select p.person_id as "personId", p.name from access.person p
  where p.name is not null and p.left_at is null and library.can_own(p.person_id, ${bodyId}) order by p.name, p.person_id limit 500`

/** Gives a document to another owner; false where the reader may not, or the other may not own it. */
export async function handOver(sql: Sql, documentId: number, personId: string): Promise<boolean> {
  const [done] = await sql<{ done: boolean }[]>`select library.hand_over(${documentId}, ${personId}::uuid) as done`
  return done?.done ?? false
}

/** A document's last withdrawal, with who undid it. */
export interface Withdrawal {
  readonly withdrawalId: number
  readonly why: string
  readonly by: string | null
  readonly at: string
  readonly restoredAt: string | null
  readonly restoredBy: string | null
}

/** A document's withdrawals, the newest first: for those in charge of it alone. */
export const withdrawalsOf = (sql: ReadSql, documentId: number): PromiseLike<Withdrawal[]> => sql`
  select w.withdrawal_id as "withdrawalId", w.why, p.name as by, w.at, r.at as "restoredAt", o.name as "restoredBy"
  from library.withdrawal w left join access.person p on p.person_id = w.withdrawn_by
  left join library.restoration r using (withdrawal_id) left join access.person o on o.person_id = r.restored_by
  where w.document_id = ${documentId} order by w.withdrawal_id desc`

/** Takes a document back. */
export async function withdraw(sql: Sql, documentId: number, why: string): Promise<void> {
  await sql`insert into library.withdrawal (document_id, why, withdrawn_by) values (${documentId}, ${why}, access.person_id())`
}

/** Undoes whatever withdrawals of a document stand. */
export async function restore(sql: Sql, documentId: number): Promise<void> {
  await sql`
    insert into library.restoration (withdrawal_id, restored_by)
    select w.withdrawal_id, access.person_id() from library.withdrawal w
    where w.document_id = ${documentId} and not exists (select from library.restoration r where r.withdrawal_id = w.withdrawal_id)`
}

/** A body that the reader may publish for. */
export interface PublishingBody {
  readonly bodyId: number
  readonly name: string
}

/** Every body of the directory, by name: a librarian may publish for each. */
export const everyBody = (sql: ReadSql): PromiseLike<PublishingBody[]> => sql`
  select body_id as "bodyId", name from organisations.body where in_directory and body_id > 0 and (valid_to is null or valid_to > current_date) order by name`

/** The groups that the reader is in, and the one that a document has now. */
export const groupsToChoose = (
  sql: ReadSql,
  current: number | null,
): PromiseLike<{ readonly groupId: number; readonly name: string }[]> => sql`
  select group_id as "groupId", name from access.member_group
  where group_id = any (access.groups()) or group_id = ${current} or (ended_at is null and access.has_role('librarian')) order by name`
