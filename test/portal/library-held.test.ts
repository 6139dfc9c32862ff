import assert from 'node:assert/strict'
import test from 'node:test'
import { heldInLibrary } from '../../src/library/held-about-person-store.ts'
import { addAs, contributor, personOf } from './library-people.ts'
import { testPortal } from './test-portal.ts'

test('what the library holds about somebody is all that they did in it, and nothing of others', async (t) => {
  const portal = await testPortal(t)
  const sql = portal.register.database.owner
  const ann = await contributor(portal)
  const address = await addAs(ann, portal, { kind: 'specification' })
  const kim = await portal.member('kim@lancsfirerescue.org.uk', 'Kim Reader')
  await kim.send(`${address}/questions`, { question: 'Vans too?' }, address)
  await kim.see(`${address}/versions/1/file`)
  const held = async (email: string) => {
    const person = await personOf(sql, email)
    const all = await portal.register.database.portal.read(person, (own) => heldInLibrary(own, person))
    return all.filter(({ rows }) => rows.length > 0).map(({ what, rows }) => `${what}: ${rows.length}`)
  }
  assert.deepEqual(await held('ann@durham.police.uk'), ['Documents owned: 1', 'Versions added: 1'])
  assert.deepEqual(await held('kim@lancsfirerescue.org.uk'), ['Questions asked: 1', 'Downloads: 1'])
})
