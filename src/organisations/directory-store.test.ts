import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import { addBody, bodyByIdOrName, bodyIds, listBodies, loadDirectory, namesOfBody, relatedBodies } from './directory-store.ts'
import { readDirectory } from './read-directory.ts'

test('loading the directory twice writes once, and keeps every row id when the data change', async (t) => {
  const { owner } = await testDatabase(t)
  const directory = readDirectory()
  assert.deepEqual(await loadDirectory(owner), { changed: true, bodies: directory.bodies.length })
  const before = await bodyIds(owner)
  assert.equal((await loadDirectory(owner)).changed, false)
  const renamed = directory.bodies
    .map((body) => (body.id === 'kent-police' ? { ...body, name: 'Kent and Medway Police' } : body))
    .toReversed()
  const changed = {
    ...directory,
    bodies: renamed,
    names: directory.names.map((name) =>
      name.body === 'kent-police' && name.what === 'official' ? { ...name, name: 'Kent and Medway Police' } : name,
    ),
  }
  assert.equal((await loadDirectory(owner, changed)).changed, true)
  assert.deepEqual(await bodyIds(owner), before)
  assert.equal((await bodyByIdOrName(owner, 'Kent and Medway Police'))?.id, 'kent-police')
  assert.equal(await bodyByIdOrName(owner, 'Kent Police'), null)
})

test('every row of the data files is in the tables', async (t) => {
  const { owner } = await testDatabase(t)
  await loadDirectory(owner)
  const directory = readDirectory()
  const [counts] = await owner`select
    (select count(*) from organisations.body where in_directory) as bodies, (select count(*) from organisations.body_name) as names,
    (select count(*) from organisations.succession) as successions, (select count(*) from organisations.governance) as governance,
    (select count(*) from organisations.email_domain) as "emailDomains", (select count(*) from organisations.identifier) as identifiers`
  for (const [table, count] of Object.entries(counts ?? {})) assert.equal(count, directory[table as 'names'].length, table)
  const stored = await bodyByIdOrName(owner, 'greater-manchester-police-and-crime-commissioner')
  assert.deepEqual(stored, {
    ...directory.byId.get('greater-manchester-police-and-crime-commissioner'),
    bodyId: stored?.bodyId,
    inDirectory: true,
  })
})

test('a body that leaves the data files keeps its row and is no more in the directory', async (t) => {
  const { owner } = await testDatabase(t)
  const directory = readDirectory()
  await loadDirectory(owner)
  const before = await bodyByIdOrName(owner, 'nhs-england')
  const without = {
    ...directory,
    bodies: directory.bodies.filter(({ id }) => id !== 'nhs-england'),
    names: directory.names.filter(({ body }) => body !== 'nhs-england'),
  }
  await loadDirectory(owner, without)
  assert.deepEqual(await bodyByIdOrName(owner, 'nhs-england'), { ...before, inDirectory: false })
})

test('facts without a body of ours stand under body 0, which no list shows', async (t) => {
  const { owner } = await testDatabase(t)
  assert.equal((await bodyByIdOrName(owner, 'outside-the-directory'))?.bodyId, 0)
  assert.equal((await listBodies(owner)).length, 0)
})

test('a body added by name is found again by any writing of it, and a body of the directory is not made twice', async (t) => {
  const { owner } = await testDatabase(t)
  await loadDirectory(owner)
  const council = await addBody(owner, '  Lancashire  County Council ')
  assert.equal(council.name, 'Lancashire County Council')
  assert.equal(council.kind, 'other')
  assert.equal(council.inDirectory, false)
  assert.ok(council.bodyId > 0)
  const again = await Promise.all(['LANCASHIRE COUNTY COUNCIL', 'Lancashire county-council'].map((name) => addBody(owner, name)))
  assert.deepEqual(again, [council, council])
  assert.equal((await addBody(owner, 'Kent police')).id, 'kent-police')
  assert.equal((await addBody(owner, 'MOPAC')).id, 'mayors-office-for-policing-and-crime')
  await assert.rejects(addBody(owner, ' – '), { kind: 'invalid' })
  const changed = { ...readDirectory(), emailDomains: [] }
  await loadDirectory(owner, changed)
  assert.deepEqual(await bodyByIdOrName(owner, 'lancashire county council'), council)
})

test('two imports that add the same body at once get the same one', async (t) => {
  const { owner } = await testDatabase(t)
  const added = await Promise.all(Array.from({ length: 4 }, () => addBody(owner, 'Ambridge Parish Council')))
  assert.equal(new Set(added.map(({ bodyId }) => bodyId)).size, 1)
})

test('bodies are listed by service, kind and day', async (t) => {
  const { owner } = await testDatabase(t)
  await loadDirectory(owner)
  const on = '2012-12-01' as IsoDate
  const forces = await listBodies(owner, { service: 'police', kind: 'police-force', nation: 'Scotland', on })
  assert.equal(forces.length, 8)
  const later = await listBodies(owner, { service: 'police', kind: 'police-force', nation: 'Scotland', on: '2013-04-01' as IsoDate })
  assert.deepEqual(
    later.map(({ id }) => id),
    ['police-scotland'],
  )
})

test('a name that two living bodies bear gives neither', async (t) => {
  const { owner } = await testDatabase(t)
  await loadDirectory(owner)
  assert.equal(await bodyByIdOrName(owner, 'LFRS'), null)
  assert.equal((await bodyByIdOrName(owner, 'Police and Crime Commissioner for Essex'))?.id, 'essex-police-fire-and-crime-commissioner')
})

test('a body is shown with those that govern it and those it followed', async (t) => {
  const { owner } = await testDatabase(t)
  await loadDirectory(owner)
  const body = await bodyByIdOrName(owner, 'dorset-and-wiltshire-fire-and-rescue-service')
  const related = await relatedBodies(owner, body?.bodyId ?? -1)
  assert.deepEqual(
    related.map(({ relation, id }) => [relation, id]),
    [
      ['governed by', 'dorset-and-wiltshire-fire-and-rescue-authority'],
      ['succeeded', 'dorset-fire-and-rescue-service'],
      ['succeeded', 'wiltshire-fire-and-rescue-service'],
    ],
  )
  assert.equal(related[1]?.validFrom, '2016-04-01')
  const names = await namesOfBody(owner, body?.bodyId ?? -1)
  assert.equal(names[0]?.name, 'Dorset and Wiltshire Fire and Rescue Service')
})

test('the portal reads bodies and ties, and neither e-mail domains nor writes', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await loadDirectory(owner)
  const bodies = await portal.read(null, (sql) => listBodies(sql))
  assert.equal(bodies.length, readDirectory().bodies.length)
  const denied = { code: '42501' }
  await assert.rejects(
    portal.read(null, (sql) => sql`select * from organisations.email_domain`),
    denied,
  )
  await assert.rejects(
    portal.write(null, (sql) => sql`delete from organisations.identifier`),
    denied,
  )
})
