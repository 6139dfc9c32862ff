import assert from 'node:assert/strict'
import test from 'node:test'
import type { Sql } from '../../store/database.ts'
import { testRegister } from '../../register/test-register.ts'
import { addSupplier } from '../test-suppliers.ts'
import { addIssueStep, raiseIssue } from './issue-store.ts'
import { nameSteward, stewardsOf } from './steward-store.ts'

test('of two people who change the same at once, the second meets a conflict or comes after the first', async (t) => {
  const { owner, portal } = (await testRegister(t)).database
  const supplierId = await addSupplier(owner, { name: 'Acme Radios Ltd' })
  const [body] = await owner<{ id: number }[]>`select body_id as id from organisations.body where id = 'durham-constabulary'`
  const [person] = await owner<{ id: string }[]>`insert into access.person (name) values ('Cat Manager') returning person_id as id`
  const id = person!.id
  await owner`insert into access.membership (person_id, body_id, role, works_for, how) values (${id}, ${body!.id}, 'approver', 'body', 'domain')`
  await owner`insert into access.national_role (person_id, role) values (${id}, 'category manager')`
  const raised = { bodyId: body!.id, kind: 'issue', weight: 'low', title: 'Late', text: 'Nine days' } as const
  const issueId = await portal.write(id, (sql) => raiseIssue(sql, supplierId, raised, []))

  /** Does a work twice at once: both transactions begin before either ends. */
  const twice = async (work: (sql: Sql, which: number) => Promise<void>): Promise<readonly PromiseSettledResult<void>[]> => {
    let begun = 0
    return await Promise.allSettled(
      [1, 2].map((which) =>
        portal.write(id, async (sql) => {
          await sql`select count(*) from suppliers.supplier_issue`
          begun += 1
          while (begun < 2) await new Promise((done) => setTimeout(done, 5))
          await work(sql, which)
        }),
      ),
    )
  }
  const said = await twice((sql, which) =>
    addIssueStep(sql, issueId, { step: 'word', bodyId: body!.id, aboutStep: null, text: `Word ${which}` }),
  )
  assert.deepEqual(said.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const refused = said.find((one) => one.status === 'rejected')
  assert.match(String(refused?.reason), /Somebody else changed this meanwhile/)
  const named = await twice((sql) =>
    nameSteward(sql, { supplierId, mentionId: supplierId, ownerId: id, since: '2026-11-28' as never, because: '' }),
  )
  assert.deepEqual(
    named.map(({ status }) => status),
    ['fulfilled', 'fulfilled'],
  )
  const stewards = await portal.read(id, async (sql) => await stewardsOf(sql, [supplierId]))
  assert.deepEqual(
    stewards.map(({ endedOn }) => endedOn),
    [null, '2026-11-28'],
  )
})
