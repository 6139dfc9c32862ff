import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** Notes of a meeting with a supplier. */
export interface Meeting {
  readonly meetingId: number
  readonly heldOn: IsoDate
  readonly title: string
  readonly notes: string
  readonly by: string | null
  readonly isOwn: boolean
}

/** The meetings with a supplier that are noted and not taken back, the newest first. */
export const meetingsWith = (sql: Sql, supplierId: number): PromiseLike<Meeting[]> => sql<Meeting[]>`
  select m.meeting_id::int as "meetingId", m.held_on as "heldOn", m.title, m.notes, p.name as by, m.person_id = (select access.person_id()) as "isOwn"
  from suppliers.meeting m join suppliers.member w using (mention_id) left join access.person p using (person_id)
  where w.supplier_id = ${supplierId} and not exists (select from suppliers.meeting_withdrawal o where o.meeting_id = m.meeting_id)
  order by m.held_on desc, m.meeting_id desc limit 200`

/** Keeps the notes of a meeting with a supplier, by its mention. */
export async function addMeeting(
  sql: Sql,
  mentionId: number,
  { heldOn, title, notes }: Pick<Meeting, 'heldOn' | 'title' | 'notes'>,
): Promise<void> {
  await sql`insert into suppliers.meeting (mention_id, held_on, title, notes, person_id) values (${mentionId}, ${heldOn}, ${title}, ${notes}, access.person_id())`
}

/** Takes the notes of a meeting back; nothing happens where they were taken back before. */
export async function withdrawMeeting(sql: Sql, meetingId: number): Promise<void> {
  await sql`
    insert into suppliers.meeting_withdrawal (meeting_id, person_id)
    select m.meeting_id, access.person_id() from suppliers.meeting m
    where m.meeting_id = ${meetingId} and not exists (select from suppliers.meeting_withdrawal o where o.meeting_id = m.meeting_id)`
}
