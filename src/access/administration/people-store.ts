import type { Sql } from '../../store/database.ts'
import { conflict } from '../../values/failures.ts'
import type { BodyRole, Employer, NationalRole } from '../../web/reader.ts'
import { idleMinutes, mostHours } from '../sign-in/session-store.ts'

/** What people are looked for by. */
export interface PeopleFilter {
  /** Part of a name or an address. */
  readonly words: string | null
  /** A body's id in addresses. */
  readonly body: string | null
  readonly role: BodyRole | NationalRole | 'none' | null
}

/** A person in a list. */
export interface ListedPerson {
  readonly personId: string
  readonly name: string | null
  readonly email: string | null
  readonly joinedAt: string
  readonly leftAt: string | null
  readonly memberships: readonly { readonly bodyName: string; readonly role: BodyRole; readonly worksFor: Employer }[]
  readonly roles: readonly NationalRole[]
}

const bodyRoles = ['reader', 'contributor', 'approver']

const filtered = (sql: Sql, { words, body, role }: PeopleFilter) => {
  const like = `%${(words ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const current = sql`select from access.membership m join organisations.body b using (body_id) where m.person_id = p.person_id and m.ended_at is null`
  return sql`
    from access.person p left join access.person_address a using (person_id)
    where ${words === null ? sql`true` : sql`(p.name ilike ${like} or a.email ilike ${like})`}
      and ${body === null ? sql`true` : sql`exists (${current} and b.id = ${body} ${role !== null && bodyRoles.includes(role) ? sql`and m.role = ${role}` : sql``})`}
      and ${
        role === null
          ? sql`true`
          : role === 'none'
            ? sql`not exists (${current})`
            : bodyRoles.includes(role)
              ? sql`exists (${current} and m.role = ${role})`
              : sql`exists (select from access.national_role n where n.person_id = p.person_id and n.role = ${role} and n.ended_at is null)`
      }`
}

/** People by name, those who have not said theirs by address after them. */
export const listPeople = (
  sql: Sql,
  filter: PeopleFilter,
  page: { readonly limit: number; readonly offset: number },
): PromiseLike<ListedPerson[]> => sql`
  select p.person_id as "personId", p.name, a.email, p.joined_at as "joinedAt", p.left_at as "leftAt",
    coalesce((select json_agg(json_build_object('bodyName', b.name, 'role', m.role, 'worksFor', m.works_for) order by b.name)
      from access.membership m join organisations.body b using (body_id) where m.person_id = p.person_id and m.ended_at is null), '[]') as memberships,
    coalesce((select json_agg(n.role order by n.role) from access.national_role n where n.person_id = p.person_id and n.ended_at is null), '[]') as roles
  ${filtered(sql, filter)}
  order by p.left_at is not null, p.name is null, lower(p.name), a.folded, p.person_id limit ${page.limit} offset ${page.offset}`

/** How many people fit. */
export async function countPeople(sql: Sql, filter: PeopleFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count ${filtered(sql, filter)}`
  return row?.count ?? 0
}

/** A body to choose from. */
export interface BodyChoice {
  readonly id: string
  readonly name: string
}

/** The bodies for which somebody takes part now. */
export const bodiesWithPeople = (sql: Sql): PromiseLike<BodyChoice[]> => sql`
  select b.id, b.name from organisations.body b
  where b.body_id in (select m.body_id from access.membership m where m.ended_at is null) order by b.name`

/** The bodies that somebody can be let into. */
export const bodiesToJoin = (sql: Sql): PromiseLike<BodyChoice[]> => sql`
  select b.id, b.name from organisations.body b where b.in_directory and coalesce(b.valid_to > current_date, true) order by b.name`

/** One membership of a person, ended or not. */
export interface HeldMembership {
  readonly membershipId: number
  readonly body: string
  readonly bodyName: string
  readonly role: BodyRole
  readonly worksFor: Employer
  readonly how: string
  readonly admittedBy: string | null
  readonly beganAt: string
  readonly endedAt: string | null
}

/** One national role of a person, ended or not. */
export interface HeldRole {
  readonly role: NationalRole
  readonly beganAt: string
  readonly endedAt: string | null
}

/** A person as administrators see them. */
export interface KnownPerson {
  readonly personId: string
  readonly name: string | null
  readonly jobTitle: string | null
  readonly email: string | null
  readonly joinedAt: string
  readonly leftAt: string | null
  readonly sessions: number
}

/** A person by their id; null where there is none. */
export async function knownPerson(sql: Sql, personId: string): Promise<KnownPerson | null> {
  const [row] = await sql<KnownPerson[]>`
    select p.person_id as "personId", p.name, p.job_title as "jobTitle", a.email, p.joined_at as "joinedAt", p.left_at as "leftAt",
      access.sessions_of(p.person_id, ${idleMinutes}, ${mostHours})::int as sessions
    from access.person p left join access.person_address a using (person_id) where p.person_id::text = ${personId}`
  return row ?? null
}

/** The memberships of a person, those that hold first. */
export const membershipsOf = (sql: Sql, personId: string): PromiseLike<HeldMembership[]> => sql`
  select m.membership_id as "membershipId", b.id as body, b.name as "bodyName", m.role, m.works_for as "worksFor", m.how, s.name as "admittedBy",
    m.began_at as "beganAt", m.ended_at as "endedAt"
  from access.membership m join organisations.body b using (body_id) left join access.person s on s.person_id = m.admitted_by
  where m.person_id::text = ${personId} order by m.ended_at is not null, b.name, m.began_at desc`

/** The national roles of a person, those that hold first. */
export const rolesOf = (sql: Sql, personId: string): PromiseLike<HeldRole[]> => sql`
  select role, began_at as "beganAt", ended_at as "endedAt" from access.national_role
  where person_id::text = ${personId} order by ended_at is not null, role, began_at desc`

/** A membership as an administrator gives it. */
export interface GivenMembership {
  readonly personId: string
  readonly body: string
  readonly role: BodyRole
  readonly worksFor: Employer
}

/** Lets a person into a body; a membership that they have there ends, so that a changed role is a row of its own. False where there is no such body. */
export async function giveMembership(sql: Sql, { personId, body, role, worksFor }: GivenMembership): Promise<boolean> {
  await sql`
    update access.membership m set ended_at = now(), ended_by = access.person_id() from organisations.body b
    where b.body_id = m.body_id and b.id = ${body} and m.person_id::text = ${personId} and m.ended_at is null`
  const given = await sql`
    insert into access.membership (person_id, body_id, role, works_for, how, admitted_by)
    select ${personId}::uuid, b.body_id, ${role}, ${worksFor}, 'administrator', access.person_id()
    from organisations.body b where b.id = ${body} and b.in_directory`
  return given.count === 1
}

/** Ends a person's membership; false where it had ended. */
export async function endMembership(sql: Sql, personId: string, membershipId: number): Promise<boolean> {
  const ended = await sql`
    update access.membership set ended_at = now(), ended_by = access.person_id()
    where membership_id = ${membershipId} and person_id::text = ${personId} and ended_at is null`
  return ended.count === 1
}

/** Gives a person a national role; nothing happens where they have it. */
export async function giveRole(sql: Sql, personId: string, role: NationalRole): Promise<void> {
  await sql`
    insert into access.national_role (person_id, role, granted_by) select ${personId}::uuid, ${role}, access.person_id()
    where not exists (select from access.national_role where person_id::text = ${personId} and role = ${role} and ended_at is null)`
}

/** One turn at a time for ending administrators: two could otherwise end each other. */
const endingLock = 7_241_022

/** Ends a person's national role. Fails where that would leave no administrator: the rules of the database refuse it too. */
export async function endRole(sql: Sql, personId: string, role: NationalRole): Promise<void> {
  await sql`select pg_advisory_xact_lock(${endingLock})`
  const [row] = await sql<{ others: number }[]>`select access.other_administrators(${personId}::uuid)::int as others`
  if (role === 'administrator' && row?.others === 0)
    throw conflict('This is the last administrator, and somebody must be one.', 'Make somebody else an administrator first.')
  await sql`
    update access.national_role set ended_at = now(), ended_by = access.person_id()
    where person_id::text = ${personId} and role = ${role} and ended_at is null`
}

/** Ends every session of a person. */
export async function endSessionsOf(sql: Sql, personId: string): Promise<void> {
  await sql`select access.end_sessions_of(${personId}::uuid)`
}
