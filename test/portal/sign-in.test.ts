import assert from 'node:assert/strict'
import test from 'node:test'
import { testPortal } from './test-portal.ts'

test('somebody at a police address signs in by a link, registers, and takes part for their force at once', async (t) => {
  const portal = await testPortal(t)
  const visitor = portal.visitor()
  const asked = await visitor.send('/sign-in', { email: 'jo.smith@durham.police.uk' })
  assert.match(asked.text, /Look in your e-mail/)
  const signedIn = await visitor.signIn('jo.smith@durham.police.uk')
  assert.match(signedIn.text, /belongs to Durham Constabulary, so you take part for it at once/)
  const own = await visitor.send('/you/registration', { name: 'Jo Smith', 'job-title': 'Head of fleet' })
  assert.match(own.text, /Jo Smith/)
  assert.match(own.text, /Durham Constabulary/)
})
