import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { looksLikeNotices } from './looks-like-notices.ts'
import { readReleases } from './read-releases.ts'
import type { ReleaseEvent } from './read-releases.ts'

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(input: string | Buffer, size = 7) {
  const events: ReleaseEvent[] = []
  for await (const event of readReleases(chunks(Buffer.from(input as string), size))) events.push(event)
  const releases = events.flatMap((event) => (event.type === 'releases' ? event.releases : []))
  const of = <T extends ReleaseEvent['type']>(type: T) =>
    events.filter((event): event is Extract<ReleaseEvent, { type: T }> => event.type === type)
  return {
    releases,
    ocids: releases.map((each) => each.release['ocid']),
    rejects: of('reject').map((event) => event.reject),
    problems: of('problem').map((event) => event.problem),
    refused: of('refused').map((event) => event.problem.code),
    packages: of('package').map((event) => event.meta),
  }
}

const a = { ocid: 'a', date: '2025-01-01T00:00:00Z', tag: ['tender'] }
const b = { ocid: 'b', date: '2025-01-02T00:00:00Z', tag: ['award'] }

suite('reading releases', () => {
  test('every shape in which releases come gives the same releases', async () => {
    const record = { ocid: 'a', releases: [a], compiledRelease: { ocid: 'a', tag: ['compiled'] } }
    for (const [name, text] of Object.entries({
      package: JSON.stringify({ version: '1.1', releases: [a, b] }),
      'package with its list first, indented': JSON.stringify({ releases: [a, b], uri: 'u' }, null, 2),
      list: JSON.stringify([a, b]),
      lines: `${JSON.stringify(a)}\n${JSON.stringify(b)}\n`,
      'lines of packages': `${JSON.stringify({ releases: [a] })}\n${JSON.stringify({ releases: [b] })}`,
      'list of packages': JSON.stringify([{ releases: [a] }, { releases: [b] }]),
      'record package': JSON.stringify({ records: [record, { ocid: 'b', releases: [b] }] }),
      'list of records': JSON.stringify([record, { ocid: 'b', releases: [b] }]),
      'search results': JSON.stringify({ results: [{ releases: [a] }, { releases: [b] }] }),
      'lines of records': `${JSON.stringify(record)}\n${JSON.stringify({ ocid: 'b', releases: [b] })}`,
    })) {
      for (const size of [1, 64, 100_000]) {
        const { ocids, releases, rejects, refused } = await read(text, size)
        assert.deepEqual([ocids, rejects, refused], [['a', 'b'], [], []], name)
        assert.deepEqual(
          releases.map((each) => each.position),
          [1, 2],
          name,
        )
        assert.deepEqual(
          releases.map((each) => JSON.parse(each.raw) as unknown),
          [a, b],
          name,
        )
      }
    }
  })

  test('one bare release is a file of one release', async () => {
    assert.deepEqual((await read(JSON.stringify(a))).ocids, ['a'])
  })

  test('a record that only links to its releases gives its compiled release, or a reason', async () => {
    const links = [{ url: 'https://example.org/1', date: '2025-01-01', tag: ['tender'] }]
    assert.deepEqual((await read(JSON.stringify({ records: [{ ocid: 'a', releases: links, compiledRelease: a }] }))).ocids, ['a'])
    const { rejects } = await read(JSON.stringify({ records: [{ ocid: 'a', releases: links }] }))
    assert.deepEqual(
      rejects.map((each) => each.code),
      ['linked-releases'],
    )
  })

  test('the package tells its publisher and its next page, before or after its releases', async () => {
    const { packages } = await read(
      '{"publisher":{"name":"P"},"releases":[{"ocid":"a"}],"links":{"next":"https://example.org/?cursor=2"}}',
      1_000,
    )
    assert.equal(packages.at(-1)!.publisher, 'P')
    assert.equal(packages.at(-1)!.next, 'https://example.org/?cursor=2')
  })

  test('what is no release is rejected with its place, and the others stay', async () => {
    const { ocids, rejects } = await read('{"releases":[{"ocid":"a"},\n5,\n{"x":1},\n{"ocid":"b",}, [], {"ocid":"c"}]}')
    assert.deepEqual(ocids, ['a', 'c'])
    assert.deepEqual(
      rejects.map((each) => [each.position, each.line, each.code]),
      [
        [2, 2, 'not-a-release'],
        [3, 3, 'not-a-release'],
        [4, 4, 'not-json'],
        [5, 4, 'not-a-release'],
      ],
    )
  })

  test('number literals that are not JSON are repaired, and told with their line', async () => {
    const { releases, problems } = await read('{"releases":[\n{"ocid":"a","tender":{"value":{"amount":1e9999,"x": 000}}}]}')
    assert.deepEqual(releases[0]!.release['tender'], { value: { amount: null, x: 0 } })
    assert.deepEqual(
      problems.map((each) => [each.line, each.code]),
      [
        [2, 'repaired'],
        [2, 'repaired'],
      ],
    )
    assert.doesNotThrow(() => JSON.parse(releases[0]!.raw) as unknown)
  })

  test('the same text comes out of every encoding', async () => {
    const text = JSON.stringify({ releases: [{ ocid: 'a', buyer: { name: 'Café £5' } }] })
    const utf16 = Buffer.from(text, 'utf16le')
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(text, 'latin1'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      utf16,
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    ]) {
      for (const size of [1, 5, 1_000]) assert.deepEqual((await read(bytes, size)).releases[0]!.release['buyer'], { name: 'Café £5' })
    }
    assert.deepEqual(
      (await read(Buffer.from(text, 'latin1'))).problems.map((each) => each.code),
      ['encoding'],
    )
  })

  test('a file that cannot be read to its end is refused, with one reason', async () => {
    assert.deepEqual((await read('{"releases":[{"ocid":"a"},{"ocid":')).refused, ['truncated'])
    assert.deepEqual((await read('<!doctype html><html>')).refused, ['not-json'])
    assert.deepEqual((await read(`{"releases":[{"ocid":${'['.repeat(100_000)}`)).refused, ['too-deep'])
    assert.deepEqual((await read('')).refused, ['empty'])
    assert.deepEqual((await read('  ')).refused, ['empty'])
    assert.deepEqual((await read('[]')).refused, ['empty'])
    assert.deepEqual((await read('\0\0\0\0\0\0')).refused, ['not-json'])
  })

  test('an empty page is no fault', async () => {
    const { refused, releases } = await read('{"uri":"u","releases":[]}')
    assert.deepEqual([refused, releases], [[], []])
  })

  test('notices are known by their first bytes', () => {
    for (const text of [
      '{"uri":"u","version":"1.1","extensions":["https',
      '[{"ocid":"a"',
      '\uFEFF {"releases" : [',
      '{"records":[{"oc',
      '{"id":"1","tag":["tender"],"ocid":"x"',
    ]) {
      assert.ok(looksLikeNotices(Buffer.from(text)), text)
    }
    assert.ok(looksLikeNotices(Buffer.from('{"ocid":"a"', 'utf16le')))
    for (const text of ['', '<html>', 'ocid,date', '{"type":"FeatureCollection"', '[1,2,3]', '{"version":2}'])
      assert.ok(!looksLikeNotices(Buffer.from(text)), text)
  })
})
