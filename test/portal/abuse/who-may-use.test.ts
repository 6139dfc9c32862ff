import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { portalPages } from '../../../src/app/portal-pages.ts'
import { bodyRoles, nationalRoles } from '../../../src/web/reader.ts'
import type { Who } from '../../../src/web/reader.ts'
import { sharedPortal } from '../shared-portal.ts'
import type { TestPortal } from '../test-portal.ts'
import type { Visitor } from '../visitor.ts'

let portal: () => TestPortal
const guarded = portalPages({ providers: [] }).filter(({ who }) => who !== 'anyone')
const plain = (path: string): string => path.replaceAll(/:\w+/g, '1')

async function refusals(visitor: Visitor, allowed: readonly Who[]): Promise<number> {
  let refused = 0
  for (const { method, path, who } of guarded) {
    if (allowed.includes(who)) continue
    const { status, text } = method === 'GET' ? await visitor.see(plain(path), {}, 0) : await visitor.post(plain(path), {}, {}, 0)
    assert.equal(status, 403, `${method} ${path} for ${who}`)
    assert.match(text, /This page is not for you/)
    refused += 1
  }
  return refused
}

suite('each page that is not for everybody', () => {
  portal = sharedPortal()

  test('sends the public to sign in, and shows nothing', async () => {
    assert.ok(guarded.length >= 15)
    const visitor = portal().visitor()
    for (const { method, path } of guarded) {
      const { status, text, headers } =
        method === 'GET' ? await visitor.see(plain(path), {}, 0) : await visitor.post(plain(path), {}, {}, 0)
      assert.equal(status, 303, `${method} ${path}`)
      assert.match(headers.get('location') ?? '', /^\/sign-in(?:\?next=%2F|$)/)
      assert.equal(text, '')
    }
  })

  test('refuses somebody who takes part for no body, but for their own pages', async () => {
    const visitor = portal().visitor()
    await visitor.signIn('nobody@example.org')
    await visitor.send('/you/registration', { name: 'No Body', 'job-title': '' })
    await refusals(visitor, ['signed in'])
  })

  test('refuses a supplier’s staff, who are no members', async () => {
    const visitor = await portal().member('supplier@durham.police.uk')
    await portal().register.database.owner`
      update access.membership set works_for = 'supplier' where person_id = (select person_id from access.person_address where folded = 'supplier@durham.police.uk')`
    await refusals(visitor, ['signed in'])
  })

  for (const role of bodyRoles) {
    test(`refuses a body’s ${role} what is for others`, async () => {
      const email = `${role}@durham.police.uk`
      const visitor = await portal().member(email)
      await portal().register.database
        .owner`update access.membership set role = ${role} where person_id = (select person_id from access.person_address where folded = ${email})`
      const allowed: Who[] = ['signed in', 'member', ...bodyRoles.slice(1, bodyRoles.indexOf(role) + 1).filter((one) => one !== 'reader')]
      assert.ok((await refusals(visitor, allowed)) > 0)
    })
  }

  for (const role of nationalRoles) {
    test(`refuses somebody with the role ${role} and no body what is for others`, async () => {
      const email = `${role.replace(' ', '-')}@example.org`
      const visitor = portal().visitor()
      await visitor.signIn(email)
      await visitor.send('/you/registration', { name: 'A Person', 'job-title': '' })
      await portal().register.database
        .owner`insert into access.national_role (person_id, role) select person_id, ${role} from access.person_address where folded = ${email}`
      await refusals(visitor, ['signed in', role])
    })
  }
})

test('no function of the schema of people can be run by those who read with SQL', async (t) => {
  const { testDatabase } = await import('../../../src/store/test-database.ts')
  const { owner } = await testDatabase(t)
  const open = await owner`
    select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'access'::regnamespace and has_function_privilege('bluelight_portal', p.oid, 'execute')`
  assert.deepEqual([...open], [])
  const kept = await owner`
    select p.proname as name from pg_proc p where p.pronamespace = 'access'::regnamespace and p.proname in ('person_of_address', 'open_session')
      and has_function_privilege('bluelight_portal_people', p.oid, 'execute')`
  assert.deepEqual([...kept], [])
})
