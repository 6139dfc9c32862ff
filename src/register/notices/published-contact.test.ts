import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { publishedContact } from './published-contact.ts'

test('the buyer’s address is taken, and not that of a supplier', () => {
  const raw = JSON.stringify({
    parties: [
      { name: 'Fellgate Ltd', roles: ['supplier'], contactPoint: { email: 'sales@fellgate.example' } },
      { name: 'Wyre Police', roles: ['buyer'], contactPoint: { email: ' procurement@wyre.police.example ' } },
    ],
  })
  assert.deepEqual(publishedContact(raw), { buyer: 'Wyre Police', email: 'procurement@wyre.police.example' })
})

test('an address that is none, a contact that is empty and a release that is no JSON give nothing', () => {
  const withContact = (contactPoint: unknown): string => JSON.stringify({ parties: [{ roles: ['buyer'], contactPoint }] })
  assert.equal(publishedContact(withContact({ email: 'see our website' })), null)
  assert.equal(publishedContact(withContact({})), null)
  assert.equal(publishedContact(withContact(null)), null)
  assert.equal(publishedContact('{"parties": ['), null)
  fc.assert(fc.property(fc.jsonValue(), (parties) => publishedContact(JSON.stringify({ parties })) === null))
})
