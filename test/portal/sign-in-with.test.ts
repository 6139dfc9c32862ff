import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { IdentityHouse } from './identity-house.ts'
import { testPortal } from './test-portal.ts'
import type { TestPortal } from './test-portal.ts'
import type { Seen, Visitor } from './visitor.ts'

const today = '2026-11-28' as Parameters<typeof testPortal>[1]

interface Housed {
  readonly house: IdentityHouse
  readonly portal: TestPortal
}

async function housed(t: TestContext, inIdToken = false): Promise<Housed> {
  const house = await IdentityHouse.start(t)
  const portal = await testPortal(t, today, { providers: [house.client] })
  house.open(portal.home, inIdToken)
  return { house, portal }
}

/** Begins in a browser; gives where it is sent. */
async function begin(visitor: Visitor, query = ''): Promise<string> {
  const sent = await visitor.see(`/sign-in/with/durham${query}`, {}, 0)
  assert.equal(sent.status, 303, sent.text)
  return sent.headers.get('location') ?? ''
}

async function through({ house, portal }: Housed, visitor: Visitor, query = ''): Promise<Seen> {
  return await visitor.see(await house.goThrough(await begin(visitor, query), portal.home))
}

const isSignedIn = async (visitor: Visitor): Promise<boolean> => !(await visitor.see('/you')).text.includes('Send me a link')

for (const inIdToken of [true, false]) {
  test(`somebody signs in by their service’s provider and registers for their force; the address comes ${inIdToken ? 'in the id token' : 'on asking'}`, async (t) => {
    const all = await housed(t, inIdToken)
    const visitor = all.portal.visitor()
    assert.match((await visitor.see('/sign-in')).text, /House of durham/)
    const { text } = await through(all, visitor)
    assert.match(text, /belongs to Durham Constabulary, so you take part for it at once/)
    await visitor.send('/you/registration', { name: 'Jo Smith', 'job-title': '' })
    assert.match((await visitor.see('/you')).text, /Durham Constabulary/)
    const { owner } = all.portal.register.database
    assert.deepEqual([...(await owner`select how from access.session`)], [{ how: 'identity provider' }])
    assert.deepEqual([...(await owner`select how from access.membership`)], [{ how: 'domain' }])
  })
}

test('by the provider and by a link one is the same person, and goes on to where one was going', async (t) => {
  const all = await housed(t)
  await all.portal.member('Jo@Durham.police.uk', 'Jo Smith')
  const visitor = all.portal.visitor()
  const address = await sentBack(all, visitor, '?next=/payments%3Fpage%3D1')
  const answer = await visitor.see(address, {}, 0)
  assert.equal(answer.headers.get('location'), '/payments?page=1')
  assert.match((await visitor.see('/you')).text, /Jo Smith/)
  const [people] = await all.portal.register.database.owner`select count(*)::int as n from access.person`
  assert.equal(people?.['n'], 1)
})

const sentBack = async ({ house, portal }: Housed, visitor: Visitor, query = ''): Promise<string> =>
  await house.goThrough(await begin(visitor, query), portal.home)

test('the browser is sent with state, nonce and a PKCE challenge of S256, each new, and keeps none of them itself', async (t) => {
  const { portal } = await housed(t)
  const visitor = portal.visitor()
  const [one, two] = [new URL(await begin(visitor)).searchParams, new URL(await begin(visitor)).searchParams]
  assert.equal(one.get('code_challenge_method'), 'S256')
  for (const name of ['state', 'nonce', 'code_challenge']) {
    assert.match(one.get(name) ?? '', /^[\w-]{43}$/)
    assert.notEqual(one.get(name), two.get(name))
  }
  assert.equal(one.get('scope'), 'openid email')
  assert.equal(one.get('redirect_uri'), `${portal.home}/sign-in/with/durham/return`)
  assert.deepEqual([...visitor.cookies.keys()], ['browser'])
  const kept = await portal.register.database.owner<
    { state: string }[]
  >`select encode(state_sha256, 'hex') as state from access.identity_request`
  assert.ok(
    kept.some(
      (row) =>
        row.state ===
        createHash('sha256')
          .update(one.get('state') ?? '')
          .digest('hex'),
    ),
  )
})

test('a wrong state, none, or two are refused, and nothing is asked of the provider', async (t) => {
  const all = await housed(t)
  const visitor = all.portal.visitor()
  const address = await sentBack(all, visitor)
  const state = new URLSearchParams(address.split('?')[1]).get('state') ?? ''
  const others = ['', 'x', state.slice(0, -1), `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`, `${state}&state=${state}`, '%00']
  for (const other of others) {
    const answer = await visitor.see(address.replace(`state=${state}`, `state=${other}`))
    assert.ok(answer.status === 410 || answer.status === 400, `${other}: ${answer.status}`)
  }
  assert.equal((await visitor.see(address.replace(`state=${state}`, ''))).status, 410)
  assert.equal(await isSignedIn(visitor), false)
})

test('what was begun in one browser cannot be finished in another, and the first can go on', async (t) => {
  const all = await housed(t)
  const [mine, other] = [all.portal.visitor(), all.portal.visitor()]
  const address = await sentBack(all, mine)
  await other.see('/sign-in')
  const refused = await other.see(address)
  assert.equal(refused.status, 410)
  assert.match(refused.text, /begun in another browser/)
  assert.equal(await isSignedIn(other), false)
  assert.equal((await all.portal.visitor().see(address)).status, 410)
  await mine.see(address)
  assert.equal(await isSignedIn(mine), true)
})

test('an answer brought back twice, or after ten minutes, opens nothing', async (t) => {
  const all = await housed(t)
  const visitor = all.portal.visitor()
  const address = await sentBack(all, visitor)
  await visitor.see(address)
  await visitor.send('/sign-out', {}, '/you')
  const again = await visitor.see(address)
  assert.equal(again.status, 410)
  assert.equal(await isSignedIn(visitor), false)
  const late = await sentBack(all, visitor)
  await all.portal.register.database.owner`update access.identity_request set expires_at = now() - interval '1 second'`
  assert.equal((await visitor.see(late)).status, 410)
})

test('a code of another sign-in is refused, though its state is right', async (t) => {
  const all = await housed(t)
  const [mine, attacker] = [all.portal.visitor(), all.portal.visitor()]
  const theirs = new URLSearchParams((await sentBack(all, attacker)).split('?')[1])
  const own = await sentBack(all, mine)
  const swapped = own.replace(/code=[^&]+/, `code=${theirs.get('code')}`)
  assert.equal((await mine.see(swapped)).status, 502)
  assert.equal(await isSignedIn(mine), false)
})

test('an answer that names another provider as its issuer is refused', async (t) => {
  const all = await housed(t)
  const visitor = all.portal.visitor()
  const address = await sentBack(all, visitor)
  const other = address.replace(/iss=[^&]+/, `iss=${encodeURIComponent('http://127.0.0.1:1')}`)
  assert.notEqual(other, address)
  assert.equal((await visitor.see(other)).status, 502)
  assert.equal(await isSignedIn(visitor), false)
})

test('an id token that was not signed with the provider’s keys is refused', async (t) => {
  const all = await housed(t, true)
  all.house.loseKeys()
  const visitor = all.portal.visitor()
  assert.equal((await through(all, visitor)).status, 502)
  assert.equal(await isSignedIn(visitor), false)
})

test('somebody whom the provider turns away is told so, and its words are not repeated', async (t) => {
  const all = await housed(t)
  all.house.visitor = null
  const visitor = all.portal.visitor()
  const { status, text } = await through(all, visitor)
  assert.equal(status, 403)
  assert.match(text, /did not let you in/)
  assert.doesNotMatch(text, /Nobody of ours/)
  assert.equal(await isSignedIn(visitor), false)
})

test('an address that is not verified, is none, or is of a domain that is not the provider’s own opens nothing, and it is said what to do', async (t) => {
  const all = await housed(t)
  const refusals: readonly [object, RegExp][] = [
    [{ email: 'jo@durham.police.uk', email_verified: false }, /has not verified/],
    [{ email: 'jo@durham.police.uk' }, /has not verified/],
    [{ email: 'jo@durham.police.uk', email_verified: 'true' }, /has not verified/],
    [{ email_verified: true }, /did not tell us your e-mail address/],
    [{ email: 'jo@durham.police.uk\r\nBcc: x@y.example', email_verified: true }, /did not tell us/],
    [{ email: 'chief@lancashire.police.uk', email_verified: true }, /only for addresses at durham\.police\.uk/],
    [{ email: 'jo@x.durham.police.uk', email_verified: true }, /only for addresses/],
    [{ email: 'jo@durham.police.uk.evil.example', email_verified: true }, /only for addresses/],
    [{ email: 'jo@evil.example@durham.police.uk', email_verified: true }, /did not tell us/],
  ]
  for (const [claims, said] of refusals) {
    all.house.visitor = claims
    const visitor = all.portal.visitor()
    const { status, text } = await through(all, visitor)
    assert.equal(status, 403, JSON.stringify(claims))
    assert.match(text, said)
    assert.equal(await isSignedIn(visitor), false)
  }
  const [people] = await all.portal.register.database.owner`select count(*)::int as n from access.person`
  assert.equal(people?.['n'], 0)
})

test('a provider that is down is said to be, before and after, and works again by itself; nothing secret is told of', async (t) => {
  const { house, portal } = await housed(t)
  const visitor = portal.visitor()
  house.breakDown()
  const down = await visitor.see('/sign-in/with/durham')
  assert.equal(down.status, 502)
  assert.match(down.text, /does not answer at the moment/)
  house.open(portal.home)
  const address = await sentBack({ house, portal }, visitor)
  house.breakDown()
  assert.equal((await visitor.see(address)).status, 502)
  house.open(portal.home)
  await through({ house, portal }, visitor)
  assert.equal(await isSignedIn(visitor), true)
  assert.ok(house.told.length >= 2)
  const code = new URLSearchParams(address.split('?')[1]).get('code') ?? 'no code'
  for (const line of house.told) assert.ok(!line.includes('a secret') && !line.includes(code), line)
})

test('a session planted before is not the one after, and ends; a provider that is not there is not found', async (t) => {
  const all = await housed(t)
  const visitor = all.portal.visitor()
  visitor.cookies.set('session', 'A'.repeat(43))
  await through(all, visitor)
  assert.notEqual(visitor.cookies.get('session'), 'A'.repeat(43))
  assert.equal((await visitor.see('/sign-in/with/nobody')).status, 404)
  assert.equal((await visitor.see('/sign-in/with/nobody/return?state=x')).status, 404)
})

test('no connection to the database is held while a provider keeps us waiting', async (t) => {
  const house = await IdentityHouse.start(t)
  let waiting = 0
  const release: (() => void)[] = []
  const slow = {
    ...house.client,
    begin: async () => {
      waiting += 1
      await new Promise<void>((resolve) => release.push(resolve))
      return { refusal: 'down' as const }
    },
  }
  const portal = await testPortal(t, today, { providers: [slow] })
  const all = Array.from({ length: 12 }, () => portal.visitor().see('/sign-in/with/durham'))
  while (waiting < 12) await new Promise((resolve) => setTimeout(resolve, 10))
  const begun = Date.now()
  assert.equal((await portal.visitor().see('/sign-in')).status, 200)
  assert.ok(Date.now() - begun < 30_000)
  for (const each of release) each()
  assert.deepEqual([...new Set((await Promise.all(all)).map(({ status }) => status))], [502])
})
