import type { OwnerSql } from '../../src/store/database.ts'
import { bodyRoles, employers, nationalRoles } from '../../src/web/reader.ts'
import type { BodyRole, Employer, NationalRole } from '../../src/web/reader.ts'
import { seededNumbers } from '../stand-ins/seeded-numbers.ts'

/** A random number from 0 to below 1, the same for the same seed. */
export type Chance = () => number

export const anyOf = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)]!

/** A person as the rules see one, told without asking the database. */
export interface RandomPerson {
  readonly id: string
  readonly email: string
  readonly hasLeft: boolean
  readonly memberships: readonly {
    readonly bodyId: number
    readonly role: BodyRole
    readonly worksFor: Employer
    readonly how: string
    readonly hasEnded: boolean
    /** Ended by somebody else, who did not want them to come back by themselves. */
    readonly wasSentAway: boolean
  }[]
  readonly roles: readonly NationalRole[]
  readonly groups: readonly { readonly groupId: number; readonly part: 'owner' | 'member' }[]
}

export interface RandomWorld {
  readonly chance: Chance
  readonly people: readonly RandomPerson[]
  readonly bodies: readonly { readonly bodyId: number }[]
  /** The service of every body of the directory. */
  readonly serviceOf: ReadonlyMap<number, string | null>
  readonly groups: readonly { readonly groupId: number; readonly hasEnded: boolean }[]
}

/** Fills an empty register's `access` with random people, bodies they take part for, roles, groups, requests, decisions, signatures, sessions and messages. */
export async function randomWorld(sql: OwnerSql, seed: number, size = { people: 300, bodies: 40, groups: 25 }): Promise<RandomWorld> {
  const chance = seededNumbers(seed)
  const services = await sql<{ bodyId: number; service: string | null }[]>`select body_id as "bodyId", service from organisations.body`
  const bodies = await sql<{ bodyId: number }[]>`
    select body_id as "bodyId" from organisations.body where body_id > 0 and in_directory order by md5(id) limit ${size.bodies}`
  const domains = await sql<
    { domain: string }[]
  >`select domain from organisations.email_domain where domain like '%.police.uk' order by domain`
  const people: RandomPerson[] = []
  for (let count = 0; count < size.people; count++) {
    const email = `p${count}@${anyOf(chance, [...domains.map(({ domain }) => domain), 'nhs.net', 'example.com', 'evil-police.uk'])}`
    const hasLeft = chance() < 0.08
    const [row] = await sql<{ id: string }[]>`
      insert into access.person (name, left_at) values (${hasLeft ? null : `Person ${count}`}, ${hasLeft ? new Date().toISOString() : null}) returning person_id as id`
    const id = row!.id
    if (!hasLeft) await sql`insert into access.person_address values (${id}, ${email}, ${email})`
    people.push({ id, email, hasLeft, memberships: [], roles: [], groups: [] })
  }
  const groups: { groupId: number; hasEnded: boolean }[] = []
  for (let count = 0; count < size.groups; count++) {
    const hasEnded = chance() < 0.15
    const [row] = await sql<{ groupId: number }[]>`
      insert into access.member_group (name, purpose, made_by, ended_at)
      values (${`Group ${count}`}, 'To test', ${anyOf(chance, people).id}, ${hasEnded ? new Date().toISOString() : null}) returning group_id as "groupId"`
    groups.push({ groupId: row!.groupId, hasEnded })
  }
  const complete: RandomPerson[] = []
  for (const person of people) {
    const memberships: RandomPerson['memberships'][number][] = []
    const domain = person.email.split('@')[1]
    const homes = await sql<{ bodyId: number }[]>`select body_id as "bodyId" from organisations.email_domain where domain = ${domain ?? ''}`
    for (let count = Math.floor(chance() * 3); count > 0; count--) {
      const { bodyId } = chance() < 0.3 && homes.length > 0 ? anyOf(chance, homes) : anyOf(chance, bodies)
      if (memberships.some((one) => one.bodyId === bodyId)) continue
      const worksFor = anyOf(chance, [...employers, 'body', 'body'] as const)
      const role = worksFor === 'supplier' ? 'reader' : anyOf(chance, bodyRoles)
      const how = anyOf(chance, ['domain', 'sponsor', 'administrator'] as const)
      const hasEnded = chance() < 0.2
      const wasSentAway = hasEnded && chance() < 0.5
      await sql`
        insert into access.membership (person_id, body_id, role, works_for, how, admitted_by, ended_at, ended_by)
        values (${person.id}, ${bodyId}, ${role}, ${worksFor}, ${how}, ${how === 'domain' ? null : anyOf(chance, people).id},
          ${hasEnded ? new Date().toISOString() : null}, ${wasSentAway ? (people.find(({ id }) => id !== person.id)?.id ?? null) : null})`
      memberships.push({ bodyId, role, worksFor, how, hasEnded, wasSentAway })
    }
    const roles = nationalRoles.filter(() => chance() < 0.04)
    for (const role of roles) await sql`insert into access.national_role (person_id, role) values (${person.id}, ${role})`
    const own = groups.filter(() => chance() < 0.06).map(({ groupId }) => ({ groupId, part: anyOf(chance, ['owner', 'member'] as const) }))
    for (const { groupId, part } of own)
      await sql`insert into access.group_member (group_id, person_id, part, added_by) values (${groupId}, ${person.id}, ${part}, ${person.id})`
    complete.push({ ...person, memberships, roles, groups: own })
  }
  const requests = await Promise.all(
    Array.from({ length: size.people / 3 }, async () => {
      const [row] = await sql<{ id: number }[]>`
        insert into access.sponsor_request (person_id, body_id, organisation, works_for, why)
        values (${anyOf(chance, people).id}, ${anyOf(chance, bodies).bodyId}, 'Somewhere', ${anyOf(chance, employers)}, 'To take part') returning request_id as id`
      return row!.id
    }),
  )
  for (const id of requests.filter(() => chance() < 0.5))
    await sql`insert into access.sponsor_decision (request_id, sponsor_id, accepted, reason) values (${id}, ${anyOf(chance, people).id}, ${chance() < 0.5}, 'Because')`
  await sql`insert into access.terms values ('test', 'Terms', 'Be kind', '2026-01-01') on conflict do nothing`
  for (const { bodyId } of bodies.filter(() => chance() < 0.4))
    await sql`insert into access.signature (body_id, version, person_id, capacity) values (${bodyId}, 'test', ${anyOf(chance, people).id}, 'Chief')`
  for (const person of people)
    if (chance() < 0.5)
      await sql`insert into access.session (token_sha256, person_id, browser, how) values (sha256(${person.id}::bytea), ${person.id}, 'Firefox', 'link')`
  for (let count = 0; count < 40; count++)
    await sql`insert into access.message (to_email, subject, text) values (${anyOf(chance, people).email}, 'Hello', 'There')`
  return { chance, people: complete, bodies, groups, serviceOf: new Map(services.map(({ bodyId, service }) => [bodyId, service])) }
}
