import type { ReadSql, Sql } from '../../store/database.ts'

/** An answer to a question. */
export interface Answer {
  readonly text: string
  readonly by: string | null
  readonly at: string
}

/** A question about a document, with its answers in their order. */
export interface Question {
  readonly questionId: number
  readonly text: string
  readonly by: string | null
  readonly askedBy: string
  readonly at: string
  readonly answers: readonly Answer[]
}

/** The questions about a document, the newest first; none for those who are no members. */
export const questionsOf = (sql: ReadSql, documentId: number): PromiseLike<Question[]> => sql`
  select q.question_id as "questionId", q.text, p.name as by, q.asked_by as "askedBy", q.asked_at as at,
    coalesce((select jsonb_agg(jsonb_build_object('text', a.text, 'by', o.name, 'at', a.answered_at) order by a.answer_id)
      from library.answer a left join access.person o on o.person_id = a.answered_by where a.question_id = q.question_id), '[]') as answers
  from library.question q left join access.person p on p.person_id = q.asked_by
  where q.document_id = ${documentId} order by q.question_id desc limit 200`

/** Asks a question; the rules refuse it to those who are no members. */
export async function ask(sql: Sql, documentId: number, text: string): Promise<void> {
  await sql`insert into library.question (document_id, text, asked_by) values (${documentId}, ${text}, access.person_id())`
}

/** Answers a question; the rules refuse it to those who are not in charge of its document. */
export async function answer(sql: Sql, questionId: number, text: string): Promise<void> {
  await sql`insert into library.answer (question_id, text, answered_by) values (${questionId}, ${text}, access.person_id())`
}
