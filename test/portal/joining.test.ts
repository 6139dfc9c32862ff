import assert from 'node:assert/strict'
import test from 'node:test'
import { testPortal } from './test-portal.ts'
import type { TestPortal } from './test-portal.ts'
import type { Visitor } from './visitor.ts'

const why = { organisation: 'NHS ambulance', why: 'I buy for the service' }

async function bodyId(portal: TestPortal, id: string): Promise<number> {
  const [row] = await portal.register.database.owner<{ id: number }[]>`select body_id as id from organisations.body where id = ${id}`
  return row!.id
}

/** Somebody at an address that belongs to no body, signed in and named. */
async function stranger(portal: TestPortal, email: string, name: string): Promise<Visitor> {
  const visitor = portal.visitor()
  await visitor.signIn(email)
  await visitor.send('/you/registration', { name })
  return visitor
}

async function makeApprover(portal: TestPortal, email: string): Promise<void> {
  await portal.register.database.owner`
    update access.membership set role = 'approver' where person_id = (select person_id from access.person_address where folded = ${email})`
}

test('somebody at a private address sees no member’s page without a sponsor, asks one, and takes part once let in', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  const approver = await portal.member('chief@durham.police.uk', 'Chris Lee')
  await makeApprover(portal, 'chief@durham.police.uk')
  const asker = await stranger(portal, 'pat@nhs.net', 'Pat Brown')
  assert.equal((await asker.see('/taking-part')).status, 403)
  const durham = await bodyId(portal, 'durham-constabulary')
  assert.match((await asker.see('/you/sponsor?q=durham')).text, new RegExp(`href="/you/sponsor/${durham}"`))
  const unsaid = await asker.send(`/you/sponsor/${durham}`, { organisation: '' })
  assert.deepEqual([unsaid.status, /Choose whom you work for/.test(unsaid.text)], [422, true])
  const asked = await asker.send(`/you/sponsor/${durham}`, { ...why, 'works-for': 'body' })
  assert.match(asked.text, /on its way/)
  const twice = await asker.send(`/you/sponsor/${durham}`, { ...why, 'works-for': 'body' })
  assert.match(twice.text, /have asked Durham Constabulary already/)
  const [told] = await owner`select to_email, text from access.message where subject like 'Somebody asks%'`
  assert.equal(told?.['to_email'], 'chief@durham.police.uk')
  const page = await approver.see('/taking-part/durham-constabulary')
  assert.match(page.text, /Pat Brown[^]*pat@nhs\.net[^]*I buy for the service/)
  const [request] = await owner<{ id: number }[]>`select request_id as id from access.sponsor_request`
  const decision = `/taking-part/durham-constabulary/requests/${request!.id}/decision`
  const silent = await approver.send(decision, { decision: 'decline', reason: '' }, '/taking-part/durham-constabulary')
  assert.deepEqual([silent.status, /Say why, for they will read it/.test(silent.text)], [422, true])
  const accepted = await approver.send(decision, { decision: 'accept', reason: '' }, '/taking-part/durham-constabulary')
  assert.match(accepted.text, /take part from now on/)
  const again = await approver.send(decision, { decision: 'decline', reason: 'Changed my mind' }, '/taking-part/durham-constabulary')
  assert.equal(again.status, 409)
  assert.equal((await asker.see('/taking-part/durham-constabulary')).status, 200)
  assert.equal((await owner`select from access.message where to_email = 'pat@nhs.net' and subject like 'You take part for%'`).count, 1)
})

test('a supplier’s staff can be let in, see nothing of members, and can never let anybody in', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  const approver = await portal.member('chief@durham.police.uk', 'Chris Lee')
  await makeApprover(portal, 'chief@durham.police.uk')
  const durham = await bodyId(portal, 'durham-constabulary')
  const seller = await stranger(portal, 'sam@fellgate.example', 'Sam Sellers')
  await seller.send(`/you/sponsor/${durham}`, { ...why, 'works-for': 'supplier' })
  const [request] = await owner<{ id: number }[]>`select request_id as id from access.sponsor_request`
  assert.match((await approver.see('/taking-part/durham-constabulary')).text, /can never let anybody in/)
  await approver.send(
    `/taking-part/durham-constabulary/requests/${request!.id}/decision`,
    { decision: 'accept' },
    '/taking-part/durham-constabulary',
  )
  assert.match((await seller.see('/you')).text, /As a supplier’s: you see what your groups hold/)
  assert.equal((await seller.see('/taking-part/durham-constabulary')).status, 403)
  const other = await stranger(portal, 'kim@fellgate.example', 'Kim Sellers')
  await other.send(`/you/sponsor/${durham}`, { ...why, 'works-for': 'body' })
  const [second] = await owner<{ id: number }[]>`select max(request_id) as id from access.sponsor_request`
  const tried = await seller.send(`/taking-part/durham-constabulary/requests/${second!.id}/decision`, { decision: 'accept' }, '/you')
  assert.equal(tried.status, 403)
  assert.equal((await owner`select from access.sponsor_decision where request_id = ${second!.id}`).count, 0)
  const raised = await approver.send(
    `/taking-part/durham-constabulary/people/${(await owner<{ id: number }[]>`select membership_id as id from access.membership where works_for = 'supplier'`)[0]!.id}/role`,
    { role: 'approver' },
    '/taking-part/durham-constabulary',
  )
  assert.equal(raised.status, 400)
  assert.match(raised.text, /can only be readers/)
})

test('a body’s last approver hands on before going, and gives roles to others', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  const approver = await portal.member('chief@durham.police.uk', 'Chris Lee')
  await makeApprover(portal, 'chief@durham.police.uk')
  const colleague = await portal.member('jo@durham.police.uk', 'Jo Smith')
  const here = '/taking-part/durham-constabulary'
  const idOf = async (email: string): Promise<number> =>
    (
      await owner<{ id: number }[]>`
        select membership_id as id from access.membership join access.person_address using (person_id) where folded = ${email} and ended_at is null`
    )[0]!.id
  const [own, others] = [await idOf('chief@durham.police.uk'), await idOf('jo@durham.police.uk')]
  assert.equal((await colleague.send(`${here}/people/${own}/ending`, {}, '/you')).status, 403)
  assert.equal((await approver.send(`${here}/people/${own}/ending`, {}, here)).status, 409)
  assert.equal((await approver.send(`${here}/people/${own}/role`, { role: 'reader' }, here)).status, 409)
  assert.match((await approver.send(`${here}/people/${others}/role`, { role: 'approver' }, here)).text, /The role is changed/)
  assert.equal((await approver.send(`${here}/people/${own}/ending`, {}, here)).url, '/you')
  assert.equal((await approver.see(here)).status, 403)
  await approver.send('/you/registration', { name: 'Chris Lee' })
  assert.equal((await approver.see(here)).status, 200, 'who ended their own part comes back by their address')
  await colleague.send(`${here}/people/${await idOf('chief@durham.police.uk')}/ending`, {}, here)
  await approver.send('/you/registration', { name: 'Chris Lee' })
  assert.equal((await approver.see(here)).status, 403, 'whose part somebody else ended does not')
})

test('an approver signs the terms for their body once, and the figure on the home page counts it for the service', async (t) => {
  const portal = await testPortal(t)
  const here = '/taking-part/durham-constabulary'
  const reader = await portal.member('jo@durham.police.uk', 'Jo Smith')
  assert.equal((await reader.send(`${here}/signature`, { capacity: 'Buyer', may: 'yes', version: '1.0' }, here)).status, 403)
  const approver = await portal.member('chief@durham.police.uk', 'Chris Lee')
  await makeApprover(portal, 'chief@durham.police.uk')
  const before = await portal.visitor().see('/figures/bodies-signed-up.json')
  assert.match(before.text, /"value": ?0/)
  const unsaid = await approver.send(`${here}/signature`, { capacity: '', version: '1.0' }, here)
  assert.deepEqual([unsaid.status, /in what capacity you sign/.test(unsaid.text)], [422, true])
  const signed = await approver.send(`${here}/signature`, { capacity: 'Chief buyer', may: 'yes', version: '1.0' }, here)
  assert.match(signed.text, /Signed on[^]*Chris Lee, Chief buyer/)
  assert.equal((await approver.send(`${here}/signature`, { capacity: 'Chief buyer', may: 'yes', version: '1.0' }, here)).status, 409)
  const receipt = await portal.visitor().see('/figures/bodies-signed-up')
  assert.match(receipt.text, /Durham Constabulary[^]*Membership terms, version 1\.0/)
  assert.doesNotMatch(receipt.text, /Chris Lee|Chief buyer/)
})

test('a person sees all that is held about them, corrects it, takes it away, ends sessions, and leaves nothing of a name behind', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  const jo = await portal.member('jo@durham.police.uk', 'Jo Smith')
  const elsewhere = portal.visitor()
  await elsewhere.signIn('jo@durham.police.uk')
  const corrected = await jo.send('/you/details', { name: 'Joanna Smith', 'job-title': '', digest: 'daily' })
  assert.match(corrected.text, /is corrected[^]*|Joanna Smith/)
  const file = JSON.parse((await jo.see('/you/held.json')).text) as {
    'held about you': Record<string, { rows: Record<string, unknown>[] }>
  }
  assert.equal(file['held about you']['Yourself']?.rows[0]?.['email'], 'jo@durham.police.uk')
  assert.equal(file['held about you']['Sessions']?.rows.length, 2)
  assert.match((await jo.see('/you/held')).text, /Durham Constabulary/)
  await jo.send('/you/sessions/ending', { session: 'others' }, '/you/sessions')
  assert.match((await elsewhere.see('/you')).text, /Send me a link/)
  const unsure = await jo.send('/you/leaving', {})
  assert.equal(unsure.status, 422)
  await jo.send('/you/leaving', { sure: 'yes' })
  assert.match((await jo.see('/you')).text, /Send me a link/)
  for (const table of [
    'access.person',
    'access.person_address',
    'access.session',
    'access.message',
    'access.sign_in_link',
    'access.audit_entry',
  ]) {
    const rows = await owner<{ text: string }[]>`select t::text as text from ${owner(table)} t`
    assert.doesNotMatch(rows.map(({ text }) => text).join('\n'), /smith|jo@/i, table)
  }
  await portal.member('jo@durham.police.uk', 'Jo Again')
  assert.equal((await owner`select from access.person`).count, 2)
})

test('a group’s owner adds registered people, hands it on, and ends it; others see its name alone', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  const jo = await portal.member('jo@durham.police.uk', 'Jo Smith')
  const al = await portal.member('al@lancashire.police.uk', 'Al Green')
  await portal.member('kim@lancashire.police.uk', 'Kim White')
  const made = await jo.send('/groups', { name: 'Helmets', purpose: 'To buy helmets once' })
  assert.match(made.text, /Who is in it/)
  const path = `/groups/${(await owner<{ id: number }[]>`select group_id as id from access.member_group`)[0]!.id}`
  assert.match((await jo.send('/groups', { name: 'helmets', purpose: 'Again' })).text, /There is a group of this name/)
  assert.match((await jo.send(`${path}/people`, { email: 'nobody@durham.police.uk' }, path)).text, /Nobody who could be added/)
  assert.equal((await al.send(`${path}/people`, { email: 'kim@lancashire.police.uk' }, '/groups')).status, 403)
  assert.match((await al.see('/groups')).text, /Helmets/)
  assert.doesNotMatch((await al.see(path)).text, /Jo Smith/)
  assert.match((await jo.send(`${path}/people`, { email: 'Al@Lancashire.police.uk' }, path)).text, /Al Green/)
  assert.match((await al.see(path)).text, /Jo Smith/)
  const idOf = async (name: string): Promise<number> =>
    (
      await owner<
        { id: number }[]
      >`select group_member_id as id from access.group_member join access.person using (person_id) where name = ${name} and ended_at is null`
    )[0]!.id
  assert.equal((await jo.send(`${path}/people/${await idOf('Jo Smith')}/ending`, {}, path)).status, 409)
  await jo.send(`${path}/people/${await idOf('Al Green')}/ownership`, {}, path)
  await jo.send(`${path}/people/${await idOf('Jo Smith')}/ending`, {}, path)
  assert.doesNotMatch((await al.see(path)).text, /Jo Smith/)
  assert.match((await al.send(`${path}/ending`, {}, path)).text, /The group has ended/)
  assert.equal((await al.see(path)).status, 404)
})
