import type { ReadSql, Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { Answers } from './segment-of.ts'

/** Answers to a questionnaire, as members see them. */
export interface GivenAnswers {
  readonly answersId: number
  readonly supplierId: number
  readonly questionnaire: string
  readonly answers: Answers
  readonly because: string | null
  readonly reviewOn: IsoDate
  readonly by: string | null
  readonly answeredOn: IsoDate
}

/** All answers given about some suppliers, the newest first: the first of each gives its segment, the others its history. */
export const answersAbout = (sql: Sql, supplierIds: readonly number[]): PromiseLike<GivenAnswers[]> => sql<GivenAnswers[]>`
  select a.answers_id::int as "answersId", w.supplier_id as "supplierId", a.questionnaire, a.answers, a.because, a.review_on as "reviewOn", p.name as by,
    (a.answered_at at time zone 'Europe/London')::date as "answeredOn"
  from suppliers.segment_answers a join suppliers.member w using (mention_id) left join access.person p using (person_id)
  where w.supplier_id = any (${[...supplierIds]}::int[]) order by a.answers_id desc`

/** Keeps answers about a supplier by its mention; the rules let category managers alone. */
export async function addAnswers(
  sql: Sql,
  mentionId: number,
  {
    questionnaire,
    answers,
    because,
    reviewOn,
  }: { readonly questionnaire: string; readonly answers: Answers; readonly because: string; readonly reviewOn: IsoDate },
): Promise<void> {
  await sql`
    insert into suppliers.segment_answers (mention_id, questionnaire, answers, because, review_on, person_id)
    values (${mentionId}, ${questionnaire}, ${sql.json(answers)}, ${because === '' ? null : because}, ${reviewOn}, access.person_id())`
}

/** How many of the three services' bodies paid a supplier. */
export async function servicesPaying(sql: ReadSql, supplierId: number): Promise<{ readonly services: number; readonly bodies: number }> {
  const [found] = await sql<{ services: number; bodies: number }[]>`
    select count(distinct b.service)::int as services, count(*)::int as bodies from suppliers.paid p join organisations.body b using (body_id)
    where p.supplier_id = ${supplierId} and b.service is not null`
  return found ?? { services: 0, bodies: 0 }
}
