import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { readFeed } from '../../test/read-feed.ts'
import { feedText } from './atom-feed.ts'
import { nameUuid } from './name-uuid.ts'

test('whatever titles and summaries hold, the feed is well formed and gives them back', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.constantFrom('</title><script>', ']]>', '&amp;lt;', '"quoted"', "O'Neill & Sons", 'line\r\nend', '\ud800\u0000\uffff', '👩‍🚒'),
  )
  // eslint-disable-next-line no-control-regex
  const plain = (text: string) => text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  const entry = fc.record({ title: anyText, summary: anyText, label: anyText })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 4 }), anyText, (entries, title) => {
      const text = feedText({
        id: `urn:uuid:${nameUuid('feed')}`,
        title,
        subtitle: title,
        updated: '2026-11-20T09:00:00Z',
        self: 'https://example.org/contracts.atom?q=a&b',
        first: 'https://example.org/contracts.atom',
        page: 'https://example.org/contracts',
        previous: null,
        next: 'https://example.org/contracts.atom?page=2',
        entries: entries.map((one, at) => ({
          id: `urn:uuid:${nameUuid(String(at))}`,
          title: one.title,
          updated: '2026-11-20T09:00:00Z',
          url: 'https://example.org/contracts/x',
          author: 'A buyer',
          categories: [{ term: '35', label: one.label }],
          summary: one.summary,
        })),
      })
      const read = readFeed(text)
      assert.equal(read.title, plain(title))
      assert.equal(read.links['self'], 'https://example.org/contracts.atom?q=a&b')
      assert.deepEqual(
        read.entries.map((one) => [one.title, one.summary]),
        entries.map((one) => [plain(one.title), plain(one.summary)]),
      )
    }),
    { numRuns: 300 },
  )
})

test('a name has one UUID, always, and another name another', () => {
  assert.equal(nameUuid('contract a'), nameUuid('contract a'))
  assert.notEqual(nameUuid('contract a'), nameUuid('contract b'))
  assert.match(nameUuid(''), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
