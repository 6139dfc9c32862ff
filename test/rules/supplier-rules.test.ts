import assert from 'node:assert/strict'
import test from 'node:test'
import { loadDirectory } from '../../src/organisations/directory-store.ts'
import type { Sql } from '../../src/store/database.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import { Asker } from './asker.ts'
import { anyOf, randomWorld } from './random-people.ts'
import type { RandomPerson } from './random-people.ts'
import { randomSupplierWork } from './random-supplier-work.ts'

const seed = 20_261_130
const changes = 700

/** A change that somebody tries, and whether the rules let it stand, told without the database. */
interface Attempt {
  readonly text: string
  readonly isAllowed: boolean
  readonly run: (sql: Sql) => Promise<unknown>
}

class TakenBack extends Error {}

test('of seven hundred random changes to how suppliers are managed, those that the rules allow stand and no others', async (t) => {
  const database = await testDatabase(t)
  await loadDirectory(database.owner)
  const world = await randomWorld(database.owner, seed, { people: 120, bodies: 25, groups: 2 })
  const { chance } = world
  const mentions = await randomSupplierWork(database.owner, world, 25)
  const issues = await database.owner<{ id: number; bodies: number[] }[]>`
    select i.issue_id::int as id, array(select i.body_id union select b.body_id from suppliers.issue_body b where b.issue_id = i.issue_id) as bodies
    from suppliers.supplier_issue i`
  const meetings = await database.owner<{ id: number; by: string }[]>`
    select meeting_id::int as id, person_id as by from suppliers.meeting m where not exists (select from suppliers.meeting_withdrawal w where w.meeting_id = m.meeting_id)`
  const isHere = (person: RandomPerson): boolean => !person.hasLeft
  const managers = world.people.filter((person) => new Asker(person, world).has('category manager') && new Asker(person, world).isMember)
  assert.ok(managers.length > 0)

  const attempt = (person: RandomPerson, signedBy: string): Attempt => {
    const asker = new Asker(person, world)
    const [mention, body, issue, meeting, other] = [
      anyOf(chance, mentions),
      anyOf(chance, world.bodies).bodyId,
      anyOf(chance, issues),
      anyOf(chance, meetings),
      anyOf(chance, world.people),
    ]
    const own = chance() < 0.5 && person.memberships.length > 0 ? anyOf(chance, person.memberships).bodyId : body
    const is = asker.id !== null && asker.isMember && signedBy === asker.id
    const manages = is && asker.has('category manager')
    const works = is && (manages || person.memberships.some(({ bodyId }) => asker.is('contributor', bodyId)))
    const sees = is && (manages || issue.bodies.some((one) => asker.is('reader', one)))
    const kinds: readonly (() => Attempt)[] = [
      () => ({
        text: 'adds a group',
        isAllowed: manages,
        run: (sql) => sql`insert into suppliers.corporate_group (name, source, verified, person_id) values ('G', 'S', true, ${signedBy})`,
      }),
      () => ({
        text: 'adds to the maintained list',
        isAllowed: false,
        run: (sql) => sql`insert into suppliers.corporate_group (listed_as, name, source, verified) values ('mine', 'G', 'S', true)`,
      }),
      () => ({
        text: 'enters accounts',
        isAllowed: manages,
        run: (sql) =>
          sql`insert into suppliers.accounts (mention_id, company, level, period_end, months, figures, source, person_id) values (${mention}, 'X', 'company', '2025-01-01', 12, '{"cash": 1}', 'S', ${signedBy})`,
      }),
      () => ({
        text: 'watches',
        isAllowed: manages,
        run: (sql) =>
          sql`insert into suppliers.watch (mention_id, cause, because, since, review_on, person_id) values (${mention}, 'person', 'B', '2026-01-01', '2026-12-01', ${signedBy})`,
      }),
      () => ({
        text: 'answers for a segment',
        isAllowed: manages,
        run: (sql) =>
          sql`insert into suppliers.segment_answers (mention_id, questionnaire, answers, review_on, person_id) values (${mention}, 'q', '{}', '2027-01-01', ${signedBy})`,
      }),
      () => ({
        text: `names ${other.id} as owner`,
        isAllowed: manages && isHere(other),
        run: (sql) =>
          sql`insert into suppliers.steward (mention_id, owner_id, since, person_id) values (${mention}, ${other.id}, '2026-01-01', ${signedBy})`,
      }),
      () => ({
        text: `rates for ${own}`,
        isAllowed: is && asker.is('contributor', own),
        run: (sql) =>
          sql`insert into suppliers.kpi_rating (mention_id, body_id, contract, kpi, period_start, period_end, rating, person_id) values (${mention}, ${own}, 'C', 'K', '2026-01-01', '2026-02-01', 'good', ${signedBy})`,
      }),
      () => ({
        text: `raises an issue for ${own}`,
        isAllowed: is && asker.is('contributor', own),
        run: (sql) =>
          sql`insert into suppliers.supplier_issue (mention_id, body_id, kind, weight, title, text, person_id) values (${mention}, ${own}, 'issue', 'low', 'T', 'T', ${signedBy}) returning issue_id`,
      }),
      () => ({
        text: `lets issue ${issue.id} concern a body`,
        isAllowed: manages || (sees && issue.bodies.some((one) => asker.is('contributor', one))),
        run: (sql) =>
          sql`insert into suppliers.issue_body (issue_id, body_id, person_id) values (${issue.id}, ${body}, ${signedBy}) on conflict do nothing`,
      }),
      () => ({
        text: `speaks of issue ${issue.id} for ${own}`,
        isAllowed: sees && issue.bodies.includes(own) && asker.is('contributor', own),
        run: (sql) =>
          sql`insert into suppliers.issue_step (issue_id, step_no, step, body_id, text, person_id) values (${issue.id}, 2, 'position', ${own}, 'T', ${signedBy})`,
      }),
      () => ({
        text: `speaks of issue ${issue.id} for all`,
        isAllowed: manages,
        run: (sql) =>
          sql`insert into suppliers.issue_step (issue_id, step_no, step, text, person_id) values (${issue.id}, 2, 'word', 'T', ${signedBy})`,
      }),
      () => ({
        text: `agrees to a position of issue ${issue.id} for ${own}`,
        isAllowed: sees && issue.bodies.includes(own) && asker.is('approver', own),
        run: (sql) =>
          sql`insert into suppliers.issue_step (issue_id, step_no, step, body_id, about_step, person_id) values (${issue.id}, 2, 'agrees', ${own}, 1, ${signedBy})`,
      }),
      () => ({
        text: 'notes a meeting',
        isAllowed: works,
        run: (sql) =>
          sql`insert into suppliers.meeting (mention_id, held_on, title, notes, person_id) values (${mention}, '2026-01-01', 'T', 'N', ${signedBy})`,
      }),
      () => ({
        text: `takes meeting ${meeting.id} back`,
        isAllowed: is && (manages || meeting.by === asker.id),
        run: (sql) => sql`insert into suppliers.meeting_withdrawal (meeting_id, person_id) values (${meeting.id}, ${signedBy})`,
      }),
      () => ({
        text: 'notes a commitment',
        isAllowed: works && isHere(other),
        run: (sql) =>
          sql`insert into suppliers.commitment (mention_id, side, text, owner_id, due_on, person_id) values (${mention}, 'us', 'T', ${other.id}, '2027-01-01', ${signedBy})`,
      }),
      () => {
        const table = anyOf(chance, [
          'corporate_group',
          'accounts',
          'watch',
          'supplier_issue',
          'issue_step',
          'commitment',
          'segment_answers',
        ])
        return {
          text: `rewrites ${table}`,
          isAllowed: false,
          run: (sql) =>
            sql.unsafe(chance() < 0.5 ? `delete from suppliers.${table}` : `update suppliers.${table} set person_id = person_id`),
        }
      },
    ]
    return anyOf(chance, kinds)()
  }

  const tried = async (person: string, run: Attempt['run']): Promise<boolean> => {
    try {
      await database.portal.write(person, async (sql) => {
        await run(sql)
        throw new TakenBack()
      })
    } catch (error) {
      if (error instanceof TakenBack) return true
      if ((error as { code?: string }).code === '42501') return false
      throw error
    }
    return true
  }

  let allowed = 0
  for (let count = 0; count < changes; count++) {
    const person = chance() < 0.3 ? anyOf(chance, managers) : anyOf(chance, world.people)
    const signedBy = chance() < 0.05 ? anyOf(chance, world.people).id : person.id
    const { text, isAllowed, run } = attempt(person, signedBy)
    assert.equal(
      await tried(person.id, run),
      isAllowed,
      `${text}; by ${JSON.stringify(person)}, signed ${signedBy}; seed ${seed}, change ${count}`,
    )
    if (isAllowed) allowed++
  }
  assert.ok(allowed > 70 && allowed < changes - 70, `${allowed} of ${changes} were allowed: this tries too little`)
})
