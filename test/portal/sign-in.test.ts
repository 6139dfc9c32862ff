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

test('a page that says no still knows who is signed in, and is kept by no cache', async (t) => {
  const portal = await testPortal(t)
  const jo = await portal.member('jo.smith@durham.police.uk', 'Jo Smith')
  const refused = await jo.see('/administration/people')
  assert.equal(refused.status, 403)
  assert.match(refused.text, /<a href="\/you">Jo Smith<\/a>/)
  assert.equal(refused.headers.get('cache-control'), 'private, no-store')
})
