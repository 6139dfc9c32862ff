import type { Sql } from '../../store/database.ts'
import { unlessMeanwhile } from '../one-after-another-store.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { IssueStep, IssueStepKind } from './one-voice.ts'

/** A body that an issue concerns. */
export interface ConcernedBody {
  readonly bodyId: number
  readonly body: string
}

/** A step with who made it. */
export interface ToldStep extends IssueStep {
  readonly body: string | null
  readonly by: string | null
  readonly on: IsoDate
}

/** An issue or dispute with a supplier, as those concerned see it. */
export interface SupplierIssue {
  readonly issueId: number
  readonly supplierId: number
  readonly kind: 'issue' | 'dispute'
  readonly weight: 'low' | 'medium' | 'high'
  readonly title: string
  readonly text: string
  readonly by: string | null
  readonly raisedOn: IsoDate
  readonly bodyId: number
  /** The body that raised it first, then the others. */
  readonly bodies: readonly ConcernedBody[]
  readonly steps: readonly ToldStep[]
}

/** The issues with some suppliers that the reader may see, the newest first. */
export const issuesWith = (sql: Sql, supplierIds: readonly number[]): PromiseLike<SupplierIssue[]> => sql<SupplierIssue[]>`
  select i.issue_id::int as "issueId", w.supplier_id as "supplierId", i.kind, i.weight, i.title, i.text, p.name as by, i.body_id as "bodyId",
    (i.raised_at at time zone 'Europe/London')::date as "raisedOn",
    (select jsonb_agg(jsonb_build_object('bodyId', b.body_id, 'body', b.name) order by b.body_id <> i.body_id, b.name) from organisations.body b
      where b.body_id = i.body_id or b.body_id in (select o.body_id from suppliers.issue_body o where o.issue_id = i.issue_id)) as bodies,
    coalesce((select jsonb_agg(jsonb_build_object('stepNo', s.step_no, 'step', s.step, 'bodyId', s.body_id, 'aboutStep', s.about_step, 'text', s.text, 'body', b.name,
        'by', q.name, 'on', (s.said_at at time zone 'Europe/London')::date) order by s.step_no)
      from suppliers.issue_step s left join organisations.body b using (body_id) left join access.person q using (person_id) where s.issue_id = i.issue_id), '[]') as steps
  from suppliers.supplier_issue i join suppliers.member w using (mention_id) left join access.person p using (person_id)
  where w.supplier_id = any (${[...supplierIds]}::int[]) order by i.issue_id desc limit 200`

/** An issue to be raised. */
export type NewIssue = Pick<SupplierIssue, 'bodyId' | 'kind' | 'weight' | 'title' | 'text'>

/** Raises an issue with a supplier for a body, by its mention, and names others concerned; gives its number. */
export async function raiseIssue(
  sql: Sql,
  mentionId: number,
  { bodyId, kind, weight, title, text }: NewIssue,
  others: readonly number[],
): Promise<number> {
  const [raised] = await sql<{ id: number }[]>`
    insert into suppliers.supplier_issue (mention_id, body_id, kind, weight, title, text, person_id)
    values (${mentionId}, ${bodyId}, ${kind}, ${weight}, ${title}, ${text}, access.person_id()) returning issue_id::int as id`
  if (!raised) throw new Error('An issue was raised and has no number')
  for (const other of others) if (other !== bodyId) await concern(sql, raised.id, other)
  return raised.id
}

/** Lets an issue concern a body; nothing happens where it did. From then on its people see the issue. */
export async function concern(sql: Sql, issueId: number, bodyId: number): Promise<void> {
  await sql`insert into suppliers.issue_body (issue_id, body_id, person_id) values (${issueId}, ${bodyId}, access.person_id()) on conflict do nothing`
}

/** Adds a step to an issue. Of two made at once the later meets a conflict of the database. */
export async function addIssueStep(
  sql: Sql,
  issueId: number,
  {
    step,
    bodyId,
    aboutStep,
    text,
  }: { readonly step: IssueStepKind; readonly bodyId: number | null; readonly aboutStep: number | null; readonly text: string | null },
): Promise<void> {
  await unlessMeanwhile(sql`
    insert into suppliers.issue_step (issue_id, step_no, step, body_id, about_step, text, person_id)
    select ${issueId}, coalesce(max(s.step_no), 0) + 1, ${step}, ${bodyId}::int, ${aboutStep}::int, ${text}, access.person_id()
    from suppliers.issue_step s where s.issue_id = ${issueId}`)
}
