import assert from 'node:assert/strict'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { makeAdministrator } from '../../src/access/people/administrator-store.ts'
import { addMessage } from '../../src/access/mail/message-store.ts'
import { portalPages } from '../../src/app/portal-pages.ts'
import { createServer } from '../../src/app/server.ts'
import { testPortal } from './test-portal.ts'
import type { TestPortal } from './test-portal.ts'
import { Visitor } from './visitor.ts'

interface Administered extends TestPortal {
  readonly administrator: Visitor
  idOf(email: string): Promise<string>
}

async function administered(t: TestContext): Promise<Administered> {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  await makeAdministrator(owner, 'ada@lancashire.police.uk')
  const administrator = await portal.member('ada@lancashire.police.uk', 'Ada Administrator')
  return {
    ...portal,
    administrator,
    async idOf(email) {
      const [row] = await owner<{ id: string }[]>`select person_id::text as id from access.person_address where folded = ${email}`
      return row?.id ?? ''
    },
  }
}

test('administrators find people by name, address, body and role, page by page', async (t) => {
  const portal = await administered(t)
  const { administrator, register } = portal
  await portal.member('jo@durham.police.uk', 'Jo Smith')
  await portal.member('mo@lancsfirerescue.org.uk', 'Mo_Khan 100%')
  const names = async (query: string): Promise<string[]> => {
    const { text } = await administrator.see(`/administration/people${query}`)
    return [...text.matchAll(/href="\/administration\/people\/[\da-f-]+">([^<]+)</g)].map((match) => match[1]!)
  }
  assert.deepEqual(await names(''), ['Ada Administrator', 'Jo Smith', 'Mo_Khan 100%'])
  assert.deepEqual(await names('?q=jo+sm'), ['Jo Smith'])
  assert.deepEqual(await names('?q=DURHAM.police'), ['Jo Smith'])
  assert.deepEqual(await names('?q=%25'), ['Mo_Khan 100%'])
  assert.deepEqual(await names('?q=o_K'), ['Mo_Khan 100%'])
  assert.deepEqual(await names('?body=lancashire-fire-and-rescue-service'), ['Mo_Khan 100%'])
  assert.deepEqual(await names('?role=administrator'), ['Ada Administrator'])
  assert.deepEqual(await names('?role=approver'), [])
  await register.database.owner`insert into access.person (name) select 'Person ' || lpad(n::text, 3, '0') from generate_series(1, 60) n`
  assert.equal((await names('?role=none')).length, 50)
  assert.deepEqual((await names('?role=none&page=2')).at(-1), 'Person 060')
  assert.equal((await administrator.see('/administration/people?role=king')).status, 400)
})

test('an administrator lets somebody into a body, changes what they may do, and ends it; each is a row and an entry of the trail', async (t) => {
  const portal = await administered(t)
  const { administrator } = portal
  const someone = portal.visitor()
  await someone.signIn('sam@example.org')
  await someone.send('/you/registration', { name: 'Sam Sponsored', 'job-title': '' })
  const page = `/administration/people/${await portal.idOf('sam@example.org')}`
  const wrong = await administrator.send(`${page}/memberships`, {}, page)
  assert.equal(wrong.status, 422)
  for (const said of ['Choose the body', 'Choose what they may do', 'Choose whose staff']) assert.ok(wrong.text.includes(said), said)
  const supplier = { body: 'durham-constabulary', role: 'approver', 'works-for': 'supplier' }
  assert.match((await administrator.send(`${page}/memberships`, supplier, page)).text, /supplier’s staff can be readers alone/)
  assert.equal((await administrator.send(`${page}/memberships`, { ...supplier, body: 'no-such-body', role: 'reader' }, page)).status, 404)
  const letIn = await administrator.send(`${page}/memberships`, { ...supplier, 'works-for': 'body', role: 'reader' }, page)
  assert.match(letIn.text, /They take part from now on/)
  assert.match((await someone.see('/you')).text, /Durham Constabulary/)
  await administrator.send(`${page}/memberships`, { ...supplier, 'works-for': 'body', role: 'approver' }, page)
  const { owner } = portal.register.database
  const held = async () =>
    await owner`
    select role, ended_at is null as holds from access.membership m join access.person_address a using (person_id) where folded = 'sam@example.org' order by began_at`
  assert.deepEqual(
    [...(await held())],
    [
      { role: 'reader', holds: false },
      { role: 'approver', holds: true },
    ],
  )
  const shown = await administrator.see(page)
  const ending = /action="(\/administration\/people\/[^"]+\/memberships\/\d+\/ending)"/.exec(shown.text)?.[1] ?? ''
  assert.match((await administrator.send(ending, {}, page)).text, /The membership has ended/)
  assert.equal((await administrator.send(ending, {}, page)).status, 404)
  assert.doesNotMatch((await someone.see('/you')).text, /Durham Constabulary/)
  const trail = await administrator.see(`/administration/audit?what=insert+access.membership&person=ada`)
  assert.match(trail.text, /Ada Administrator/)
})

test('national roles are given and ended, and the last administrator cannot be ended, by the page or by the database', async (t) => {
  const portal = await administered(t)
  const { administrator } = portal
  const jo = await portal.member('jo@durham.police.uk', 'Jo Smith')
  const [ada, other] = await Promise.all([portal.idOf('ada@lancashire.police.uk'), portal.idOf('jo@durham.police.uk')])
  const pageOf = (id: string): string => `/administration/people/${id}`
  const last = await administrator.send(`${pageOf(ada)}/roles/administrator/ending`, {}, pageOf(ada))
  assert.equal(last.status, 409)
  assert.match(last.text, /last administrator/)
  await assert.rejects(
    portal.register.database.portal.write(ada, async (sql) => {
      await sql`update access.national_role set ended_at = now() where role = 'administrator' and person_id = ${ada}`
    }),
    /row-level security/,
  )
  assert.equal((await jo.see('/administration/people')).status, 403)
  await administrator.send(`${pageOf(other)}/roles`, { 'national-role': 'administrator' }, pageOf(other))
  assert.equal((await jo.see('/administration/people')).status, 200)
  const [one, two] = await Promise.all([
    administrator.send(`${pageOf(other)}/roles/administrator/ending`, {}, pageOf(other)),
    jo.send(`${pageOf(ada)}/roles/administrator/ending`, {}, pageOf(ada)),
  ])
  const [left] = await portal.register.database
    .owner`select count(*)::int as n from access.national_role where role = 'administrator' and ended_at is null`
  assert.equal(left?.['n'], 1, `${one.status} ${two.status}`)
})

test('an administrator sees how many sessions somebody has, and signs them out everywhere', async (t) => {
  const portal = await administered(t)
  const jo = await portal.member('jo@durham.police.uk')
  const page = `/administration/people/${await portal.idOf('jo@durham.police.uk')}`
  assert.match((await portal.administrator.see(page)).text, /1 session\b/)
  assert.match((await portal.administrator.send(`${page}/sessions/ending`, {}, page)).text, /signed out everywhere/)
  assert.match((await jo.see('/you')).text, /Send me a link/)
})

test('messages show what became of them; their words only while no mail server is set, and secret ones never once they were sent', async (t) => {
  const portal = await administered(t)
  const { administrator, register } = portal
  const { owner } = register.database
  await addMessage(owner, { to: 'jo@durham.police.uk', subject: 'A <b>briefing</b>', text: 'Words & <script>more</script>' })
  await owner`insert into access.message (to_email, subject, text, failed_at, failure) values ('gone@durham.police.uk', 'Gone', 'x', now(), 'The mail server refused the address (550).')`
  await owner`insert into access.message (to_email, subject, text, secret, sent_at) values ('mo@durham.police.uk', 'Link', '', true, now())`
  const all = await administrator.see('/administration/messages')
  assert.match(all.text, /A &lt;b&gt;briefing/)
  assert.match(all.text, /No mail server is set/)
  const failed = await administrator.see('/administration/messages?state=failed')
  assert.match(failed.text, /refused the address \(550\)/)
  assert.doesNotMatch(failed.text, /briefing/)
  assert.match((await administrator.see('/administration/messages?q=gone%40')).text, />Gone</)
  const [briefing] = await owner`select message_id from access.message where subject like '%briefing%'`
  const address = `/administration/messages/${briefing?.['message_id']}`
  assert.match((await administrator.see(address)).text, /Words &amp; &lt;script&gt;more/)
  const [link] = await owner`select message_id from access.message where subject = 'Link'`
  assert.match((await administrator.see(`/administration/messages/${link?.['message_id']}`)).text, /were blanked/)
  assert.equal((await administrator.see('/administration/messages/999999')).status, 404)

  const sending = await createServer({
    store: register.database,
    pages: portalPages({ providers: [], hasMailServer: true }),
    figures: [],
    today: () => '2026-11-28' as never,
    logger: false,
  })
  t.after(() => sending.close())
  await sending.listen({ port: 0, host: '127.0.0.1' })
  const elsewhere = new Visitor(`http://127.0.0.1:${(sending.server.address() as { port: number }).port}`, owner)
  for (const [name, value] of administrator.cookies) elsewhere.cookies.set(name, value)
  const shown = await elsewhere.see(address)
  assert.equal(shown.status, 200)
  assert.doesNotMatch(shown.text, /Words &amp;/)
  assert.match(shown.text, /for the person it was sent to/)
})

test('the trail shows the newest first, by what, by whom and by day, and is walked on asking', async (t) => {
  const portal = await administered(t)
  const { administrator, register } = portal
  await portal.member('jo@durham.police.uk', 'Jo Smith')
  const numbers = (text: string): number[] =>
    [...text.matchAll(/data-label="Entry">([\d,]+)</g)].map((match) => Number(match[1]!.replace(',', '')))
  const all = numbers((await administrator.see('/administration/audit')).text)
  assert.ok(all.length > 5)
  assert.deepEqual(
    all,
    all.toSorted((a, b) => b - a),
  )
  const sessions = await administrator.see('/administration/audit?what=insert+access.session')
  assert.equal(numbers(sessions.text).length, 2)
  const [today] = await register.database.owner`select (now() at time zone 'Europe/London')::date::text as day`
  assert.deepEqual(numbers((await administrator.see(`/administration/audit?day=${today?.['day']}`)).text), all)
  assert.match((await administrator.see('/administration/audit?day=2020-01-01')).text, /No entry fits/)
  const whole = await administrator.see('/administration/audit/verification')
  assert.match(whole.text, /The audit trail is whole/)
  assert.match(whole.text, /\d+:[0-9a-f]{64}/)
  await register.database.owner.unsafe(
    `alter table access.audit_entry disable trigger user; update access.audit_entry set what = 'nothing' where entry_no = 3`,
  )
  assert.match((await administrator.see('/administration/audit/verification')).text, /Entry 3 was altered/)
})
