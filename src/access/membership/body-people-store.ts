import type { Sql } from '../../store/database.ts'
import type { BodyRole, Employer } from '../../web/reader.ts'

/** Somebody who takes part for a body, as its other people see them. */
export interface PersonOfBody {
  readonly membershipId: number
  readonly personId: string
  readonly name: string | null
  readonly jobTitle: string | null
  /** For the body's approvers and administrators alone. */
  readonly email: string | null
  readonly role: BodyRole
  readonly worksFor: Employer
  readonly how: string
  readonly sinceOn: string
}

/** Who takes part for a body: approvers first, then by name. */
export const peopleOfBody = (sql: Sql, bodyId: number): PromiseLike<PersonOfBody[]> => sql`
  select m.membership_id as "membershipId", m.person_id as "personId", p.name, p.job_title as "jobTitle", a.email, m.role, m.works_for as "worksFor", m.how,
    (m.began_at at time zone 'Europe/London')::date as "sinceOn"
  from access.membership m join access.person p using (person_id) left join access.person_address a using (person_id)
  where m.body_id = ${bodyId} and m.ended_at is null and p.name is not null
  order by array_position(array['approver', 'contributor', 'reader'], m.role), p.name, m.membership_id limit 1000`

/** One person's part in a body, still held; null where there is none that the reader may see. */
export async function partOf(sql: Sql, bodyId: number, membershipId: number): Promise<PersonOfBody | null> {
  return (await peopleOfBody(sql, bodyId)).find((one) => one.membershipId === membershipId) ?? null
}

/** Gives somebody another role in a body; the rules refuse whoever may not. Gives whether it was changed. */
export async function changeRole(sql: Sql, membershipId: number, role: BodyRole): Promise<boolean> {
  const changed =
    await sql`update access.membership set role = ${role} where membership_id = ${membershipId} and ended_at is null and role <> ${role}`
  return changed.count > 0
}

/** Ends somebody's part in a body. */
export async function endPart(sql: Sql, membershipId: number): Promise<void> {
  await sql`
    update access.membership set ended_at = now(), ended_by = access.person_id() where membership_id = ${membershipId} and ended_at is null`
}
