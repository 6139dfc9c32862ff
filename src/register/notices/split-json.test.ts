import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { JsonSplitter, splitLimits, UnreadableJson } from './split-json.ts'
import type { SplitLimits } from './split-json.ts'

function split(text: string | Buffer, pieces: readonly number[] = [], limits: SplitLimits = splitLimits) {
  const bytes = Buffer.from(text as string)
  const splitter = new JsonSplitter(limits)
  const items: { text: string; line: number; position: number; offset: number; list: string | null }[] = []
  const wrappings: string[] = []
  let at = 0
  for (const piece of [...pieces, bytes.length]) {
    // The memory is used again, as a reader of files may do.
    const chunk = Buffer.from(bytes.subarray(at, Math.min(bytes.length, at + piece)))
    at += chunk.length
    items.push(...splitter.push(chunk).map((item) => ({ ...item, text: item.bytes.toString(), bytes: undefined })))
    wrappings.push(...splitter.takeWrappings().map((each) => each.text))
    chunk.fill('x')
  }
  splitter.end()
  return { items, texts: items.map((item) => item.text), wrappings }
}
const fails = (code: string) => (error: unknown) => error instanceof UnreadableJson && error.code === code

suite('splitting JSON', () => {
  test('the items of a package are found wherever their list stands, and the rest is given as what surrounds them', () => {
    const { texts, wrappings, items } = split('{"uri":"u", "releases": [ {"a":[1,"]"]} ,\n{"b":"}\\"{"}], "links":{"next":"n"}}')
    assert.deepEqual(texts, ['{"a":[1,"]"]}', '{"b":"}\\"{"}'])
    assert.deepEqual(wrappings, ['{"uri":"u", "releases": [], "links":{"next":"n"}}'])
    assert.deepEqual(
      items.map(({ line, position, list }) => [line, position, list]),
      [
        [1, 1, 'releases'],
        [2, 2, 'releases'],
      ],
    )
  })

  test('a list, bare objects, JSON lines, and packages as JSON lines are split too', () => {
    assert.deepEqual(split('[{"a":1},[2],3,"x,]"]').texts, ['{"a":1}', '[2]', '3', '"x,]"'])
    assert.deepEqual(split('{"a":1}\n{"b":2}\n').texts, ['{"a":1}', '{"b":2}'])
    assert.deepEqual(split('{"releases":[{"a":1}]}\r\n{"releases":[{"b":2}]}').texts, ['{"a":1}', '{"b":2}'])
    assert.deepEqual(split('{"records":[{"releases":[{"a":1}]}]}').texts, ['{"releases":[{"a":1}]}'])
    assert.deepEqual(split(' \n').texts, [])
  })

  test('a record of its own is one item, and so is an object whose releases are no list or stand deeper', () => {
    for (const text of [
      '{"ocid":"o","releases":[{"a":1}]}',
      '{"releases":{"a":[1]}}',
      '{"x":{"releases":[{"a":1}]}}',
      '{"x":["releases",[1]]}',
    ])
      assert.deepEqual(split(text).texts, [text])
  })

  test('an offset and a length lead back to the item', () => {
    const text = '{"x":"é","releases":[{"é":1},  {"b":"ü"}]}'
    for (const item of split(text, [3, 9, 1, 1, 7]).items) {
      assert.equal(
        Buffer.from(text)
          .subarray(item.offset, item.offset + Buffer.byteLength(item.text))
          .toString(),
        item.text,
      )
    }
  })

  test('a file that ends in the middle is refused, wherever it ends', () => {
    const text = '{"uri":"u","releases":[{"a":"b\\"c"},{"d":[1,{"e":2}]}],"z":1}'
    for (let length = 1; length < text.length; length++)
      assert.throws(() => split(text.slice(0, length)), fails('truncated'), text.slice(0, length))
  })

  test('what is no JSON is refused at once', () => {
    for (const text of ['<html>', 'PK\u0003', '\0\0', '}', 'releases', '[}', '{"a":1}]'])
      assert.throws(() => split(text), fails('not-json'), text)
  })

  test('JSON nested a hundred thousand deep is refused without falling over', () => {
    const deep = '['.repeat(100_000)
    for (const text of [deep, `{"a":${deep}`, `{"releases":[{"a":${deep}`, '{"a":'.repeat(100_000), `[{"a":${deep}`])
      assert.throws(() => split(text, [10, 20]), fails('too-deep'))
  })

  test('a release larger than any release is refused before it fills the memory', () => {
    const limits = { maxItemBytes: 1_000, maxDepth: 100 }
    for (const text of [`{"releases":[{"a":"${'x'.repeat(2_000)}`, `{"a":"${'x'.repeat(2_000)}`, `["${'x'.repeat(2_000)}"]`]) {
      assert.throws(() => split(text, [600, 600, 600], limits), fails('too-large'))
    }
  })

  test('the same items come out however the bytes are cut', () => {
    const json = fc.json({ maxDepth: 3 })
    const release = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
    const text = fc.oneof(
      fc.array(release).map((releases) => JSON.stringify({ uri: 'u', x: { releases: [1] }, releases, z: [{}] })),
      fc.array(release).map((releases) => JSON.stringify(releases, null, 2)),
      fc.array(release.map((each) => ({ ...each, ocid: '1' }))).map((releases) => releases.map((each) => JSON.stringify(each)).join('\n')),
      json.map((each) => `[${each}]`),
    )
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 200 }), (given, pieces) => {
        const whole = split(given)
        assert.deepEqual(split(given, pieces), whole)
        for (const each of whole.texts) assert.doesNotThrow(() => JSON.parse(each) as unknown)
      }),
      { numRuns: 400 },
    )
  })

  test('a package gives back its releases as JSON.parse sees them', () => {
    const release = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1, maxKeys: 4 })
    fc.assert(
      fc.property(fc.array(release), fc.integer({ min: 0, max: 4 }), (releases, indent) => {
        const text = JSON.stringify({ a: '"releases":[', releases, b: 1 }, null, indent)
        assert.deepEqual(
          split(text, [5, 11]).texts.map((each) => JSON.parse(each) as unknown),
          (JSON.parse(text) as { releases: unknown }).releases,
        )
      }),
    )
  })
})
