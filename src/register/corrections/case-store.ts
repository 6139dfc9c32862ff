import type { ReadSql, Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { Outcome } from './outcome.ts'

/** What a case is about: the kind of page and what names it there. */
export interface CaseSubject {
  readonly kind: string
  readonly key: string
}

/** A question that something is wrong. */
export interface NewCase {
  readonly page: string | null
  readonly subject: CaseSubject
  readonly bodyId: number | null
  readonly wrong: string
  readonly shouldBe: string | null
  readonly saidAt: string | null
  readonly askedBy: string | null
  readonly email: string | null
}

/** Keeps a question; gives its number. Who asked without having signed in cannot read it again, so the number is drawn first. */
export async function addCase(sql: Sql, asked: NewCase): Promise<number> {
  const [row] = await sql<{ id: number }[]>`select nextval('register.correction_case_case_id_seq')::int as id`
  const id = row!.id
  await sql`
    insert into register.correction_case (case_id, page, subject_kind, subject_key, body_id, wrong, should_be, said_at, asked_by, email)
    values (${id}, ${asked.page}, ${asked.subject.kind}, ${asked.subject.key}, ${asked.bodyId}, ${asked.wrong}, ${asked.shouldBe},
      ${asked.saidAt}, ${asked.askedBy}, ${asked.email})`
  return id
}

/** A case as this reader may see it. */
export interface CorrectionCase {
  readonly id: number
  readonly page: string | null
  readonly subjectKind: string
  readonly subjectKey: string
  readonly bodyId: number | null
  readonly body: string | null
  readonly bodyName: string | null
  readonly askedOn: IsoDate
  /** Null where the question is not fit to be shown. */
  readonly wrong: string | null
  readonly shouldBe: string | null
  readonly saidAt: string | null
  /** How often it was answered. */
  readonly answers: number
  /** Whether the reader sees it as one who asked or answers, and not only as the public does. */
  readonly isInside: boolean
  readonly isOwn: boolean
}

/** The case of this number as the reader may see it: whole, or as the public does once it is answered; null where they may not. */
export async function findCase(sql: ReadSql, id: number, personId: string | null): Promise<CorrectionCase | null> {
  const [inside] = await sql<CorrectionCase[]>`
    select c.case_id as id, c.page, c.subject_kind as "subjectKind", c.subject_key as "subjectKey", c.body_id as "bodyId", b.id as body,
      b.name as "bodyName", c.asked_at::date as "askedOn", c.wrong, c.should_be as "shouldBe", c.said_at as "saidAt",
      register.answers_to(c.case_id) as answers, true as "isInside", coalesce(c.asked_by = ${personId}::uuid, false) as "isOwn"
    from register.correction_case c left join organisations.body b using (body_id) where c.case_id = ${id}`
  if (inside !== undefined) return inside
  const [answered] = await sql<CorrectionCase[]>`
    select c.case_id as id, c.page, c.subject_kind as "subjectKind", c.subject_key as "subjectKey", c.body_id as "bodyId", b.id as body,
      b.name as "bodyName", c.asked_on as "askedOn", c.wrong, c.should_be as "shouldBe", c.said_at as "saidAt",
      c.answer_no as answers, false as "isInside", false as "isOwn"
    from register.answered_correction c left join organisations.body b using (body_id) where c.case_id = ${id}`
  return answered ?? null
}

/** One answer in the chain of a case. */
export interface CaseAnswer {
  readonly no: number
  readonly outcome: Outcome
  readonly reason: string
  readonly answeredOn: IsoDate
  /** For members of the body alone. */
  readonly by: string | null
  readonly questionPublic: boolean | null
}

/** The answers to a case, the newest first; with who gave them for those who may see that. */
export const answersOf = (sql: ReadSql, caseId: number): PromiseLike<CaseAnswer[]> => sql<CaseAnswer[]>`
  select j.answer_no as no, j.outcome, j.reason, j.answered_on as "answeredOn", who.name as by, a.question_public as "questionPublic"
  from register.correction_judgement j
  left join register.correction_answer a using (case_id, answer_no) left join access.person who on who.person_id = a.person_id
  where j.case_id = ${caseId} order by j.answer_no desc`

/** Answers a case after the answer that was seen; false where somebody else answered first. */
export async function addAnswer(
  sql: Sql,
  answer: {
    readonly caseId: number
    readonly follows: number
    readonly outcome: Outcome
    readonly reason: string
    readonly questionPublic: boolean
    readonly personId: string
  },
): Promise<boolean> {
  // One after another: the rule of the table would refuse the second of two at once, and not say why.
  await sql`select pg_advisory_xact_lock(hashtext('register.correction'), ${answer.caseId})`
  const [now] = await sql<{ answers: number }[]>`select register.answers_to(${answer.caseId}) as answers`
  if (now?.answers !== answer.follows) return false
  const added = await sql`
    insert into register.correction_answer (case_id, answer_no, outcome, reason, question_public, person_id)
    values (${answer.caseId}, ${answer.follows + 1}, ${answer.outcome}, ${answer.reason}, ${answer.questionPublic}, ${answer.personId})
    on conflict do nothing`
  return added.count === 1
}

/** Tells who asked, where they can be told, that their question was answered. */
export async function tellAsker(sql: Sql, caseId: number, subject: string, text: string): Promise<void> {
  await sql`select register.tell_asker(${caseId}, ${subject}, ${text})`
}
