import assert from 'node:assert/strict'
import test from 'node:test'
import { contributor, giveRole, makeAdministrator } from './contributor.ts'
import { testPortal } from './test-portal.ts'
import type { TestPortal } from './test-portal.ts'
import type { Visitor } from './visitor.ts'

const payments = `Date,Supplier,Amount\n${[1, 2, 3, 4].map((day) => `0${day}/04/2026,Fellgate Ltd,${day}00.00`).join('\n')}\n`
const page = '/bodies/durham-constabulary'
const question = { page, wrong: 'The amount of April is ten times too high', 'should-be': '£100', 'said-at': 'https://example.org/spend' }

const ask = async (visitor: Visitor, fields: Readonly<Record<string, string>> = {}) => {
  const sent = await visitor.send(
    '/corrections/cases',
    { ...question, ...fields },
    `/corrections?page=${encodeURIComponent(fields['page'] ?? page)}`,
  )
  return { ...sent, id: Number(/has the number (\d+)/.exec(sent.text)?.[1]) }
}
const answer = async (visitor: Visitor, id: number, fields: Readonly<Record<string, string>> = {}) =>
  await visitor.send(
    `/corrections/cases/${id}/answer`,
    { follows: '0', outcome: 'restate', reason: 'A nought too many; the file of May puts it right.', ...fields },
    '/corrections',
  )
const messagesTo = async (portal: TestPortal, email: string) =>
  await portal.register.database.owner<{ subject: string; text: string }[]>`
    select subject, text from access.message where to_email = ${email} and not secret order by message_id`

test('a question is read by those who answer alone, and its answer stands beside the fact for everybody', async (t) => {
  const portal = await testPortal(t)
  await portal.register.load('durham.csv', payments, { publisher: 'durham-constabulary' })
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const elsewhere = await contributor(portal, 'al@lancashire.police.uk', 'Al Brook')
  const publicReader = portal.visitor()
  assert.doesNotMatch((await publicReader.see(page)).text, /correction was asked for/i)
  const asked = await ask(publicReader, { email: 'asker@example.org' })
  assert.match(asked.text, /goes to Durham Constabulary/)
  const [told] = await messagesTo(portal, 'jo@durham.police.uk')
  assert.match(told?.text ?? '', new RegExp(`/corrections/cases/${asked.id}`))
  assert.doesNotMatch(told?.text ?? '', /ten times/)

  assert.match((await publicReader.see(page)).text, /A correction was asked for and is not answered yet/)
  for (const visitor of [publicReader, elsewhere]) {
    const hidden = await visitor.see(`/corrections/cases/${asked.id}`)
    assert.deepEqual([hidden.status, /ten times/.test(hidden.text)], [404, false])
  }
  assert.match((await jo.see('/corrections/cases')).text, /ten times/)
  assert.doesNotMatch((await elsewhere.see('/corrections/cases')).text, /ten times/)
  assert.equal((await answer(elsewhere, asked.id)).status, 404)

  const answered = await answer(jo, asked.id)
  assert.equal(answered.status, 200)
  assert.match(answered.text, /written by Jo Smith, which only members see/)
  const seen = await publicReader.see(`/corrections/cases/${asked.id}`)
  assert.match(seen.text, /ten times too high/)
  assert.match(seen.text, /Durham Constabulary, \d/)
  assert.doesNotMatch(seen.text, /Jo Smith|asker@example\.org/)
  const beside = await publicReader.see(page)
  assert.match(beside.text, /<b>Correction:<\/b> published wrongly, and to be restated\. A nought too many/)
  assert.doesNotMatch(beside.text, /not answered yet/)
  const [mail] = await messagesTo(portal, 'asker@example.org')
  assert.match(mail?.text ?? '', /Durham Constabulary has answered: published wrongly, and to be restated/)
  const [kept] = await portal.register.database.owner`select email from register.correction_case`
  assert.equal(kept?.['email'], null, 'the address is forgotten once the answer is sent')
})

test('a later answer supersedes an earlier one, both stay, and two at once is a conflict that loses nobody’s words', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const kim = await contributor(portal, 'kim@durham.police.uk', 'Kim Hill')
  const { id } = await ask(portal.visitor())
  await answer(jo, id, { outcome: 'right', reason: 'It is as the ledger says.' })
  const late = await answer(kim, id, { reason: 'I think that it is wrong.' })
  assert.equal(late.status, 409)
  assert.match(late.text, /Somebody answered while you wrote/)
  assert.match(late.text, /I think that it is wrong\./)
  assert.match(late.text, /name="follows" value="1"/)
  const second = await answer(kim, id, { follows: '1', reason: 'I think that it is wrong.' })
  assert.equal(second.status, 200)
  const publicly = await portal.visitor().see(`/corrections/cases/${id}`)
  assert.match(publicly.text, /I think that it is wrong\.[\s\S]*Superseded[\s\S]*It is as the ledger says\./)
  assert.match((await portal.visitor().see(page)).text, /published wrongly, and to be restated\. I think/)
})

test('a question that is not fit to be shown is kept from the public, and one that is no correction does not stand beside the fact', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const { id } = await ask(portal.visitor())
  await answer(jo, id, { outcome: 'no-correction', unfit: 'yes', reason: 'Please ask under freedom of information.' })
  const seen = await portal.visitor().see(`/corrections/cases/${id}`)
  assert.match(seen.text, /found the question not fit to be shown/)
  assert.match(seen.text, /freedom of information/)
  assert.doesNotMatch(seen.text, /ten times|£100|example\.org\/spend/)
  const beside = await portal.visitor().see(page)
  assert.doesNotMatch(beside.text, /freedom of information|not answered yet/)
  assert.match((await jo.see('/corrections/cases?state=answered')).text, /ten times/)
})

test('what is nobody’s own goes to those who run the site, and a body without people is told of to them', async (t) => {
  const portal = await testPortal(t)
  await portal.member('root@durham.police.uk', 'Ro Root')
  await makeAdministrator(portal, 'root@durham.police.uk')
  const root = portal.visitor()
  await root.signIn('root@durham.police.uk')
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const many = await ask(portal.visitor(), { page: '/contracts' })
  assert.match(many.text, /goes to those who run this site/)
  assert.equal((await jo.see(`/corrections/cases/${many.id}`)).status, 404)
  assert.equal((await answer(root, many.id, { outcome: 'misread' })).status, 200)
  assert.match((await portal.visitor().see(`/corrections/cases/${many.id}`)).text, /Those who run this site, /)
  const lonely = await ask(portal.visitor(), { page: '/bodies/cleveland-police' })
  const messages = await messagesTo(portal, 'root@durham.police.uk')
  assert.match(messages.at(-1)?.text ?? '', /has nobody here yet who can answer/)
  assert.equal((await answer(root, lonely.id)).status, 403, 'an administrator does not speak for a body')
})

test('the form says what is missing or wrong, and keeps what was written', async (t) => {
  const portal = await testPortal(t)
  const visitor = portal.visitor()
  const sent = await ask(visitor, { wrong: '', 'said-at': 'javascript:alert(1)', email: 'nobody', 'should-be': 'Kept words' })
  assert.equal(sent.status, 422)
  for (const words of ['Say what is wrong', 'begins with https://', 'such as name@example.org', 'Kept words'])
    assert.ok(sent.text.includes(words), words)
  assert.equal((await visitor.post('/corrections/cases', { ...question })).status, 400, 'without the mark of its page')
  assert.equal((await portal.register.database.owner`select from register.correction_case`).count, 0)
})

test('who asked while signed in reads the case, is told of the answer, and a reader of the body may not answer', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const asker = await portal.member('al@lancashire.police.uk', 'Al Brook')
  const { id } = await ask(asker)
  assert.match((await asker.see(`/corrections/cases/${id}`)).text, /You get a message when there is one/)
  await giveRole(portal, 'jo@durham.police.uk', 'reader')
  assert.equal((await answer(jo, id)).status, 403)
  await giveRole(portal, 'jo@durham.police.uk', 'approver')
  assert.equal((await answer(jo, id)).status, 200)
  assert.match((await messagesTo(portal, 'al@lancashire.police.uk')).at(-1)?.subject ?? '', /was answered/)
})
