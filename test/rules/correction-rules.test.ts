import assert from 'node:assert/strict'
import test from 'node:test'
import { answersOfPerson, casesOfPerson, openCases } from '../../src/register/corrections/case-list-store.ts'
import { addAnswer, addCase, findCase, tellAsker } from '../../src/register/corrections/case-store.ts'
import type { NewCase } from '../../src/register/corrections/case-store.ts'
import { testRegister } from '../../src/register/test-register.ts'
import { numberOf, person } from './person.ts'

const denied = { code: '42501' }
const words = 'ten times too high'

async function setting(t: Parameters<typeof testRegister>[0]) {
  const { database } = await testRegister(t)
  const { owner, portal } = database
  const durham = await numberOf(owner, 'durham-constabulary')
  const asked = (more: Partial<NewCase> = {}): NewCase => ({
    page: '/bodies/durham-constabulary',
    subject: { kind: 'body', key: 'durham-constabulary' },
    bodyId: durham,
    wrong: words,
    shouldBe: null,
    saidAt: null,
    askedBy: null,
    email: null,
    ...more,
  })
  const ask = (who: string | null, more: Partial<NewCase> = {}) =>
    portal.write(who, (sql) => addCase(sql, asked({ askedBy: who, ...more })))
  const answer = (who: string, caseId: number, follows = 0) =>
    portal.write(who, (sql) =>
      addAnswer(sql, { caseId, follows, outcome: 'right', reason: 'It is.', questionPublic: false, personId: who }),
    )
  return { owner, portal, ask, answer }
}

test('anyone may ask, and nobody in another’s name', async (t) => {
  const { owner, portal, ask } = await setting(t)
  const somebody = await person(owner, null)
  assert.ok((await ask(null)) > 0)
  assert.ok((await ask(somebody)) > 0)
  await assert.rejects(ask(null, { askedBy: somebody }), denied)
  await assert.rejects(ask(somebody, { askedBy: null }), denied)
  assert.equal((await portal.read(somebody, async (sql) => await casesOfPerson(sql, somebody))).length, 1)
})

test('until it is answered a question is read by who asked, the body’s members and administrators, and its address by none', async (t) => {
  const { owner, portal, ask } = await setting(t)
  const asker = await person(owner, 'lancashire-constabulary', 'approver')
  const id = await ask(asker)
  const anonymous = await ask(null, { email: 'a@example.org' })
  const member = await person(owner, 'durham-constabulary', 'reader')
  const administrator = await person(owner, null)
  await owner`insert into access.national_role (person_id, role) values (${administrator}, 'administrator')`
  const seenBy = (who: string | null) => portal.read(who, async (sql) => (await openCases(sql, [], 10, 0)).map((one) => one.id))
  assert.deepEqual(await seenBy(asker), [id])
  assert.deepEqual(await seenBy(member), [id, anonymous])
  assert.deepEqual(await seenBy(administrator), [id, anonymous])
  const strangers = [
    null,
    await person(owner, 'lancashire-constabulary', 'approver'),
    await person(owner, 'durham-constabulary', 'reader', 'supplier'),
    await person(owner, null),
  ]
  for (const stranger of strangers) {
    assert.deepEqual(await seenBy(stranger), [])
    assert.equal(await portal.read(stranger, (sql) => findCase(sql, id, stranger)), null)
  }
  for (const who of [member, administrator, null])
    await assert.rejects(
      portal.read(who, (sql) => sql`select email from register.correction_case`),
      denied,
    )
})

test('a case is answered by contributors and approvers of its body, and one that is nobody’s by administrators', async (t) => {
  const { owner, portal, ask, answer } = await setting(t)
  const [own, nobodys] = [await ask(null), await ask(null, { bodyId: null, subject: { kind: 'many', key: '' } })]
  const contributor = await person(owner, 'durham-constabulary', 'contributor')
  const administrator = await person(owner, null)
  await owner`insert into access.national_role (person_id, role) values (${administrator}, 'administrator')`
  const others = [
    await person(owner, 'durham-constabulary', 'reader'),
    await person(owner, 'lancashire-constabulary', 'approver'),
    await person(owner, null),
  ]
  for (const other of others) for (const id of [own, nobodys]) await assert.rejects(answer(other, id), denied)
  await assert.rejects(answer(contributor, nobodys), denied)
  await assert.rejects(answer(administrator, own), denied)
  assert.equal(await answer(contributor, own), true)
  assert.equal(await answer(administrator, nobodys), true)
  const inAnothersName = portal.write(contributor, (sql) =>
    addAnswer(sql, { caseId: own, follows: 1, outcome: 'right', reason: 'It is.', questionPublic: true, personId: administrator }),
  )
  await assert.rejects(inAnothersName, denied)
  for (const change of [
    'update register.correction_answer set reason = reason',
    'delete from register.correction_answer',
    'update register.correction_case set wrong = wrong',
  ])
    await assert.rejects(
      portal.write(contributor, (sql) => sql.unsafe(change)),
      denied,
      change,
    )
  assert.equal((await portal.read(contributor, async (sql) => await answersOfPerson(sql, contributor))).length, 1)
})

test('of two who answer at once one is told that the other was first', async (t) => {
  const { owner, ask, answer } = await setting(t)
  const id = await ask(null)
  const two = [await person(owner, 'durham-constabulary', 'contributor'), await person(owner, 'durham-constabulary', 'approver')]
  assert.deepEqual((await Promise.all(two.map((who) => answer(who, id)))).toSorted(), [false, true])
  const many = Array.from({ length: 12 }, (_, at) => answer(two[at % 2]!, id, 1))
  assert.equal((await Promise.all(many)).filter((isFirst) => isFirst).length, 1)
})

test('everybody sees an answer without who gave it, and of a question that is not fit to be shown nothing', async (t) => {
  const { owner, portal, ask, answer } = await setting(t)
  const id = await ask(null, { shouldBe: words, saidAt: 'https://example.org/x' })
  const contributor = await person(owner, 'durham-constabulary', 'contributor')
  await answer(contributor, id)
  const seen = await portal.read(null, async (sql) => [
    ...(await sql`select * from register.answered_correction`),
    ...(await sql`select * from register.correction_judgement`),
    ...(await sql`select * from register.waiting_correction`),
  ])
  const text = JSON.stringify(seen)
  assert.match(text, /It is\./)
  assert.doesNotMatch(text, new RegExp(`${words}|example\\.org|${contributor}`))
})

test('only who has answered a case may have its asker told', async (t) => {
  const { owner, portal, ask, answer } = await setting(t)
  const id = await ask(null, { email: 'a@example.org' })
  const contributor = await person(owner, 'durham-constabulary', 'contributor')
  const tell = (who: string | null) => portal.write(who, (sql) => tellAsker(sql, id, 'Spam', 'Spam'))
  await tell(contributor)
  await tell(null)
  assert.equal((await owner`select from access.message`).count, 0)
  await answer(contributor, id)
  await tell(contributor)
  await tell(contributor)
  assert.equal(
    (await owner`select from access.message where to_email = 'a@example.org'`).count,
    1,
    'the address is forgotten after the first',
  )
})
