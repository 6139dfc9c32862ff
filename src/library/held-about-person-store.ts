import type { ReadSql } from '../store/database.ts'

const most = 10_000

/** Documents that a person owns. */
export const documentsOwned = (sql: ReadSql, personId: string): PromiseLike<Readonly<Record<string, unknown>>[]> => sql`
  select document_id as document, title, kind, added_at as added from library.document where owner_id = ${personId}::uuid order by document_id limit ${most}`

/** Versions that a person added. */
export const versionsAdded = (sql: ReadSql, personId: string): PromiseLike<Readonly<Record<string, unknown>>[]> => sql`
  select document_id as document, number as version, file_name as file, note, added_at as added from library.version where added_by = ${personId}::uuid
  order by version_id limit ${most}`

/** Questions that a person asked. */
export const questionsAsked = (sql: ReadSql, personId: string): PromiseLike<Readonly<Record<string, unknown>>[]> => sql`
  select document_id as document, text, asked_at as asked from library.question where asked_by = ${personId}::uuid order by question_id limit ${most}`

/** Answers that a person gave. */
export const answersGiven = (sql: ReadSql, personId: string): PromiseLike<Readonly<Record<string, unknown>>[]> => sql`
  select question_id as question, text, answered_at as answered from library.answer where answered_by = ${personId}::uuid order by answer_id limit ${most}`

/** What a person said of a body's using a document. */
export const usesSaid = (sql: ReadSql, personId: string): PromiseLike<Readonly<Record<string, unknown>>[]> => sql`
  select u.document_id as document, b.name as body, u.since, u.until, u.said_at as said from library.use u join organisations.body b using (body_id)
  where u.said_by = ${personId}::uuid order by u.use_id limit ${most}`

/** Files that a person took. */
export const downloadsTaken = (sql: ReadSql, personId: string): PromiseLike<Readonly<Record<string, unknown>>[]> => sql`
  select d.document_id as document, v.number as version, d.at from library.download d left join library.version v using (version_id)
  where d.person_id = ${personId}::uuid order by d.download_id limit ${most}`

/** Digests that were made for a person. */
export const digestsSent = (sql: ReadSql, personId: string): PromiseLike<Readonly<Record<string, unknown>>[]> => sql`
  select due_on as day, since, until, documents from library.digest where person_id = ${personId}::uuid order by due_on limit ${most}`
