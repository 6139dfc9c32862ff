import assert from 'node:assert/strict'
import test from 'node:test'
import { loadMaintainedList } from '../../src/suppliers/groups/load-maintained-list-store.ts'
import { addSupplier } from '../../src/suppliers/test-suppliers.ts'
import { categoryManager } from './category-manager.ts'
import { testPortal } from './test-portal.ts'

const because = { source: 'Annual report 2025', because: 'It owns all shares' }

test('a category manager’s judgements make, fill and end a group; others see them and cannot change them; nothing is overwritten', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  await loadMaintainedList(owner)
  const serco = await addSupplier(owner, {
    name: 'Serco Limited',
    number: '00242246',
    paid: { 'durham-constabulary': 123_456, 'lancashire-fire-and-rescue-service': 44 },
  })
  const odd = await addSupplier(owner, { name: 'Serco Leisure', paid: { 'durham-constabulary': 700 } })
  const visitor = portal.visitor()
  const listed = await visitor.see('/supplier-groups')
  assert.match(listed.text, /Serco<\/a>[^]*£1,235\.00/)
  const path = /\/supplier-groups\/(\d+)">Serco</.exec(listed.text)![0].slice(0, -'">Serco<'.length)
  const page = await visitor.see(path)
  assert.match(page.text, /Police[^]*£1,234\.56|£1,234\.56[^]*Fire/)
  assert.match(page.text, /May belong to it too[^]*Serco Leisure/)
  assert.doesNotMatch(page.text, /Add a company/)
  const member = await portal.member('jo@durham.police.uk')
  assert.equal((await member.send(`${path}/companies`, { company: 'X', number: '01234567', ...because }, '/you')).status, 403)
  const manager = await categoryManager(portal, 'cat@lancashire.police.uk')
  const refused = await manager.send(`${path}/companies`, { company: 'X', number: '12 AB', share: '50' }, path)
  assert.equal(refused.status, 422)
  for (const wrong of [/Write the company number as/, /A share is for joint ventures alone/, /Say where this is known from/])
    assert.match(refused.text, wrong)
  const added = await manager.send(`${path}/companies`, { company: '', supplier: String(odd), ...because }, path)
  assert.match(added.text, /Serco Leisure<\/a><small>pointed out by a person/)
  assert.match(added.text, /£1,242/)
  const [company] = await owner<
    { id: number; group: number }[]
  >`select company_id as id, group_id as group from suppliers.group_company where person_id is not null`
  const ended = await manager.send(
    `/supplier-groups/companies/${company!.id}/end`,
    { group: String(company!.group), [`because-${company!.id}`]: 'Another Serco' },
    path,
  )
  assert.doesNotMatch(ended.text, /pointed out by a person/)
  assert.match(ended.text, /May belong to it too[^]*Serco Leisure/)
  const made = await manager.send('/supplier-groups', { name: 'Northern Widgets', ...because }, '/supplier-groups')
  assert.match(made.text, /Northern Widgets[^]*The group was added/)
  const own = made.url.replace(/\?.*/, '')
  await manager.send(
    `${own}/changes`,
    { 'change-name': 'Widgets Ltd', kind: 'dissolved', 'became-name': 'None', 'change-source': 'Gazette' },
    own,
  )
  const gone = await manager.send(`${own}/end`, { 'end-because': 'It never was one' }, own)
  assert.doesNotMatch(gone.text, /Northern Widgets/)
  assert.equal((await visitor.see(own)).status, 404)
  const [kept] = await owner<{ groups: number; companies: number; trail: number }[]>`
    select (select count(*)::int from suppliers.corporate_group where person_id is not null) as groups,
      (select count(*)::int from suppliers.group_company where person_id is not null) as companies,
      (select count(*)::int from access.audit_entry where what like 'insert suppliers.%' and person_id is not null) as trail`
  assert.deepEqual({ ...kept }, { groups: 1, companies: 1, trail: 4 })
  assert.ok((await visitor.see('/supplier-groups.csv')).text.includes('Serco'))
  assert.equal((await visitor.see(`/supplier-groups/${serco}999`)).status, 404)
})
