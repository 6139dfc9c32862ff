import type { ReadSql } from '../../store/database.ts'
import type { PageSubject } from '../sources/page-subject.ts'
import type { CaseSubject } from './case-store.ts'

/** Who answers for what a page is about. */
export interface AnsweringBody {
  readonly bodyId: number
  readonly id: string
  readonly name: string
}

/**
 * The body that answers: the body itself, the publisher of the source, the buyer of the contract; null where it is none of the directory’s, or where
 * many have a part in it, so that those who run the site answer.
 */
export async function answeringBody(sql: ReadSql, subject: PageSubject): Promise<AnsweringBody | null> {
  const found =
    subject.kind === 'body'
      ? sql`select body_id from organisations.body where id = ${subject.id}`
      : subject.kind === 'source'
        ? sql`select publisher_body_id from register.source where source_id = ${subject.id}`
        : subject.kind === 'contract'
          ? sql`select body_id from register.contract where contract_key = ${subject.key}`
          : null
  if (found === null) return null
  const [body] = await sql<AnsweringBody[]>`
    select body_id as "bodyId", id, name from organisations.body where body_id in (${found}) and in_directory order by body_id limit 1`
  return body ?? null
}

/** A subject as cases name it. */
export function caseSubject(subject: PageSubject): CaseSubject {
  if (subject.kind === 'many') return { kind: 'many', key: '' }
  const key = subject.kind === 'contract' ? subject.key : subject.kind === 'item' ? subject.item : String(subject.id)
  return { kind: subject.kind, key }
}
