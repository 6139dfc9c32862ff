import assert from 'node:assert/strict'
import test from 'node:test'
import { loadDirectory } from '../../src/organisations/directory-store.ts'
import type { Sql } from '../../src/store/database.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import { bodyRoles, employers, nationalRoles } from '../../src/web/reader.ts'
import { Asker } from './asker.ts'
import { anyOf, randomWorld } from './random-people.ts'
import type { RandomPerson, RandomWorld } from './random-people.ts'
import type { Row } from './rule.ts'

const seed = 20_261_129
const changes = 2_500

/** One change that somebody tries: whether the rules let it stand, told without the database, and what it would touch. */
interface Attempt {
  readonly text: string
  readonly isAllowed: boolean
  /** For changes of many rows with no condition: those that may be touched. */
  readonly touches?: ReadonlySet<string>
  readonly run: (sql: Sql) => Promise<readonly Row[]>
}

test('of two thousand five hundred random changes by random people, those that the rules allow stand and no others', async (t) => {
  const database = await testDatabase(t)
  await loadDirectory(database.owner)
  const world = await randomWorld(database.owner, seed)
  const facts = await factsOf(database.owner)
  let allowed = 0
  for (let count = 0; count < changes; count++) {
    const person = anyOf(world.chance, world.people)
    const attempt = randomAttempt(world, facts, person)
    const outcome = await tried(database.portal, person.id, attempt)
    const told = `${attempt.text}; by ${JSON.stringify(person)}; seed ${seed}, change ${count}`
    if (attempt.touches === undefined) assert.equal(outcome.refused, !attempt.isAllowed, told)
    else assert.deepEqual(outcome.rows.map((row) => String(row['key'])).toSorted(), [...attempt.touches].toSorted(), told)
    if (attempt.touches === undefined ? attempt.isAllowed : attempt.touches.size > 0) allowed++
  }
  assert.ok(allowed > 150 && allowed < changes - 150, `${allowed} of ${changes} were allowed: this tries too little`)
})

interface Facts {
  readonly memberships: readonly { key: string; personId: string; bodyId: number; worksFor: string; ended: boolean }[]
  readonly requests: readonly {
    requestId: number
    personId: string
    bodyId: number
    worksFor: string
    decidedBy: string | null
    accepted: boolean | null
  }[]
  readonly sessions: readonly { key: string; personId: string }[]
  readonly signed: ReadonlySet<number>
  readonly ownBodies: ReadonlyMap<string, ReadonlySet<number>>
}

async function factsOf(sql: Sql): Promise<Facts> {
  const domains = await sql<{ domain: string; bodyId: number; verified: boolean; livesOn: boolean }[]>`
    select domain, body_id as "bodyId", d.verified, coalesce(b.valid_to > current_date, true) as "livesOn"
    from organisations.email_domain d join organisations.body b using (body_id)`
  const addresses = await sql<{ personId: string; folded: string }[]>`select person_id as "personId", folded from access.person_address`
  const belongs = (address: string, domain: string): boolean => address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`)
  return {
    memberships: await sql<Facts['memberships'][number][]>`
      select membership_id::text as key, person_id as "personId", body_id as "bodyId", works_for as "worksFor", ended_at is not null as ended from access.membership`,
    requests: await sql<Facts['requests'][number][]>`
      select request_id as "requestId", person_id as "personId", body_id as "bodyId", works_for as "worksFor", sponsor_id as "decidedBy", accepted
      from access.sponsor_request left join access.sponsor_decision using (request_id)`,
    sessions: await sql<Facts['sessions'][number][]>`select session_id::text as key, person_id as "personId" from access.session`,
    signed: new Set((await sql<{ bodyId: number }[]>`select body_id as "bodyId" from access.signature`).map(({ bodyId }) => bodyId)),
    ownBodies: new Map(
      addresses.map(({ personId, folded }) => [
        personId,
        // The endings of all domains here are given to public bodies alone.
        new Set(
          domains
            .filter((one) => one.livesOn && one.domain.endsWith('.police.uk') && belongs(folded, one.domain))
            .map(({ bodyId }) => bodyId),
        ),
      ]),
    ),
  }
}

function randomAttempt(world: RandomWorld, facts: Facts, person: RandomPerson): Attempt {
  const { chance } = world
  const asker = new Asker(person, world)
  const other = anyOf(chance, world.people)
  const sentAway = new Set(person.memberships.filter((one) => one.wasSentAway).map((one) => one.bodyId))
  const own = [...(facts.ownBodies.get(person.id) ?? [])].filter((one) => !sentAway.has(one))
  const bodyId =
    chance() < 0.3 && own.length > 0
      ? own[0]!
      : anyOf(chance, [...world.bodies.map((body) => body.bodyId), ...person.memberships.map((one) => one.bodyId)])
  const takesPart = (personId: string): boolean =>
    facts.memberships.some((one) => one.personId === personId && one.bodyId === bodyId && !one.ended)
  const kinds: readonly (() => Attempt)[] = [
    () => ({
      text: `joins ${bodyId} by domain`,
      isAllowed: asker.id !== null && own.includes(bodyId) && !takesPart(person.id),
      run: (sql) =>
        sql`insert into access.membership (person_id, body_id, role, works_for, how) values (${person.id}, ${bodyId}, 'reader', 'body', 'domain')`,
    }),
    () => {
      const role = anyOf(chance, ['contributor', 'approver'])
      return {
        text: `joins ${bodyId} as ${role}`,
        isAllowed: false,
        run: (sql) =>
          sql`insert into access.membership (person_id, body_id, role, works_for, how) values (${person.id}, ${bodyId}, ${role}, 'body', 'domain')`,
      }
    },
    () => {
      const worksFor = anyOf(chance, employers)
      return {
        text: `sponsors ${other.id} for ${bodyId} as ${worksFor}`,
        // A request that was accepted before lets nobody in again: the decision and the membership are made at once.
        isAllowed: false,
        run: (sql) =>
          sql`insert into access.membership (person_id, body_id, role, works_for, how, admitted_by) values (${other.id}, ${bodyId}, 'reader', ${worksFor}, 'sponsor', ${person.id})`,
      }
    },
    () => {
      const request = anyOf(chance, facts.requests)
      return {
        text: `decides request ${request.requestId}`,
        isAllowed: request.personId !== person.id && asker.maySponsorFor(request.bodyId) && request.decidedBy === null,
        run: (sql) =>
          sql`insert into access.sponsor_decision (request_id, sponsor_id, accepted) values (${request.requestId}, ${person.id}, true)`,
      }
    },
    () => ({
      text: `admits ${other.id} to ${bodyId} as administrator`,
      isAllowed: asker.has('administrator') && !takesPart(other.id),
      run: (sql) =>
        sql`insert into access.membership (person_id, body_id, role, works_for, how, admitted_by) values (${other.id}, ${bodyId}, ${anyOf(chance, bodyRoles)}, 'body', 'administrator', ${person.id})`,
    }),
    () => {
      const role = anyOf(chance, nationalRoles)
      return {
        text: `makes ${other.id} ${role}`,
        isAllowed: asker.has('administrator') && !other.roles.includes(role),
        run: (sql) => sql`insert into access.national_role (person_id, role, granted_by) values (${other.id}, ${role}, ${person.id})`,
      }
    },
    () => ({
      text: `signs for ${bodyId}`,
      isAllowed: asker.is('approver', bodyId) && !facts.signed.has(bodyId),
      run: (sql) =>
        sql`insert into access.signature (body_id, version, person_id, capacity) values (${bodyId}, 'test', ${person.id}, 'Chief')`,
    }),
    () => {
      const table = anyOf(chance, [
        'access.membership',
        'access.person',
        'access.audit_entry',
        'access.session',
        'access.message',
        'access.sponsor_decision',
      ])
      return { text: `deletes from ${table}`, isAllowed: false, run: (sql) => sql.unsafe<Row[]>(`delete from ${table}`) }
    },
    () => ({
      text: 'rewrites the audit trail',
      isAllowed: false,
      run: (sql) => sql`update access.audit_entry set what = 'nothing'`,
    }),
    () => ({
      text: 'makes everybody else a reader',
      isAllowed: true,
      touches: new Set(
        facts.memberships
          .filter((one) => !one.ended && one.personId !== person.id && (asker.has('administrator') || asker.is('approver', one.bodyId)))
          .map(({ key }) => key),
      ),
      run: (sql) =>
        sql<Row[]>`update access.membership set role = 'reader' where person_id <> ${person.id} returning membership_id::text as key`,
    }),
    () => ({
      text: 'gives everybody a job',
      isAllowed: true,
      touches: new Set(asker.id === null ? [] : [asker.id]),
      run: (sql) => sql<Row[]>`update access.person set job_title = 'Buyer' returning person_id::text as key`,
    }),
    () => ({
      text: 'ends every session',
      isAllowed: true,
      touches: new Set(facts.sessions.filter((one) => one.personId === asker.id).map(({ key }) => key)),
      run: (sql) => sql<Row[]>`update access.session set ended_at = now(), ended_because = 'so' returning session_id::text as key`,
    }),
  ]
  return anyOf(chance, kinds)()
}

/** Tries a change and takes it back. */
async function tried(
  portal: Awaited<ReturnType<typeof testDatabase>>['portal'],
  person: string,
  { run }: Attempt,
): Promise<{ readonly refused: boolean; readonly rows: readonly Row[] }> {
  let rows: readonly Row[] = []
  try {
    await portal.write(person, async (sql) => {
      rows = [...(await run(sql))]
      throw new TakenBack()
    })
  } catch (error) {
    if (error instanceof TakenBack) return { refused: false, rows }
    const { code } = error as { code?: string }
    // Refused by a rule or a privilege, by what may be there only once, or by a check.
    if (code === '42501' || code === '23505' || code === '23514') return { refused: true, rows: [] }
    throw error
  }
  throw new Error('A change was not taken back')
}

class TakenBack extends Error {}
