import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test, { suite } from 'node:test'
import { sharedPortal } from '../shared-portal.ts'
import type { TestPortal } from '../test-portal.ts'
import type { Visitor } from '../visitor.ts'

let portal: () => TestPortal
const isSignedIn = async (visitor: Visitor): Promise<boolean> => !(await visitor.see('/you')).text.includes('Send me a link')
const withSession = (token: string): Visitor => {
  const visitor = portal().visitor()
  visitor.cookies.set('session', token)
  return visitor
}

suite('a session', () => {
  portal = sharedPortal()
  test('that was planted before signing in is not the one after', async () => {
    const planted = randomBytes(32).toString('base64url')
    const victim = withSession(planted)
    await victim.signIn('victim@durham.police.uk')
    assert.notEqual(victim.cookies.get('session'), planted)
    assert.equal(await isSignedIn(victim), true)
    assert.equal(await isSignedIn(withSession(planted)), false)
  })

  test('of somebody else that was planted ends when the victim signs in, and never becomes the victim’s', async () => {
    const attacker = await portal().member('attacker@durham.police.uk', 'Attacker')
    const theirs = attacker.cookies.get('session') ?? ''
    const victim = withSession(theirs)
    await victim.see('/')
    // Signed in as the attacker, the victim is shown their own page instead of the form: the form’s mark is the session’s.
    await victim.post('/sign-out', { csrf: /name="csrf" value="([^"]+)"/.exec((await victim.see('/you')).text)?.[1] ?? '' })
    await victim.signIn('victim2@durham.police.uk')
    assert.notEqual(victim.cookies.get('session'), theirs)
    assert.equal(await isSignedIn(attacker), false)
  })

  test('is dead after signing out, and after signing in anew', async () => {
    const jo = await portal().member('jo@durham.police.uk')
    const first = jo.cookies.get('session') ?? ''
    await jo.send('/sign-out', {}, '/you')
    assert.equal(jo.cookies.has('session'), false)
    assert.equal(await isSignedIn(withSession(first)), false)
    await jo.signIn('jo@durham.police.uk')
    const second = jo.cookies.get('session') ?? ''
    const link = await (async () => {
      const other = portal().visitor()
      for (const [name, value] of jo.cookies) if (name === 'browser') other.cookies.set(name, value)
      await other.send('/sign-in', { email: 'jo@durham.police.uk' })
      return await other.linkFor('jo@durham.police.uk')
    })()
    await jo.send('/sign-in/link', { token: link.split('/').at(-1) ?? '' }, '/you')
    assert.notEqual(jo.cookies.get('session'), second)
    assert.equal(await isSignedIn(withSession(second)), false)
    assert.equal(await isSignedIn(jo), true)
  })

  test('ends when nobody used it for 30 minutes, and after 12 hours however much it is used', async () => {
    const { owner } = portal().register.database
    const idle = await portal().member('idle@durham.police.uk')
    const long = await portal().member('long@durham.police.uk')
    const of = (email: string) => owner`person_id = (select person_id from access.person_address where folded = ${email})`
    await owner`update access.session set seen_at = now() - interval '29 minutes' where ${of('idle@durham.police.uk')}`
    assert.equal(await isSignedIn(idle), true)
    await owner`update access.session set seen_at = now() - interval '31 minutes' where ${of('idle@durham.police.uk')}`
    assert.equal(await isSignedIn(idle), false)
    await owner`update access.session set began_at = now() - interval '11 hours 59 minutes' where ${of('long@durham.police.uk')}`
    assert.equal(await isSignedIn(long), true)
    await owner`update access.session set began_at = now() - interval '12 hours 1 minute' where ${of('long@durham.police.uk')}`
    assert.equal(await isSignedIn(long), false)
  })

  test('is known to the database by its token’s hash alone, and nothing that is no token is asked for', async () => {
    const jo = await portal().member('hash@durham.police.uk')
    const token = jo.cookies.get('session') ?? ''
    assert.match(token, /^[\w-]{43}$/)
    const [kept] = await portal().register.database
      .owner`select count(*)::int as n from access.session s where s::text like ${`%${token}%`}`
    assert.equal(kept?.['n'], 0)
    for (const strange of ['', 'x', `${token}x`, "' or true --", '../../etc', `${token.slice(0, 42)}%00`])
      assert.equal(await isSignedIn(withSession(strange)), false, strange)
  })

  test('takes a role’s end to heart at the next request', async () => {
    const jo = await portal().member('ended@durham.police.uk')
    assert.equal((await jo.see('/you')).status, 200)
    await portal().register.database.owner`update access.membership set ended_at = now()`
    const reader = await portal().register.database.owner`select count(*)::int as n from access.membership where ended_at is null`
    assert.equal(reader[0]?.['n'], 0)
    assert.doesNotMatch((await jo.see('/you')).text, /Durham Constabulary<\/a><small>/)
  })
})
