import type { Sql } from '../../store/database.ts'
import { unlessMeanwhile } from '../one-after-another-store.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { CommitmentStep } from './commitment-state.ts'

/** What the supplier, or our side, promised. */
export interface Commitment {
  readonly commitmentId: number
  readonly supplierId: number
  readonly side: 'supplier' | 'us'
  readonly text: string
  readonly owner: string | null
  readonly dueOn: IsoDate
  readonly madeOn: IsoDate
  /** The meeting at which it was made. */
  readonly meeting: string | null
  readonly steps: readonly (CommitmentStep & { readonly because: string | null; readonly by: string | null; readonly on: IsoDate })[]
}

/** The commitments between some suppliers and us, those due first on top. */
export const commitmentsWith = (sql: Sql, supplierIds: readonly number[]): PromiseLike<Commitment[]> => sql<Commitment[]>`
  select c.commitment_id::int as "commitmentId", w.supplier_id as "supplierId", c.side, c.text, p.name as owner, c.due_on as "dueOn",
    (c.made_at at time zone 'Europe/London')::date as "madeOn", m.title as meeting,
    coalesce((select jsonb_agg(jsonb_build_object('step', s.step, 'dueOn', s.due_on, 'because', s.because, 'by', q.name,
        'on', (s.made_at at time zone 'Europe/London')::date) order by s.step_no)
      from suppliers.commitment_step s left join access.person q using (person_id) where s.commitment_id = c.commitment_id), '[]') as steps
  from suppliers.commitment c join suppliers.member w using (mention_id) left join access.person p on p.person_id = c.owner_id
  left join suppliers.meeting m using (meeting_id)
  where w.supplier_id = any (${[...supplierIds]}::int[]) order by c.due_on, c.commitment_id limit 500`

/** A commitment to be kept in mind. */
export interface NewCommitment {
  readonly meetingId: number | null
  readonly side: 'supplier' | 'us'
  readonly text: string
  readonly ownerId: string
  readonly dueOn: IsoDate
}

/** Keeps a commitment with a supplier, by its mention. */
export async function addCommitment(sql: Sql, mentionId: number, { meetingId, side, text, ownerId, dueOn }: NewCommitment): Promise<void> {
  await sql`
    insert into suppliers.commitment (mention_id, meeting_id, side, text, owner_id, due_on, person_id)
    values (${mentionId}, ${meetingId}, ${side}, ${text}, ${ownerId}, ${dueOn}, access.person_id())`
}

/** Says how a commitment stands; nothing happens where it is at its end. */
export async function stepCommitment(
  sql: Sql,
  commitmentId: number,
  { step, dueOn, because }: { readonly step: CommitmentStep['step']; readonly dueOn: IsoDate | null; readonly because: string },
): Promise<void> {
  await unlessMeanwhile(sql`
    insert into suppliers.commitment_step (commitment_id, step_no, step, due_on, because, person_id)
    select ${commitmentId}, coalesce((select max(step_no) from suppliers.commitment_step where commitment_id = ${commitmentId}), 0) + 1, ${step}, ${dueOn},
      ${because === '' ? null : because}, access.person_id()
    where exists (select from suppliers.commitment where commitment_id = ${commitmentId})
      and not exists (select from suppliers.commitment_step where commitment_id = ${commitmentId} and step <> 'moved')`)
}
