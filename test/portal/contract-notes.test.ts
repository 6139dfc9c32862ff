import assert from 'node:assert/strict'
import test from 'node:test'
import type { OwnerSql } from '../../src/store/database.ts'
import { testPortal } from './test-portal.ts'

const register = `Organisation Name,Contract Title,Reference Number,Start Date,End Date,Contract Value,Supplier Name
Durham Constabulary,Window cleaning,R-7,01/04/2024,31/03/2027,12000,Clearview Ltd
`

async function makeContributor(owner: OwnerSql, email: string): Promise<void> {
  await owner`update access.membership set role = 'contributor' where person_id = (select person_id from access.person_address where folded = ${email})`
}

test('a body’s note on its contract is seen by those who take part for the body, and by nobody else', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  await portal.register.load('durham-constabulary/contracts.csv', register)
  const [contract] = await owner<{ key: string }[]>`select contract_key as key from register.contract`
  const path = `/contracts/${contract!.key}`
  const writer = await portal.member('jo@durham.police.uk', 'Jo Smith')
  assert.equal((await writer.send(`${path}/notes`, { note: 'Try' }, path)).status, 403)
  await makeContributor(owner, 'jo@durham.police.uk')
  const empty = await writer.send(`${path}/notes`, { note: ' ' }, path)
  assert.deepEqual([empty.status, /Write a note/.test(empty.text)], [422, true])
  const kept = await writer.send(`${path}/notes`, { note: 'We mean to leave <b>early</b>' }, path)
  assert.match(kept.text, /We mean to leave &lt;b&gt;early&lt;\/b&gt;/)
  const colleague = await portal.member('sam@durham.police.uk', 'Sam Jones')
  assert.match((await colleague.see(path)).text, /mean to leave/)
  assert.match((await colleague.see('/contract-notes')).text, /mean to leave[^]*Jo Smith/)
  const [note] = await owner<{ id: number }[]>`select note_id as id from register.contract_note`
  assert.equal((await colleague.send(`/contract-notes/${note!.id}/withdrawal`, {}, '/you')).status, 403)
  const other = await portal.member('al@lancashire.police.uk', 'Al Green')
  for (const visitor of [other, portal.visitor()]) {
    assert.doesNotMatch((await visitor.see(path)).text, /mean to leave/)
    assert.doesNotMatch((await visitor.see('/contract-notes')).text, /mean to leave/)
  }
  assert.equal((await other.send(`${path}/notes`, { note: 'Ours too' }, '/you')).status, 403)
  assert.equal((await other.send(`/contract-notes/${note!.id}/withdrawal`, {}, '/you')).status, 404)
  const withdrawn = await writer.send(`/contract-notes/${note!.id}/withdrawal`, {}, path)
  assert.doesNotMatch(withdrawn.text, /mean to leave/)
  const [kinds] = await owner<{ notes: number; withdrawals: number; trail: number }[]>`
    select (select count(*)::int from register.contract_note) as notes, (select count(*)::int from register.contract_note_withdrawal) as withdrawals,
      (select count(*)::int from access.audit_entry where what like 'insert register.contract_note%' and details not like '%leave%') as trail`
  assert.deepEqual({ ...kinds }, { notes: 1, withdrawals: 1, trail: 2 })
})

test('a note finds its contract again when the register is restated', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  await portal.register.load('durham-constabulary/contracts.csv', register)
  const writer = await portal.member('jo@durham.police.uk')
  await makeContributor(owner, 'jo@durham.police.uk')
  const [before] = await owner<{ key: string }[]>`select contract_key as key from register.contract`
  await writer.send(`/contracts/${before!.key}/notes`, { note: 'Ask others first' }, `/contracts/${before!.key}`)
  const report = await portal.register.load(
    'durham-constabulary/contracts-again.csv',
    `${register}Durham Constabulary,Grass,R-8,01/04/2024,31/03/2027,900,Green Ltd\n`,
  )
  assert.equal(report.status, 'replaced')
  const [after] = await owner<{ key: string }[]>`select contract_key as key from register.contract where reference = 'R-7'`
  assert.notEqual(after!.key, before!.key)
  assert.ok((await writer.see('/contract-notes')).text.includes(`/contracts/${encodeURIComponent(after!.key)}#notes`))
  assert.match((await writer.see(`/contracts/${after!.key}`)).text, /Ask others first/)
})
