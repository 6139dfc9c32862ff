import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testRegister } from '../test-register.ts'
import { everyOcid } from './exported-releases-store.ts'
import { withoutPrivateNames } from './exported-release.ts'
import { releasePackage } from './ocds-packages.ts'

const release = (ocid: string, more: object = {}) => ({
  ocid,
  id: `${ocid}-1`,
  date: '2026-01-02',
  tag: ['award'],
  initiationType: 'tender',
  buyer: { id: 'b', name: 'Kent Police' },
  awards: [{ id: 'a', status: 'ended early', value: { amount: '1200', currency: 'gbp' }, suppliers: [{ id: 's', name: 'Acme Limited' }] }],
  ...more,
})
const packageOf = (...releases: object[]): string =>
  JSON.stringify({ uri: 'https://example.org/1', version: '1.1', publisher: { name: 'Somebody' }, extensions: [], releases })

test('an export that is loaded again changes nothing, and of one with more only the new releases are kept', async (t) => {
  const register = await testRegister(t)
  const { database } = register
  await register.load('first.json', packageOf(release('ocds-x-1'), release('ocds-x-2')))
  const exported = await database.portal.read(null, async (sql) =>
    (await Array.fromAsync(releasePackage(sql, { name: 'all', ocids: everyOcid(sql) }))).join(''),
  )
  const again = await register.load('again.json', exported)
  assert.deepEqual([again.status, again.rows_read, again.rows_kept, again.rows_skipped['already-held']], ['unchanged', 2, 0, 2])
  assert.match(again.problems[0]?.message ?? '', /Each of its 2 releases is in the register already/)
  const [sources] = await database.owner<{ count: number }[]>`select count(*)::int as count from register.source`
  assert.equal(sources?.count, 1)

  const { releases, ...head } = JSON.parse(exported) as { releases: object[] }
  const more = await register.load('more.json', JSON.stringify({ ...head, releases: [...releases, release('ocds-x-3')] }))
  assert.deepEqual([more.status, more.rows_read, more.rows_kept, more.rows_skipped['already-held']], ['imported', 3, 1, 2])
  const [processes] = await database.owner<{ count: number }[]>`select count(*)::int as count from register.process`
  assert.equal(processes?.count, 3)
})

test('a release of our own package that differs from the one held is kept beside it', async (t) => {
  const register = await testRegister(t)
  const { database } = register
  await register.load('first.json', packageOf(release('ocds-x-1')))
  const exported = await database.portal.read(null, async (sql) =>
    (await Array.fromAsync(releasePackage(sql, { name: 'all', ocids: everyOcid(sql) }))).join(''),
  )
  const other = await register.load('other.json', exported.replace('Acme Limited', 'Acme Holdings Limited'))
  assert.deepEqual([other.status, other.rows_kept], ['imported', 1])
})

test('names of suppliers who are likely private persons are not given away, nor is where they live', () => {
  const given = release('ocds-x-1', {
    parties: [
      { id: 's', name: 'Mr J Smith', roles: ['supplier'], address: { streetAddress: '1 High Street' } },
      { id: 'b', name: 'Kent Police', roles: ['buyer'] },
    ],
    awards: [{ id: 'a', suppliers: [{ id: 's', name: 'Mr J Smith' }] }],
  })
  const text = JSON.stringify(withoutPrivateNames(given))
  assert.doesNotMatch(text, /Smith|High Street/)
  assert.match(text, /Private person, name not shown/)
  assert.match(text, /Kent Police/)
  const other = release('ocds-x-2')
  assert.equal(withoutPrivateNames(other), other)
})
