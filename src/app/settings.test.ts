import assert from 'node:assert/strict'
import test from 'node:test'
import { readSettings } from './settings.ts'

test('a contact is an e-mail address, or there is none', () => {
  assert.equal(readSettings({}).contact, null)
  assert.equal(readSettings({ CONTACT: '' }).contact, null)
  assert.equal(readSettings({ CONTACT: 'register@example.org' }).contact, 'register@example.org')
  assert.throws(() => readSettings({ CONTACT: 'ring the desk' }), /no e-mail address/)
})
