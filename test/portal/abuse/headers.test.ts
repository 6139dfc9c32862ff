import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import type { TestContext } from 'node:test'
import { portalPages } from '../../../src/app/portal-pages.ts'
import { createServer } from '../../../src/app/server.ts'
import { registerOperations } from '../../../src/register/api.ts'
import { registerFigures } from '../../../src/register/figures.ts'
import type { IsoDate } from '../../../src/values/dates.ts'
import { testRegister } from '../../../src/register/test-register.ts'
import { sharedPortal } from '../shared-portal.ts'
import type { TestPortal } from '../test-portal.ts'
import type { Seen } from '../visitor.ts'

let portal: () => TestPortal
const policy = "default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"

function assertGuarded({ headers }: Seen, what: string): void {
  assert.equal(headers.get('content-security-policy'), policy, what)
  assert.equal(headers.get('x-content-type-options'), 'nosniff', what)
  assert.equal(headers.get('x-frame-options'), 'DENY', what)
  assert.equal(headers.get('referrer-policy'), 'same-origin', what)
  assert.equal(headers.get('server'), null, what)
  assert.equal(headers.get('x-powered-by'), null, what)
}

suite('every answer', () => {
  portal = sharedPortal()

  test('has the headers that guard it: pages, forms, errors, redirects, files, assets and what programs are told', async () => {
    const visitor = await portal().member('jo@durham.police.uk')
    const asset = /href="(\/assets\/[^"]+\.css)"/.exec((await visitor.see('/')).text)?.[1] ?? ''
    const answers: readonly [string, number][] = [
      ['/', 200], ['/sign-in', 303], ['/you', 200], ['/nowhere', 404], ['/%zz', 400], ['/administration/people', 403], ['/payments?from=never', 400], ['/payments.csv', 200],
      ['/bodies/', 308], ['/api/v1/bodies', 200], ['/api/v1/nowhere', 404], ['/api/v1/openapi.json', 200], [asset, 200],
    ] // prettier-ignore
    for (const [path, status] of answers) {
      const answer = await visitor.see(path, {}, 0)
      assert.equal(answer.status, status, path)
      assertGuarded(answer, path)
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await visitor.see('/bodies', { method }, 0)
      assert.ok(answer.status === 404 || answer.status === 405, `${method}: ${answer.status}`)
      assertGuarded(answer, method)
    }
  })

  test('to somebody signed in is kept by nobody: pages, refusals, redirects and files', async () => {
    const visitor = await portal().member('keep@durham.police.uk')
    for (const path of ['/', '/bodies', '/you', '/payments.csv', '/sign-in']) {
      const { headers } = await visitor.see(path, {}, 0)
      assert.equal(headers.get('cache-control'), 'private, no-store', path)
    }
    for (const path of ['/sign-in']) assert.equal((await portal().visitor().see(path)).headers.get('cache-control'), 'private, no-store')
  })

  test('to somebody signed in is never remembered for the public, and the public’s never given to somebody signed in', async () => {
    const visitor = await portal().member('secret@durham.police.uk', 'Secretive Somebody')
    const all = portal().visitor()
    for (const path of ['/', '/bodies', '/help', '/contracts?q=x']) {
      assert.match((await visitor.see(path)).text, /Secretive Somebody/, path)
      const { text, headers } = await all.see(path)
      assert.doesNotMatch(text, /Secretive/, path)
      assert.doesNotMatch(text, /name="csrf"/, path)
      assert.equal(headers.get('cache-control'), 'no-cache')
      assert.match((await visitor.see(path, { headers: { 'if-none-match': headers.get('etag') ?? '' } })).text, /Secretive Somebody/, path)
    }
    assert.deepEqual([...all.cookies], [], 'who only reads is given no cookie')
  })

  test('has cookies that scripts cannot read and other sites cannot send', async () => {
    const visitor = portal().visitor()
    const given = (await visitor.see('/sign-in')).headers.getSetCookie()
    await visitor.send('/sign-in', { email: 'cookie@durham.police.uk' })
    const link = await visitor.linkFor('cookie@durham.police.uk')
    const session = (await visitor.send('/sign-in/link', { token: link.split('/').at(-1) ?? '' }, link, 0)).headers.getSetCookie()
    assert.equal(given.length, 1)
    assert.match(given[0]!, /^browser=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    assert.match(session.join(), /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  })
})

async function behindHttps(t: TestContext) {
  const { database } = await testRegister(t)
  const server = await createServer({
    store: database,
    pages: portalPages({ providers: [] }),
    figures: registerFigures,
    operations: registerOperations,
    today: () => '2026-11-28' as IsoDate,
    site: 'https://commons.example',
    logger: false,
  })
  t.after(() => server.close())
  return { server, owner: database.owner }
}

test('over https cookies are bound to this host, every answer asks for https, and links name the site', async (t) => {
  const { server, owner } = await behindHttps(t)
  const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1', host: 'commons.example' }
  const page = await server.inject({ url: '/sign-in', headers: proxied })
  const cookie = String(page.headers['set-cookie'])
  assert.match(cookie, /^__Host-browser=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  assert.match(String(page.headers['strict-transport-security']), /^max-age=31536000/)
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const ask = (headers: Readonly<Record<string, string>>) =>
    server.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { ...proxied, cookie: cookie.split(';')[0]!, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ csrf, email: 'jo@durham.police.uk' }).toString(),
    })
  assert.equal((await ask({ origin: 'https://commons.example', 'x-forwarded-host': 'evil.example' })).statusCode, 200)
  assert.equal((await ask({ origin: 'http://commons.example' })).statusCode, 400)
  assert.equal((await ask({ origin: 'https://evil.commons.example' })).statusCode, 400)
  const [message] = await owner<{ text: string }[]>`select text from access.message`
  assert.match(message?.text ?? '', /^https:\/\/commons\.example\/sign-in\/link\//m)
  const signIn = await server.inject({
    method: 'POST',
    url: '/sign-in/link',
    headers: { ...proxied, cookie: cookie.split(';')[0]!, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ csrf, token: /link\/([\w-]+)/.exec(message?.text ?? '')?.[1] ?? '' }).toString(),
  })
  assert.match(String(signIn.headers['set-cookie']), /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  assert.equal(signIn.headers['cache-control'], 'private, no-store')
})

test('behind a proxy nobody gets past the limits by writing other addresses into the proxy’s header', async (t) => {
  const { server } = await behindHttps(t)
  const statuses: number[] = []
  for (let times = 0; times < 22; times++) {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': `198.51.100.${times}, 192.0.2.1`, host: 'commons.example' }
    statuses.push((await server.inject({ method: 'POST', url: '/sign-in', headers })).statusCode)
  }
  assert.deepEqual([statuses.filter((status) => status === 400).length, statuses.at(-1)], [20, 429])
})
