import assert from 'node:assert/strict'
import test from 'node:test'
import { loadDirectory } from '../../organisations/directory-store.ts'
import { testDatabase } from '../../store/test-database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { documentKinds } from '../document.ts'
import { loadSampleDocuments, sampleDocuments } from './load-sample-documents.ts'

const day = '2026-11-28' as IsoDate

test('the sample holds a document of every kind, for several audiences, and each says that it is invented', () => {
  const documents = sampleDocuments(day)
  assert.equal(documents.length, 12)
  assert.deepEqual(new Set(documents.map(({ facts }) => facts.kind)), new Set(documentKinds))
  assert.deepEqual(new Set(documents.map(({ facts }) => facts.audience)), new Set(['public', 'members', 'service']))
  for (const { text, name } of documents) assert.match(text, /This is an invented sample/, name)
})

test('an empty library is filled once; the public sees what is public of it, marked as invented', async (t) => {
  const database = await testDatabase(t)
  await loadDirectory(database.owner)
  assert.equal(await loadSampleDocuments(database.owner, day), 12)
  assert.equal(await loadSampleDocuments(database.owner, day), 0)
  const seen = await database.portal.read(null, (sql) => sql`select title, invented, newest_version from library.document order by title`)
  assert.equal(seen.length, 4)
  for (const one of seen) assert.deepEqual([one['invented'], one['newest_version']], [true, 1])
  const addresses = await database.owner`select from access.person_address`
  assert.equal(addresses.length, 0, 'nobody can sign in as the sample’s librarian')
})
