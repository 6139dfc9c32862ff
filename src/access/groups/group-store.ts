import type { Sql } from '../../store/database.ts'

/** A group of people across bodies. */
export interface Group {
  readonly groupId: number
  readonly name: string
  readonly purpose: string
  readonly madeOn: string
  readonly people: number
  /** The reader's own part in it, or null. */
  readonly part: 'owner' | 'member' | null
}

const groups = (sql: Sql) => sql`
  select g.group_id as "groupId", g.name, g.purpose, (g.made_at at time zone 'Europe/London')::date as "madeOn",
    (select count(*)::int from access.group_member o where o.group_id = g.group_id and o.ended_at is null) as people,
    (select o.part from access.group_member o where o.group_id = g.group_id and o.ended_at is null and o.person_id = (select access.person_id())) as part
  from access.member_group g where g.ended_at is null`

/** The groups that the reader may see: their own first. How many people a group of others has is not theirs to know. */
export const listGroups = (sql: Sql): PromiseLike<Group[]> => sql`
  select * from (${groups(sql)}) g order by (part is null), lower(name) limit 500`

/** One living group that the reader may see. */
export async function groupOf(sql: Sql, groupId: number): Promise<Group | null> {
  const [group] = await sql<Group[]>`${groups(sql)} and g.group_id = ${groupId}`
  return group ?? null
}

/** Makes a group with the reader as its owner; gives its number, or null where a group has that name. */
export async function makeGroup(sql: Sql, name: string, purpose: string): Promise<number | null> {
  const [taken] = await sql`select from access.member_group where lower(name) = lower(${name}) and ended_at is null`
  if (taken) return null
  const [made] = await sql<{ id: number }[]>`
    insert into access.member_group (name, purpose, made_by) values (${name}, ${purpose}, access.person_id()) returning group_id as id`
  if (!made) throw new Error('A group was made and has no number')
  await sql`insert into access.group_member (group_id, person_id, part, added_by) values (${made.id}, access.person_id(), 'owner', access.person_id())`
  return made.id
}

/** Somebody in a group. */
export interface PersonOfGroup {
  readonly groupMemberId: number
  readonly personId: string
  readonly name: string | null
  readonly bodies: string | null
  readonly part: 'owner' | 'member'
}

/** The people of a group that the reader is in: owners first. */
export const peopleOfGroup = (sql: Sql, groupId: number): PromiseLike<PersonOfGroup[]> => sql`
  select o.group_member_id as "groupMemberId", o.person_id as "personId", p.name, o.part,
    (select string_agg(b.name, ', ' order by b.name) from access.membership m join organisations.body b using (body_id)
      where m.person_id = o.person_id and m.ended_at is null) as bodies
  from access.group_member o left join access.person p using (person_id)
  where o.group_id = ${groupId} and o.ended_at is null order by o.part = 'member', p.name nulls last, o.group_member_id limit 1000`

/** Adds the person who is registered under an address; false where nobody is, or they are in it. */
export async function addToGroup(sql: Sql, groupId: number, email: string): Promise<boolean> {
  const added = await sql`
    insert into access.group_member (group_id, person_id, part, added_by)
    select ${groupId}, person, 'member', access.person_id() from access.person_to_add(${email}) person
    where person is not null and not exists (select from access.group_member o where o.group_id = ${groupId} and o.person_id = person and o.ended_at is null)`
  return added.count > 0
}

/** Ends somebody's part in a group, the reader's own or, for its owners, anybody's. */
export async function endGroupPart(sql: Sql, groupId: number, groupMemberId: number): Promise<void> {
  await sql`update access.group_member set ended_at = now() where group_id = ${groupId} and group_member_id = ${groupMemberId} and ended_at is null`
}

/** Makes somebody in a group an owner too. */
export async function makeOwner(sql: Sql, groupId: number, groupMemberId: number): Promise<void> {
  await sql`update access.group_member set part = 'owner' where group_id = ${groupId} and group_member_id = ${groupMemberId} and ended_at is null`
}

/** Ends a group; what it alone could read is read by nobody but librarians from then on. */
export async function endGroup(sql: Sql, groupId: number): Promise<void> {
  await sql`update access.member_group set ended_at = now() where group_id = ${groupId} and ended_at is null`
}
