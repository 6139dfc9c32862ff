import assert from 'node:assert/strict'
import test from 'node:test'
import { heldByLibrary } from '../../src/library/held-about-person.ts'
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
    return await portal.register.database.portal.read(person, async (own) => {
      const counts: string[] = []
      for (const { title, rows } of heldByLibrary) {
        const found = await rows(own, person)
        if (found.length > 0) counts.push(`${title}: ${found.length}`)
      }
      return counts
    })
  }
  assert.deepEqual(await held('ann@durham.police.uk'), ['Documents that you own: 1', 'Versions that you added: 1'])
  assert.deepEqual(await held('kim@lancsfirerescue.org.uk'), ['Questions that you asked: 1', 'Documents that you took away: 1'])
})
