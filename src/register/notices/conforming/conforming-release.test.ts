import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { JsonObject } from '../json-values.ts'
import { conformingRelease, publishedRelease } from './conforming-release.ts'
import { sameJson } from './same-json.ts'
import { noSchemas, ocdsFaults } from './test-ocds-schemas.ts'

const dated = '2026-11-23T00:00:00Z'

test('a release that conforms is given as it is', () => {
  const release = { ocid: 'ocds-1', id: '1', date: '2026-01-02T03:04:05Z', tag: ['tender'], initiationType: 'tender', tender: { id: 'T' } }
  assert.equal(conformingRelease(release, dated), release)
})

test('each fault is made to conform, and what was published is kept with its place and the reason', { skip: noSchemas }, () => {
  const release = {
    ocid: 'ocds-1',
    date: '2026-01-02',
    tag: 'award',
    initiationType: null,
    buyer: { id: 7, name: 'A body' },
    parties: [{ id: 'a', name: 'A' }, { id: 'a', name: 'A' }, null],
    tender: {
      status: 'Active',
      title: null,
      value: { amount: '12.50', currency: 'gbp' },
      documents: [{ url: 'www.example.org' }],
      items: [],
    },
    awards: [{ id: '1', status: 'closed', date: 'soon', suppliers: { id: 's', name: 'S' } }],
    contracts: [{ id: 1, title: 'X', documents: [{ id: 'd', url: 'https://example.org/a b' }] }],
    extra: { kept: ['as it is', null] },
  }
  const made = conformingRelease(release, dated)
  assert.deepEqual(ocdsFaults().release(made), [])
  assert.equal(made['date'], '2026-01-02T00:00:00Z')
  assert.deepEqual(made['tag'], ['contract'])
  assert.equal(made['initiationType'], 'tender')
  assert.deepEqual(made['buyer'], { id: 7, name: 'A body' })
  assert.deepEqual(made['parties'], [{ id: 'a', name: 'A' }])
  assert.deepEqual((made['awards'] as JsonObject[])[0], { id: '1', suppliers: [{ id: 's', name: 'S' }] })
  const { value } = made['tender'] as { value: unknown }
  assert.deepEqual(value, { amount: 12.5, currency: 'GBP' })
  const [contract] = made['contracts'] as { awardID: string; documents: { url: string }[] }[]
  assert.deepEqual([contract?.awardID, contract?.documents[0]?.url], ['1', 'https://example.org/a%20b'])
  const { changes } = made['bluelight'] as { changes: { path: string; reason: string; was?: unknown }[] }
  assert.deepEqual(
    changes.find((change) => change.path === '/awards/0/status'),
    { path: '/awards/0/status', reason: 'it is none of the codes that the standard allows here', was: 'closed' },
  )
  assert.deepEqual(made['extra'], release.extra)
  assert.equal(sameJson(publishedRelease(made)), sameJson(release))
})

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    'x',
    '12',
    12,
    1.5,
    true,
    '2026-02-30',
    '2026-02-28',
    '2026-02-28T10:00:00',
    '2026-02-28T10:00:00+01:00',
    '2026-02-28 9:30',
    'gbp',
    'GBP',
    'GB',
    'active',
    'Closed',
    'open',
    'https://example.org/x',
    'www.example.org',
    'http://a b/[c]#d#e',
    'mailto:a@b',
    ' ',
    '%zz:',
    'http://[::1',
    '[1,2]',
    '[0,5)',
  ),
  fc.string(),
  fc.double(),
)
const names = [
  'id',
  'ocid',
  'date',
  'tag',
  'title',
  'status',
  'value',
  'amount',
  'currency',
  'documents',
  'url',
  'items',
  'suppliers',
  'period',
  'startDate',
  'endDate',
  'address',
  'countryName',
  'country',
  'identifier',
  'scheme',
  'uri',
  'lots',
  'parties',
  'buyer',
  'tender',
  'awards',
  'contracts',
  'awardID',
  'relatedProcesses',
  'classification',
  'quantity',
  'unit',
  'location',
  'geometry',
  'type',
  'coordinates',
  'implementation',
  'transactions',
  'milestones',
  'details',
  'scale',
  'roles',
  'planning',
  'budget',
  'language',
  'amendments',
  'links',
  'publisher',
  'a/b',
  'c~d',
  '__proto__',
]
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'large' },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 8 }),
  ),
}))
const anyRelease = fc
  .tuple(fc.dictionary(fc.constantFrom(...names), tree, { maxKeys: 16 }))
  .map(([object]): JsonObject => JSON.parse(JSON.stringify({ ...object, ocid: 'ocds-1' })))

test('whatever is published conforms, conforms still when asked again, and can be had back as it was', { skip: noSchemas }, () => {
  const { release: faults } = ocdsFaults()
  fc.assert(
    fc.property(anyRelease, (release) => {
      const made = conformingRelease(release, dated)
      assert.deepEqual(faults(made), [])
      assert.equal(conformingRelease(made, dated), made)
      assert.equal(sameJson(publishedRelease(made)), sameJson(release))
    }),
    { numRuns: 1500 },
  )
})
