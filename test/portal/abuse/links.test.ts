import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import test, { suite } from 'node:test'
import { sharedPortal } from '../shared-portal.ts'
import { testPortal } from '../test-portal.ts'
import type { TestPortal } from '../test-portal.ts'
import type { Visitor } from '../visitor.ts'

let portal: () => TestPortal
let asked = 0

/** An address that nobody used in this file. */
const someone = (): string => `person${++asked}@durham.police.uk`

async function ask(visitor: Visitor, email = someone()): Promise<string> {
  await visitor.send('/sign-in', { email })
  return await visitor.linkFor(email)
}

const tokenOf = (link: string): string => link.split('/').at(-1) ?? ''
const use = (visitor: Visitor, link: string) => visitor.send('/sign-in/link', { token: tokenOf(link) }, '/sign-in')
const isSignedIn = async (visitor: Visitor): Promise<boolean> => !(await visitor.see('/you')).text.includes('Send me a link')

suite('a link to sign in', () => {
  portal = sharedPortal()
  test('works once: neither the same browser nor another can use it again', async () => {
    const visitor = portal().visitor()
    const link = await ask(visitor)
    await use(visitor, link)
    await visitor.send('/sign-out', {}, '/you')
    const again = await use(visitor, link)
    assert.equal(again.status, 410)
    assert.match(again.text, /used before/)
    assert.equal(await isSignedIn(visitor), false)
  })

  test('that two requests use at once opens one session', async () => {
    const visitor = portal().visitor()
    const link = await ask(visitor)
    const [{ n: before }] = await portal().register.database.owner<[{ n: number }]>`select count(*)::int as n from access.session`
    const mark = /name="csrf" value="([^"]+)"/.exec((await visitor.see(link)).text)?.[1] ?? ''
    const fields = { csrf: mark, token: tokenOf(link) }
    await Promise.all(Array.from({ length: 5 }, () => visitor.post('/sign-in/link', fields, {}, 0)))
    const [{ n: after }] = await portal().register.database.owner<[{ n: number }]>`select count(*)::int as n from access.session`
    assert.equal(after - before, 1)
  })

  test('is worth nothing in another browser, and still works in the one that asked', async () => {
    const [mine, other] = [portal().visitor(), portal().visitor()]
    const link = await ask(mine)
    const refused = await use(other, link)
    assert.equal(refused.status, 410)
    assert.match(refused.text, /asked for in another browser/)
    assert.equal(await isSignedIn(other), false)
    await use(mine, link)
    assert.equal(await isSignedIn(mine), true)
  })

  test('that is opened, and not confirmed, is not used up: programs that open links in messages use none', async () => {
    const visitor = portal().visitor()
    const link = await ask(visitor)
    for (let times = 0; times < 3; times++) assert.equal((await visitor.see(link)).status, 200)
    assert.equal(await isSignedIn(visitor), false)
    await use(visitor, link)
    assert.equal(await isSignedIn(visitor), true)
  })

  test('holds for 15 minutes', async () => {
    const visitor = portal().visitor()
    const link = await ask(visitor)
    const { owner } = portal().register.database
    const [held] =
      await owner`select round(extract(epoch from expires_at - made_at) / 60)::int as minutes from access.sign_in_link order by made_at desc limit 1`
    assert.equal(held?.['minutes'], 15)
    await owner`update access.sign_in_link set expires_at = now() where used_at is null`
    const late = await use(visitor, link)
    assert.equal(late.status, 410)
    assert.match(late.text, /too old/)
  })

  test('cannot be guessed: 256 bits, known to the database by its hash alone, and anything else is told apart from nothing', async () => {
    const visitor = portal().visitor()
    const link = await ask(visitor)
    assert.match(tokenOf(link), /^[\w-]{43}$/)
    const { owner } = portal().register.database
    const [kept] = await owner`select count(*)::int as n from access.sign_in_link l where l::text like ${`%${tokenOf(link)}%`}`
    assert.equal(kept?.['n'], 0)
    for (const guess of [randomBytes(32).toString('base64url'), tokenOf(link).slice(1), `${tokenOf(link)}A`, '', '%2e%2e', "' or 1=1 --"]) {
      const { status } = await visitor.see(`/sign-in/link/${encodeURIComponent(guess)}`)
      assert.ok(status === 410 || status === 404, `${guess}: ${status}`)
      const posted = await visitor.send('/sign-in/link', { token: guess }, '/sign-in')
      assert.ok(posted.status === 410 || posted.status === 404, `${guess}: ${posted.status}`)
    }
    assert.equal(await isSignedIn(visitor), false)
  })

  test('names the portal as those who run it do, whatever Host and X-Forwarded-Host the request had', async () => {
    const visitor = portal().visitor()
    const page = await visitor.see('/sign-in')
    const mark = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const email = someone()
    const body = new URLSearchParams({ csrf: mark, email, next: '' }).toString()
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    for (const forged of [
      { host: 'evil.example' },
      { host: 'localhost.evil.example' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      { forwarded: 'host=evil.example' },
    ]) {
      const status = await new Promise<number>((resolve, reject) => {
        const headers = {
          cookie,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          ...forged,
        }
        const sent = request(`${portal().home}/sign-in`, { method: 'POST', headers }, (answer) => resolve(answer.resume().statusCode ?? 0))
        sent.on('error', reject)
        sent.end(body)
      })
      assert.equal(status, 200)
    }
    const texts = await portal().register.database.owner<{ text: string }[]>`select text from access.message where to_email = ${email}`
    assert.equal(texts.length, 4)
    for (const { text } of texts) {
      assert.doesNotMatch(text, /evil/)
      assert.match(text, /^http:\/\/(?:localhost|127\.0\.0\.1:\d+)\/sign-in\/link\//m)
    }
  })

  test('is sent to one address six times an hour at most, and who asks more often is told nothing else', async () => {
    const email = someone()
    const pages = new Set<string>()
    for (let times = 0; times < 8; times++)
      pages.add(
        (
          await portal()
            .visitor()
            .send('/sign-in', { email: times % 2 ? email.toUpperCase() : email })
        ).text.replaceAll(/person\d+@durham.police.uk/gi, 'X'),
      )
    assert.equal(pages.size, 1)
    const [sent] = await portal().register.database.owner`select count(*)::int as n from access.message where lower(to_email) = ${email}`
    assert.equal(sent?.['n'], 6)
  })
})

test('asking for links is limited for each address on the network', async (t) => {
  const own = await testPortal(t)
  const visitor = own.visitor()
  const mark = /name="csrf" value="([^"]+)"/.exec((await visitor.see('/sign-in')).text)?.[1] ?? ''
  const statuses: number[] = []
  for (let times = 0; times < 22; times++)
    statuses.push((await visitor.post('/sign-in', { csrf: mark, email: `a${times}@b.example` })).status)
  assert.deepEqual([statuses.filter((status) => status === 200).length, statuses.at(-1)], [20, 429])
  const [sent] = await own.register.database.owner`select count(*)::int as n from access.message`
  assert.equal(sent?.['n'], 20)
})

test('nobody learns from asking who is known here: the same page, the same work, for known, unknown and impossible addresses', async (t) => {
  const own = await testPortal(t)
  await own.member('known@durham.police.uk')
  const { owner } = own.register.database
  const seen = new Set<string>()
  for (const email of [
    'known@durham.police.uk',
    'unknown@durham.police.uk',
    'nobody@nowhere.invalid',
    'x@gmail.com',
    'KNOWN@DURHAM.POLICE.UK',
  ]) {
    const counted = async () =>
      (
        await owner<{ links: number; messages: number; people: number }[]>`
      select (select count(*)::int from access.sign_in_link) as links, (select count(*)::int from access.message) as messages, (select count(*)::int from access.person) as people`
      )[0]!
    const before = await counted()
    const { status, text, headers } = await own.visitor().send('/sign-in', { email })
    const after = await counted()
    assert.deepEqual(
      { links: after.links - before.links, messages: after.messages - before.messages, people: after.people - before.people },
      { links: 1, messages: 1, people: 0 },
    )
    seen.add(`${status} ${text.replaceAll(email, 'X')} ${headers.get('cache-control')}`)
  }
  assert.equal(seen.size, 1)
})
