import type { ReadSql } from '../../store/database.ts'
import type { DocumentKind } from '../document.ts'

/** A document that is new or changed. */
export interface LibraryNews {
  readonly documentId: number
  readonly title: string
  readonly kind: DocumentKind
  readonly summary: string
  readonly bodyName: string
  readonly version: number
  /** When it came to be shown, or its newest version was added. */
  readonly at: string
  /** New to its readers, or a new version of what they knew. */
  readonly isNew: boolean
  readonly note: string | null
  readonly invented: boolean
}

/** What is new or changed between two instants, the newest first, as far as the reader may read it; at most `most`. */
export const newsBetween = (sql: ReadSql, since: string, until: string, most: number): PromiseLike<LibraryNews[]> => sql`
  select d.document_id as "documentId", d.title, d.kind, d.summary, b.name as "bodyName", d.newest_version as version,
    greatest(d.shown_since, d.newest_at) as at, d.shown_since > ${since}::timestamptz as "isNew", v.note, d.invented
  from library.document d join organisations.body b using (body_id)
  join library.version v on v.document_id = d.document_id and v.number = d.newest_version
  where not d.is_withdrawn and greatest(d.shown_since, d.newest_at) > ${since}::timestamptz and greatest(d.shown_since, d.newest_at) <= ${until}::timestamptz
  order by greatest(d.shown_since, d.newest_at) desc, d.document_id desc limit ${most}`

/** Documents that the reader owns, those to be reviewed first at the top, and others of the bodies that they approve for. */
export interface DocumentInCharge {
  readonly documentId: number
  readonly title: string
  readonly kind: DocumentKind
  readonly bodyName: string
  readonly reviewOn: string | null
  readonly isWithdrawn: boolean
  readonly isOwn: boolean
  /** Questions that nobody has answered. */
  readonly open: number
}

/** What the reader is in charge of, as owner or approver. */
export const inChargeOf = (sql: ReadSql): PromiseLike<DocumentInCharge[]> => sql`
  select d.document_id as "documentId", d.title, d.kind, b.name as "bodyName", d.review_on as "reviewOn", d.is_withdrawn as "isWithdrawn",
    d.owner_id = access.person_id() as "isOwn",
    (select count(*)::int from library.question q where q.document_id = d.document_id
      and not exists (select from library.answer a where a.question_id = q.question_id)) as open
  from library.document d join organisations.body b using (body_id)
  where d.owner_id = (select access.person_id()) or d.body_id = any ((select access.bodies_as('approver'))::integer[])
    or (d.is_withdrawn and (select access.has_role('librarian')))
  order by d.is_withdrawn, d.review_on nulls last, d.title limit 500`
