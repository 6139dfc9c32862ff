import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { Outcome } from './outcome.ts'

/** A case in a list. */
export interface ListedCase {
  readonly id: number
  readonly page: string | null
  readonly bodyName: string | null
  readonly askedOn: IsoDate
  readonly wrong: string | null
  readonly outcome: Outcome | null
  readonly answeredOn: IsoDate | null
  /** Of a body that the reader takes part for. */
  readonly isOurs: boolean
  readonly inAll: number
}

/** Cases that wait for an answer and that the reader may see, those of their own bodies first, the oldest of them first. */
export const openCases = (sql: ReadSql, bodies: readonly number[], limit: number, offset: number): PromiseLike<ListedCase[]> => sql<
  ListedCase[]
>`
  select c.case_id as id, c.page, b.name as "bodyName", c.asked_at::date as "askedOn", c.wrong, null as outcome, null as "answeredOn",
    coalesce(c.body_id = any (${bodies as number[]}::integer[]), false) as "isOurs", count(*) over ()::int as "inAll"
  from register.correction_case c left join organisations.body b using (body_id)
  where register.answers_to(c.case_id) = 0
  order by "isOurs" desc, c.case_id limit ${limit} offset ${offset}`

/** Cases that were answered, those of the reader’s own bodies first, the newest of them first. */
export const answeredCases = (sql: ReadSql, bodies: readonly number[], limit: number, offset: number): PromiseLike<ListedCase[]> => sql<
  ListedCase[]
>`
  select c.case_id as id, c.page, b.name as "bodyName", c.asked_on as "askedOn", coalesce(i.wrong, c.wrong) as wrong, c.outcome,
    c.answered_on as "answeredOn", coalesce(c.body_id = any (${bodies as number[]}::integer[]), false) as "isOurs", count(*) over ()::int as "inAll"
  from register.answered_correction c left join organisations.body b using (body_id) left join register.correction_case i using (case_id)
  order by "isOurs" desc, c.answered_on desc, c.case_id desc limit ${limit} offset ${offset}`

/** What a person asked: part of what is held about them. */
export const casesOfPerson = (
  sql: ReadSql,
  personId: string,
): PromiseLike<
  {
    readonly id: number
    readonly page: string | null
    readonly wrong: string
    readonly shouldBe: string | null
    readonly saidAt: string | null
    readonly askedOn: IsoDate
  }[]
> => sql`
  select case_id as id, page, wrong, should_be as "shouldBe", said_at as "saidAt", asked_at::date as "askedOn"
  from register.correction_case where asked_by = ${personId} order by case_id`

/** What a person answered for their body: part of what is held about them. */
export const answersOfPerson = (
  sql: ReadSql,
  personId: string,
): PromiseLike<{ readonly caseId: number; readonly outcome: Outcome; readonly reason: string; readonly answeredOn: IsoDate }[]> => sql`
  select case_id as "caseId", outcome, reason, answered_at::date as "answeredOn"
  from register.correction_answer where person_id = ${personId} order by case_id, answer_no`
