import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findATender } from './find-a-tender.ts'
import { identityOf, readPage, textIdentityOf, UnreadablePage } from './read-page.ts'

const read = (text: string) => readPage(Buffer.from(text), 'https://example.org')

test('the releases of a package, and the cursor of what comes next, wherever its link leads', async () => {
  const page = await read(
    '{"releases":[{"ocid":"o-1","id":"1","tag":["tender"]},{"id":"2","date":"2026"}],"links":{"next":"https://elsewhere.example/?cursor=abc%3D"}}',
  )
  assert.equal(page.cursor, 'abc=')
  assert.deepEqual(page.releases.map(identityOf), ['o-1 1', `? ${page.releases[1]!.hash}`])
})

test('a package without releases is whole', async () => {
  assert.deepEqual((await read('{"uri":"x","releases":[]}')).releases, [])
})

test('a release whose text changed is the same release and another text', async () => {
  const [one] = (await read('{"releases":[{"ocid":"o-1","id":"1","tag":["tender"]}]}')).releases
  const [other] = (await read('{"releases":[{"ocid":"o-1","id":"1","tag":["award"]}]}')).releases
  assert.equal(identityOf(one!), identityOf(other!))
  assert.notEqual(textIdentityOf(one!), textIdentityOf(other!))
})

test('what is no whole package is unreadable, wherever it is cut', async () => {
  const whole = '{"uri":"x","releases":[{"ocid":"o-1","id":"1","tag":["tender"]}],"links":{}}'
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
      await assert.rejects(read(whole.slice(0, length)), UnreadablePage)
    }),
  )
  for (const text of ['<html>', '{}', '[]', '{"message":"no"}', 'null', '{"ocid":"o-1","id":"1"}'])
    await assert.rejects(read(text), UnreadablePage)
})

test('numbers that lie between the notices seen are asked for, year by year', () => {
  assert.deepEqual(findATender.likelyMissing(['000007-2026', '000010-2026', '099999-2025', 'x']), ['000008-2026', '000009-2026'])
  assert.equal(findATender.likelyMissing(['000001-2026', '900000-2026']).length, 60)
})
