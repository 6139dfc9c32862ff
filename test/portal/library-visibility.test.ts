import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { newsBetween } from '../../src/library/documents/news-store.ts'
import { readLibraryFilter } from '../../src/library/search/library-filter.ts'
import { searchLibrary } from '../../src/library/search/search-library.ts'
import { titleWords } from '../../src/library/search/search-store.ts'
import { loadDirectory } from '../../src/organisations/directory-store.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import { inventLibrary } from '../invent-library.ts'

/** A document with all that decides who may read it. */
interface Known {
  readonly id: number
  readonly title: string
  readonly audience: string
  readonly service: string | null
  readonly group: number | null
  readonly owner: string
  readonly body: number
  readonly withdrawn: boolean
}

test('of 2,000 documents nobody sees one that is not for them: in results, counts, facets, suggestions, news or any table', async (t) => {
  const database = await testDatabase(t)
  const { owner, portal } = database
  await loadDirectory(owner)
  const people = await inventLibrary(owner, { documents: 2_000, pages: 1, words: 12 })
  const documents = await owner<Known[]>`
    select document_id as id, title, audience, audience_service as service, audience_group as group, owner_id as owner, body_id as body, is_withdrawn as withdrawn from library.document`
  const members = await owner<{ person: string; body: number; role: string; service: string | null; supplier: boolean }[]>`
    select person_id as person, body_id as body, role, service, works_for = 'supplier' as supplier from access.membership join organisations.body using (body_id) where ended_at is null`
  const groupOf = await owner<
    { person: string; group: number }[]
  >`select person_id as person, group_id as group from access.group_member where ended_at is null`
  const librarian = people.find(({ what }) => what === 'librarian')

  // The rule in other words than the database's.
  const mayRead = (person: string | null) => {
    const own = members.filter((one) => one.person === person)
    const isMember = own.length > 0 && own.every(({ supplier }) => !supplier)
    const groups = groupOf.filter((one) => one.person === person).map(({ group }) => group)
    return (one: Known): boolean => {
      if (person !== null && person === librarian?.personId) return true
      if (isMember && (one.owner === person || own.some(({ body, role }) => body === one.body && role === 'approver'))) return true
      if (one.withdrawn) return false
      if (one.audience === 'public') return true
      if (one.audience === 'members') return isMember
      if (one.audience === 'service') return isMember && own.some(({ service }) => service === one.service)
      return groups.includes(one.group ?? 0)
    }
  }

  const words = [
    'uniform',
    'fleet',
    'the contract',
    'mark',
    '"price quarter"',
    'rebate or discount',
    'tyres -price',
    'forensics',
    'helmats',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(null, ...people.map(({ personId }) => personId)),
      fc.constantFrom(...words),
      fc.nat(1_999),
      async (person, asked, at) => {
        const readable = mayRead(person)
        const allowed = new Map(documents.filter(readable).map((one) => [one.id, one]))
        const listed = documents.filter((one) => readable(one) && !one.withdrawn)
        const one = documents[at] as Known
        const marker = /marker\d+/.exec(one.title)?.[0] ?? ''
        await portal.read(person, async (sql) => {
          const ids = async (rows: PromiseLike<readonly Record<string, unknown>[]>): Promise<number[]> =>
            (await rows).map((row) => Number(row['id']))
          // Every table without any condition of ours.
          assert.deepEqual(
            (await ids(sql`select document_id as id from library.document`)).toSorted((a, b) => a - b),
            [...allowed.keys()].toSorted((a, b) => a - b),
          )
          for (const rows of [sql`select document_id as id from library.version`, sql`select document_id as id from library.passage`])
            for (const id of await ids(rows)) assert.ok(allowed.has(id), `${id} of a table`)
          // The function that reads as the owner.
          for (const id of await ids(sql`select document_id as id from library.search(library.asked(${asked}, ''))`))
            assert.ok(allowed.has(id), `${id} of search`)
          const everything = await searchLibrary(sql, readLibraryFilter(new URLSearchParams()))
          assert.equal(everything.found, listed.length)
          for (const [kind, count] of everything.counts.audience)
            assert.equal(count, listed.filter(({ audience }) => audience === kind).length)
          const answer = await searchLibrary(sql, readLibraryFilter(new URLSearchParams({ q: asked })))
          for (const { documentId } of answer.chosen) assert.ok(allowed.has(documentId))
          for (const topic of answer.counts.topic.keys())
            if (topic.startsWith('topicmarker')) assert.ok(listed.some(({ title }) => title.includes(` ${topic.slice(5)} `)))
          // One document by the word that it alone has, in its title and its text.
          const alone = await searchLibrary(sql, readLibraryFilter(new URLSearchParams({ q: `"${marker}"` })))
          assert.deepEqual(alone.chosen.map(({ documentId }) => documentId).includes(one.id), listed.includes(one))
          assert.equal((await titleWords(sql)).has(marker), listed.includes(one), 'a suggestion would give it away')
          for (const { documentId } of await newsBetween(sql, '2000-01-01', '2100-01-01', 5_000)) assert.ok(allowed.has(documentId))
        })
      },
    ),
    { numRuns: 60 },
  )
})
