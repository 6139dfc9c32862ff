import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { makeAdministrator } from '../../../src/access/people/administrator-store.ts'
import { portalPages } from '../../../src/app/portal-pages.ts'
import { sharedPortal } from '../shared-portal.ts'
import type { TestPortal } from '../test-portal.ts'
import type { Visitor } from '../visitor.ts'

let portal: () => TestPortal
const markOf = (text: string): string => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
const plain = (path: string): string => path.replaceAll(/:\w+/g, '1')

/** Somebody who may use every page that changes something. */
async function everybody(email: string): Promise<Visitor> {
  const visitor = await portal().member(email)
  const { owner } = portal().register.database
  await makeAdministrator(owner, email)
  await owner`
    insert into access.national_role (person_id, role)
    select person_id, r from access.person_address, unnest(array['category manager', 'evidence editor', 'librarian']) r where folded = ${email}`
  await owner`update access.membership set role = 'approver' where person_id in (select person_id from access.person_address where folded = ${email})`
  return visitor
}

suite('a form', () => {
  portal = sharedPortal()

  test('that changes anything is refused without a mark, with another browser’s, and from other sites: every page that there is', async () => {
    const visitor = await everybody('every@durham.police.uk')
    const other = await portal().member('other@durham.police.uk')
    const [mine, theirs] = [markOf((await visitor.see('/you')).text || ''), markOf((await other.see('/you')).text)]
    const own = mine || markOf((await visitor.see('/you/registration')).text)
    assert.match(own, /^[\w-]{16}\.[\w-]{43}$/)
    assert.match(theirs, /^[\w-]{16}\.[\w-]{43}$/)
    const pages = portalPages({ providers: [] }).filter(({ method }) => method === 'POST')
    assert.ok(pages.length >= 8)
    for (const { path, perMinute = 100 } of pages) {
      const send = async (csrf: string | null, headers: Readonly<Record<string, string>> = {}): Promise<number> =>
        (await visitor.post(plain(path), csrf === null ? { x: '1' } : { csrf }, headers, 0)).status
      assert.equal(await send(null), 400, `${path} without a mark`)
      assert.equal(await send(theirs), 400, `${path} with another browser’s`)
      assert.equal(await send(own.slice(0, -1)), 400, `${path} with half a mark`)
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ])
        assert.ok([400, ...(perMinute < 8 ? [429] : [])].includes(await send(own, headers)), `${path} from ${JSON.stringify(headers)}`)
    }
    assert.equal((await visitor.see('/you')).status, 200)
  })

  test('of before signing in is worth nothing after, and one of before signing out neither', async () => {
    const visitor = portal().visitor()
    const before = markOf((await visitor.see('/sign-in')).text)
    await visitor.signIn('turn@durham.police.uk')
    assert.equal((await visitor.post('/sign-out', { csrf: before })).status, 400)
    const after = markOf((await visitor.see('/you/registration')).text)
    await visitor.send('/sign-out', {}, '/you/registration')
    assert.equal((await visitor.post('/sign-in', { csrf: after, email: 'a@b.example' })).status, 400)
  })

  test('that is too large, of another kind, or cut off is refused and changes nothing', async () => {
    const visitor = portal().visitor()
    const csrf = markOf((await visitor.see('/sign-in')).text)
    const large = await visitor.post('/sign-in', { csrf, email: 'a@b.example', more: 'x'.repeat(400_000) })
    assert.ok(large.status === 400 || large.status === 413, String(large.status))
    for (const [type, body] of [
      ['application/json', JSON.stringify({ csrf, email: 'a@b.example' })],
      ['text/plain', `csrf=${csrf}&email=a@b.example`],
      ['application/xml', '<a/>'],
      ['multipart/form-data; boundary=x', '--x'],
    ]) {
      const { status } = await visitor.see('/sign-in', { method: 'POST', body: body!, headers: { 'content-type': type! } })
      assert.ok(status >= 400 && status < 500, `${type}: ${status}`)
    }
    const [sent] = await portal().register.database.owner`select count(*)::int as n from access.message where to_email = 'a@b.example'`
    assert.equal(sent?.['n'], 0)
  })
})

suite('a form by which somebody is known', () => {
  const own = sharedPortal()

  test('with a field twice, with NUL bytes, or with fields of other forms does no more than the form could', async () => {
    const visitor = own().visitor()
    const csrf = markOf((await visitor.see('/sign-in')).text)
    await visitor.post('/sign-in', { csrf: [csrf, 'x'], email: ['first@durham.police.uk', 'second@durham.police.uk'] })
    const sent = await own().register.database
      .owner`select to_email as to from access.message where to_email in ('first@durham.police.uk', 'second@durham.police.uk')`
    assert.deepEqual([...sent], [{ to: 'first@durham.police.uk' }])
    for (const email of [
      'a\u0000b@durham.police.uk',
      '\u0000',
      'a@durham.police.uk\u0000',
      'a@durham.police.uk\nBcc: b@c.example',
      'a@durham.police.uk,b@c.example',
      '"a b"@durham.police.uk',
    ]) {
      const { status } = await visitor.post('/sign-in', { csrf, email })
      assert.ok(status === 422 || status === 200, `${JSON.stringify(email)}: ${status}`)
    }
    const strange = await own().register.database.owner<
      { to: string }[]
    >`select to_email as to from access.message where to_email ~ '[^\\w.@-]'`
    assert.deepEqual([...strange], [])
    const someone = own().visitor()
    await someone.signIn('mass@durham.police.uk')
    await someone.send('/you/registration', {
      name: 'Mass\u0000 Assignment',
      'job-title': '',
      role: 'approver',
      body: 'lancashire-constabulary',
      administrator: '1',
      person_id: '1',
      works_for: 'body',
    })
    const held = await own().register.database.owner`
      select p.name, m.role, b.id as body from access.person p join access.person_address a using (person_id) join access.membership m using (person_id) join organisations.body b using (body_id)
      where a.folded = 'mass@durham.police.uk'`
    assert.deepEqual([...held], [{ name: 'Mass Assignment', role: 'reader', body: 'durham-constabulary' }])
  })
})
