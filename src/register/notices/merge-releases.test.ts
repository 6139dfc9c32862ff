import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { JsonObject } from './json-values.ts'
import { mergeReleases } from './merge-releases.ts'
import { mergeRulesFrom } from './merge-rules.ts'

const packaged = mergeRulesFrom(JSON.parse(readFileSync(new URL('./schemas/ocds-1.1-merge-schema.json', import.meta.url), 'utf8')))
const list = (fields: object, more: object = {}): object => ({ type: 'array', items: { type: 'object', properties: fields }, ...more })
const text = { type: 'string' }
const rules = mergeRulesFrom({
  properties: {
    ocid: text,
    id: { ...text, omitWhenMerged: true },
    date: { ...text, omitWhenMerged: true },
    list: list({
      id: text,
      omitted: { omitWhenMerged: true },
      inner: list({ id: text, whole: list({ id: text }, { wholeListMerge: true }) }),
    }),
    whole: list({ id: text, omitted: { omitWhenMerged: true } }, { wholeListMerge: true }),
    withoutId: list({ key: text }),
    texts: { type: 'array', items: text },
    mixed: { type: 'array', items: { type: ['object', 'string'], properties: { id: text } } },
    object: { type: 'object', properties: { dropped: { omitWhenMerged: true } }, wholeListMerge: true },
    gone: { type: 'object', omitWhenMerged: true },
  },
})

/** Merges releases that are a day apart; gives what is in the compiled release beside tag, id, date and ocid. */
function merged(...contents: JsonObject[]): JsonObject {
  const releases = contents.map((content, at) => ({
    ocid: 'ocds-1',
    id: String(at),
    date: `2000-01-0${at + 1}T00:00:00Z`,
    tag: ['tender'],
    ...content,
  }))
  const { tag, id, date, ocid, ...rest } = mergeReleases(releases, rules)
  assert.deepEqual(tag, ['compiled'])
  assert.equal(id, `ocds-1-2000-01-0${contents.length}T00:00:00Z`)
  assert.equal(date, `2000-01-0${contents.length}T00:00:00Z`)
  assert.equal(ocid, 'ocds-1')
  return rest
}

suite('merging by the standard, as the reference implementation’s own cases have it', () => {
  test('a later value takes the place of an earlier one, an absent one does not (1.1/simple)', () => {
    assert.deepEqual(merged({ a: 1, b: 'x' }, { a: 2 }), { a: 2, b: 'x' })
  })

  test('a null deletes, in a single release too (1.1/null, 1.1/initial-null)', () => {
    assert.deepEqual(merged({ t: { id: 'A', m: 'open' } }, { t: { id: 'A', m: null } }), { t: { id: 'A' } })
    assert.deepEqual(merged({ t: { id: 'A', m: null } }), { t: { id: 'A' } })
    assert.deepEqual(merged({ t: { m: 1 } }, { t: { m: null } }, { t: { m: 2 } }), { t: { m: 2 } })
    assert.deepEqual(merged({ t: { m: null } }), { t: {} })
  })

  test('items of a list are merged by id, at any depth (1.1/mergeid, schema/deep-identifier-merge)', () => {
    assert.deepEqual(
      merged({ list: [{ id: 1, x: 1, y: 1, inner: [{ id: 10 }] }] }, { list: [{ id: 1, x: 2, inner: [{ id: 11 }] }, { id: 2 }] }),
      { list: [{ id: 1, x: 2, y: 1, inner: [{ id: 10 }, { id: 11 }] }, { id: 2 }] },
    )
  })

  test('items without an id are all kept, and never taken for one at the same place (schema/no-top-level-id, schema/identifier-merge-collision)', () => {
    assert.deepEqual(merged({ list: [{ k: 1 }, { k: 2 }] }, { list: [{ k: 3 }] }), { list: [{ k: 1 }, { k: 2 }, { k: 3 }] })
    assert.deepEqual(merged({ list: [{ id: 1 }, { k: 'v' }] }), { list: [{ id: 1 }, { k: 'v' }] })
  })

  test('of items with one id in one release the last one stands (schema/identifier-merge-duplicate-id)', () => {
    assert.deepEqual(
      merged({
        list: [
          { id: 1, k: 'first', only: 1 },
          { id: 1, k: 'second' },
        ],
      }),
      { list: [{ id: 1, k: 'second', only: 1 }] },
    )
  })

  test('a whole list takes the place of the earlier one, an empty one too (1.1/lists, schema/whole-list-merge-empty, -duplicate-id, deep-)', () => {
    assert.deepEqual(
      merged(
        { whole: [{ id: 1 }, { id: 2 }] },
        {
          whole: [
            { id: 2, k: 1 },
            { id: 2, k: 2 },
          ],
        },
      ),
      {
        whole: [
          { id: 2, k: 1 },
          { id: 2, k: 2 },
        ],
      },
    )
    assert.deepEqual(merged({ whole: [{ id: 1 }] }, { whole: [] }), { whole: [] })
    assert.deepEqual(merged({ whole: [] }), { whole: [] })
    assert.deepEqual(
      merged(
        { list: [{ id: 1, inner: [{ id: 10, whole: [{ id: 100 }] }] }] },
        { list: [{ id: 1, inner: [{ id: 10, whole: [{ id: 200 }] }] }] },
      ),
      { list: [{ id: 1, inner: [{ id: 10, whole: [{ id: 200 }] }] }] },
    )
  })

  test('lists of text, mixed lists, and lists whose items have no id by the schema are whole lists (1.1/string-list, schema/whole-list-merge-no-id)', () => {
    assert.deepEqual(merged({ texts: ['a', 'b'], withoutId: [{ key: 1 }, { key: 2 }] }, { texts: ['c'], withoutId: [{ key: 3 }] }), {
      texts: ['c'],
      withoutId: [{ key: 3 }],
    })
    for (const later of [[{ id: 2 }, 'bar'], [{ id: 2 }], ['bar']])
      assert.deepEqual(merged({ mixed: [{ id: 1 }, 'foo'] }, { mixed: later }), { mixed: later })
  })

  test('an omitted field is gone, unless a whole list keeps it (schema/deep-omit-when-merged, schema/omit-when-merged-shadowed)', () => {
    assert.deepEqual(
      merged({ gone: { a: 1 }, list: [{ id: 1, omitted: 'x', k: 1 }], whole: [{ id: 1, omitted: 'x' }], object: { dropped: 1, a: 1 } }),
      {
        list: [{ id: 1, k: 1 }],
        whole: [{ id: 1, omitted: 'x' }],
        object: { a: 1 },
      },
    )
    assert.deepEqual(merged({ list: [{ omitted: 'x' }] }), {})
  })

  test('wholeListMerge on an object is not heard (schema/whole-list-merge-object)', () => {
    assert.deepEqual(merged({ object: { a: 'v' } }, { object: { b: 'v' } }), { object: { a: 'v', b: 'v' } })
  })

  test('empty objects and empty lists leave no trace and delete nothing (1.1/empty-object, fill-object, empty-identifiermerge-array, single-…)', () => {
    assert.deepEqual(merged({ p: { r: 1 }, list: [{ id: 1 }] }, { p: {}, list: [] }), { p: { r: 1 }, list: [{ id: 1 }] })
    assert.deepEqual(merged({ p: {}, list: [] }, { p: { r: 1 }, list: [{ id: 1 }] }), { p: { r: 1 }, list: [{ id: 1 }] })
    assert.deepEqual(merged({ p: {}, q: { r: { s: {} } }, list: [{}, { inner: [] }] }), {})
  })

  test('an object’s id is a value like any other, an item’s is its name (1.1/unit, 1.1/contextual)', () => {
    assert.deepEqual(merged({ list: [{ id: 'i', unit: { id: 'EA', name: 'Each' } }] }, { list: [{ id: 'i', unit: { id: 'TNE' } }] }), {
      list: [{ id: 'i', unit: { id: 'TNE', name: 'Each' } }],
    })
  })

  test('suppliers are a whole list in OCDS 1.0 and merged by id in 1.1, and 1.0 omits the ocid in vain (1.0/suppliers)', () => {
    const old = mergeRulesFrom({
      properties: {
        ocid: { mergeStrategy: 'ocdsOmit' },
        awards: list({
          id: text,
          suppliers: { type: 'array', items: { $ref: '#/definitions/Organization' }, mergeStrategy: 'ocdsVersion' },
        }),
      },
      definitions: { Organization: { type: 'object', properties: { id: text } } },
    })
    const release = (day: number): JsonObject => ({
      ocid: 'o',
      date: `2014-01-0${day}`,
      awards: [{ id: 1, suppliers: [{ name: 'Acme', details: {} }] }],
    })
    assert.deepEqual(mergeReleases([release(1), release(2)], old), {
      tag: ['compiled'],
      id: 'o-2014-01-02',
      date: '2014-01-02',
      ocid: 'o',
      awards: [{ id: 1, suppliers: [{ name: 'Acme', details: {} }] }],
    })
    const [award] = mergeReleases([release(1), release(2)], packaged)['awards'] as { suppliers: unknown[] }[]
    assert.equal(award!.suppliers.length, 2)
  })

  test('releases are merged by date and not as they come; those of one date as they come', () => {
    const at = (date: string, x: number): JsonObject => ({ ocid: 'o', date, x })
    assert.equal(mergeReleases([at('2002', 2), at('2001', 1)], rules)['x'], 2)
    assert.equal(mergeReleases([at('2001', 1), at('2001', 2)], rules)['x'], 2)
  })

  test('one release may lack ocid and date, several may not lack a date', () => {
    assert.deepEqual(mergeReleases([{ x: 1 }], rules), { tag: ['compiled'], id: 'None-None', x: 1 })
    assert.throws(() => mergeReleases([{ date: '2010' }, {}], rules), { kind: 'invalid' })
    assert.throws(() => mergeReleases([{ date: '2010' }, { date: null }], rules), { kind: 'invalid' })
  })

  test('a value that becomes an object is an error, an object that becomes a value stays', () => {
    assert.throws(() => merged({ x: 1 }, { x: { y: 1 } }), { kind: 'invalid', message: /value for x / })
    assert.deepEqual(merged({ x: { y: 1 } }, { x: 1 }), { x: { y: 1 } })
    assert.deepEqual(merged({ x: 1 }, { x: null }, { x: { y: 1 } }), { x: { y: 1 } })
  })

  test('names that JavaScript treats oddly are fields like any other', () => {
    const release = JSON.parse(
      '{"ocid":"o","date":"d","__proto__":{"a":null,"b":1},"constructor":1,"list":[{"id":1,"__proto__":{"x":1}}]}',
    ) as JsonObject
    assert.equal(
      JSON.stringify(mergeReleases([release], rules)),
      '{"tag":["compiled"],"id":"o-d","date":"d","ocid":"o","__proto__":{"b":1},"constructor":1,"list":[{"id":1,"__proto__":{"x":1}}]}',
    )
  })
})

// A slow and plain second telling of the routine: every leaf by its path, later releases over earlier ones, and the paths put together again.
function mergedByPaths(releases: readonly JsonObject[]): JsonObject {
  const leaves = new Map<string, { path: readonly (string | { item: string })[]; value: unknown }>()
  let unnamed = 0
  const isPlain = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
  const walk = (value: unknown, rule: typeof rules, path: readonly (string | { item: string })[]): void => {
    if (rule.strategy === 'omit') return
    if (rule.strategy !== 'whole' && isPlain(value))
      for (const [name, each] of Object.entries(value)) walk(each, rule.field(name), [...path, name])
    else if (rule.strategy !== 'whole' && Array.isArray(value) && value.every(isPlain)) {
      for (const item of value) {
        const key = 'id' in item ? `=${String(item['id'])}` : `#${(unnamed += 1)}`
        for (const [name, each] of Object.entries(item)) walk(each, rule.field(name), [...path, { item: key }, name])
      }
    } else {
      const key = JSON.stringify(path)
      const known = leaves.get(key)
      if (known) known.value = value
      else leaves.set(key, { path, value })
    }
  }
  for (const { ocid: _, date: __, ...release } of releases) walk(release, rules, [])
  const root: JsonObject = {}
  const items = new Map<string, JsonObject>()
  for (const { path, value } of leaves.values()) {
    let node: JsonObject | JsonObject[] = root
    for (const [at, part] of path.entries()) {
      if (typeof part === 'object') {
        const key = JSON.stringify(path.slice(0, at + 1))
        if (!items.has(key)) {
          items.set(key, {})
          ;(node as unknown as JsonObject[]).push(items.get(key)!)
        }
        node = items.get(key)!
      } else if (at === path.length - 1) {
        if (value !== null) node[part] = value
      } else node = (node[part] ??= typeof path[at + 1] === 'object' ? [] : {}) as JsonObject
    }
  }
  return root
}

suite('merging, whatever the releases', () => {
  // Shapes do not change between releases, for the standard leaves that undefined.
  const value = fc.constantFrom<unknown>(null, 1, 'a', true)
  const id = fc.option(fc.constantFrom<unknown>(1, 2, 'x'), { nil: undefined })
  const item = fc.record(
    {
      id,
      k: value,
      omitted: value,
      inner: fc.array(
        fc.record({ id, k: value, whole: fc.array(fc.record({ id }, { requiredKeys: [] }), { maxLength: 2 }) }, { requiredKeys: [] }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  )
  const content = fc.record(
    {
      list: fc.array(item, { maxLength: 3 }),
      whole: fc.array(item, { maxLength: 2 }),
      texts: fc.array(value),
      object: fc.record({ a: value, dropped: value, b: fc.record({ c: value }, { requiredKeys: [] }) }, { requiredKeys: [] }),
      x: value,
    },
    { requiredKeys: [] },
  )
  const clean = (object: unknown): JsonObject => JSON.parse(JSON.stringify(object)) as JsonObject

  test('merging gives what putting leaves together by their paths gives', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 4 }), (contents) => {
        const releases = contents.map((each, at) => ({ ...clean(each), ocid: 'o', date: String(at) }))
        const before = JSON.stringify(releases)
        const { tag: _, id: __, date: ___, ocid: ____, ...rest } = mergeReleases(releases, rules)
        assert.deepEqual(clean(rest), clean(mergedByPaths(releases)))
        assert.equal(JSON.stringify(releases), before, 'the releases themselves are not changed')
      }),
      { numRuns: 1_000 },
    )
  })
})
