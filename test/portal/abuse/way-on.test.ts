import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { wayOn } from '../../../src/access/sign-in/way-on.ts'
import { testPortal } from '../test-portal.ts'

const here = 'https://commons.example'
const elsewhere = [
  '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n/evil.example', 'https://evil.example', 'HTTPS:evil.example',
  'http:evil.example', 'javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', ' //evil.example', '/ /evil.example', '/%0d%0aLocation: //evil.example\r\n',
  '/.//evil.example', '/..//evil.example', '@evil.example', 'https://commons.example@evil.example', '/\u0000/evil.example', '/\u2028/evil.example', '/／evil.example', 'evil.example', '?x', '#x', '',
  '/sign-out', '/sign-in?next=/you', `/${'x'.repeat(1001)}`,
] // prettier-ignore

/** Where a browser that stands here would go. */
const goesTo = (way: string): URL => new URL(way, `${here}/sign-in/link`)

test('wherever one is asked to go on to, a browser stays on this site', () => {
  for (const asked of elsewhere) {
    const way = wayOn(asked)
    assert.equal(goesTo(way).origin, here, asked)
    assert.ok(!way.startsWith('//') && !/[\r\n\t\\]/.test(way), asked)
  }
  assert.equal(wayOn('/payments?body=x&page=2#top'), '/payments?body=x&page=2#top')
  assert.equal(wayOn(null), '/you')
})

test('whatever is put together of slashes, schemes, hosts and white space, a browser stays on this site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    'https:',
    'http:',
    'javascript:',
    'evil.example',
    '@',
    '.',
    '..',
    '%2f',
    '%5c',
    '\t',
    '\n',
    '\r',
    ' ',
    '\u0000',
    '?',
    '#',
    ':',
    'x',
    '\u3002',
    '\uFF0F',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
        fc.string(),
        fc.string({ unit: 'binary' }),
      ),
      (asked) => {
        const way = wayOn(asked)
        assert.equal(goesTo(way).origin, here)
        assert.equal(new URL(way, 'http://127.0.0.1:3000').host, '127.0.0.1:3000')
        // What a browser makes of it once dots are taken out must not begin with two slashes and be taken for a host by something else.
        assert.match(way, /^\/(?![/\\])[^\s\\]*$/)
      },
    ),
    { numRuns: 20_000 },
  )
})

test('signing in goes on to no other site, and to no header', async (t) => {
  const portal = await testPortal(t)
  for (const [at, next] of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/x\r\nSet-Cookie: session=x',
    '/payments?page=2',
  ].entries()) {
    const visitor = portal.visitor()
    const email = `p${at}@durham.police.uk`
    await visitor.send('/sign-in', { email, next })
    const link = await visitor.linkFor(email)
    const answer = await visitor.send('/sign-in/link', { token: link.split('/').at(-1) ?? '' }, link, 0)
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), next === '/payments?page=2' ? next : '/you')
  }
})
