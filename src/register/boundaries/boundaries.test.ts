import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { frameOf } from '../../web/charts/area-map.ts'
import { testRegister } from '../test-register.ts'
import { outlinesOfService } from './outline-store.ts'
import { project } from './project.ts'
import type { Point } from './project.ts'
import { looksLikeBoundaries, readBoundaries } from './read-boundaries.ts'
import { pathOfRings, ringArea, simplify, weights, withoutRepeats } from './simplify.ts'

const square = (east: number, north: number, size = 0.5): Point[] => [
  [east, north],
  [east + size, north],
  [east + size, north + size],
  [east, north + size],
  [east, north],
]
const feature = (id: string | undefined, name: string, rings: readonly Point[][]) => ({
  type: 'Feature',
  properties: { ...(id === undefined ? {} : { id }), name },
  geometry: { type: 'Polygon', coordinates: rings },
})
const collection = (features: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features })
const lancashire = feature('E23000003', 'Lancashire', [square(-2.7, 53.8)])
const cumbria = feature('E23000002', 'Cumbria', [square(-3.2, 54.3)])

test('boundaries are kept for the bodies whose areas they are, and drawn from then on', async (t) => {
  const register = await testRegister(t)
  const report = await register.load('areas.geojson', collection([lancashire, cumbria, feature('E99000001', 'Atlantis', [square(-1, 52)])]))
  assert.equal(report.kind, 'boundaries')
  assert.deepEqual([report.status, report.rows_read, report.rows_kept, report.rows_rejected], ['imported', 3, 2, 1])
  const drawn = await register.database.portal.read(null, async (sql) => await outlinesOfService(sql, 'police'))
  assert.deepEqual(drawn.map((one) => one.id).toSorted(), ['cumbria-constabulary', 'lancashire-constabulary'])
  assert.match(drawn[0]?.path ?? '', /^M-?\d+ \d+l[-\d ]+z$/)
  const [rejected] = await register.database.owner<{ message: string }[]>`select message from register.rejected_row`
  assert.equal(rejected?.message, 'No body of the directory has the area E99000001, or is called “Atlantis”.')
})

test('a later file of the same areas replaces the earlier one, and the same bytes change nothing', async (t) => {
  const register = await testRegister(t)
  const first = collection([lancashire, cumbria])
  await register.load('areas.geojson', first)
  assert.equal((await register.load('areas.geojson', first)).status, 'unchanged')
  const report = await register.load('newer.geojson', collection([lancashire, feature('E23000002', 'Cumbria', [square(-3.2, 54.3, 0.8)])]))
  assert.equal(report.status, 'replaced')
  const drawn = await register.database.portal.read(null, async (sql) => await outlinesOfService(sql, 'police'))
  assert.deepEqual(new Set(drawn.map((one) => one.sourceId)), new Set([report.source]))
})

test('what is no file of boundaries is refused with what to do', async (t) => {
  const register = await testRegister(t)
  const problem = async (text: string): Promise<string> => {
    const report = await register.load('areas.geojson', text, { kind: 'boundaries' })
    assert.equal(report.status, 'refused', text.slice(0, 60))
    return report.problems.map((one) => one.message).join(' ')
  }
  assert.match(await problem('{"type": "FeatureCollection", "features": [{'), /cut off. Fetch the file again/)
  assert.match(await problem('{"type": "Topology"}'), /no GeoJSON collection of features/)
  assert.match(await problem(collection([lancashire], { crs: { properties: { name: 'EPSG:27700' } } })), /not in degrees/)
  assert.match(await problem(collection([feature(undefined, 'Nowhere', [square(-2, 53)])])), /None of the 1 rows could be loaded/)
  assert.match(await problem(collection([feature('E23000003', 'Lancashire', [square(350_000, 430_000)])])), /None of the 1 rows/)
})

test('whatever stands in the JSON, reading it gives areas, refused features or a refusal, never a fault', () => {
  const rubbish = fc.oneof(
    fc.jsonValue(),
    fc.constant(lancashire),
    fc.record({
      properties: fc.jsonValue(),
      geometry: fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon', 'Point'), coordinates: fc.jsonValue() }),
    }),
  )
  fc.assert(
    fc.property(fc.array(rubbish, { maxLength: 8 }), (features) => {
      const { areas, refused } = readBoundaries(collection(features))
      assert.equal(areas.length + refused.length, features.length)
    }),
  )
})

test('the kind is told from the first bytes, and notices are not taken for boundaries', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  assert.ok(looksLikeBoundaries(bytes(collection([lancashire]))))
  assert.ok(looksLikeBoundaries(bytes('{\n  "name": "pfa",\n  "type": "FeatureCollection",')))
  assert.ok(!looksLikeBoundaries(bytes('{"releases": [{"type": "FeatureCollection"}]}')))
  assert.ok(!looksLikeBoundaries(bytes('[{"type": "Feature"}]')))
})

test('the projection puts places where the National Grid has them, to half a kilometre', () => {
  // Differences between places whose grid references are published: Ben Nevis NN 166 712, Scafell Pike NY 215 072.
  const nevis = project([-5.00352, 56.79685])
  const scafell = project([-3.21163, 54.45422])
  assert.ok(Math.abs((scafell[0] - nevis[0]) / 2 - (321.5 - 216.6)) < 1, `${(scafell[0] - nevis[0]) / 2} km east`)
  assert.ok(Math.abs((scafell[1] - nevis[1]) / 2 - (771.2 - 507.2)) < 1.5, `${(scafell[1] - nevis[1]) / 2} km south`)
})

const ring = fc.array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 })), { minLength: 4, maxLength: 60 })

test('simplifying takes points away and never adds or moves one; no area disappears', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 80 }),
      (areas, most) => {
        const usable = areas.map((rings) => rings.filter((one) => withoutRepeats(one).length >= 3)).filter((rings) => rings.length > 0)
        const simple = simplify(usable, most, 0)
        assert.equal(simple.length, usable.length)
        for (const [at, rings] of simple.entries()) {
          assert.ok(rings.length > 0)
          const known = new Set(usable[at]!.flat().map(String))
          assert.ok(rings.flat().every((point) => known.has(String(point))))
        }
      },
    ),
  )
})

test('the point that matters least is the one whose triangle is smallest', () => {
  const points: Point[] = [
    [0, 0],
    [50, 1],
    [100, 0],
    [100, 100],
    [0, 100],
  ]
  const weight = weights(points)
  assert.equal(weight.indexOf(Math.min(...weight)), 1)
  assert.equal(ringArea(points.filter((_, at) => at !== 1)), 10_000)
})

test('a path holds the ring again, step by step', () => {
  fc.assert(
    fc.property(ring, (points) => {
      const { x, y, width, height } = frameOf([pathOfRings([points])])
      const xs = points.map((point) => point[0])
      const ys = points.map((point) => point[1])
      assert.deepEqual([x + 4, y + 4], [Math.min(...xs), Math.min(...ys)])
      assert.deepEqual([width - 8, height - 8], [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)])
    }),
  )
})

test('names that no database holds, and nesting without end, are read or refused like anything else', async (t) => {
  const register = await testRegister(t)
  const odd = collection([
    feature('E23000003', 'Lanca\0shire\ud800', [square(-2.7, 53.8)]),
    feature('E99000001', 'Atlan\0tis\udfff', [square(-1, 52)]),
  ])
  const report = await register.load('odd.geojson', odd)
  assert.deepEqual([report.rows_kept, report.rows_rejected], [1, 1])
  const [kept] = await register.database.owner<{ name: string }[]>`select area_name as name from register.area_outline`
  assert.equal(kept?.name, 'Lancashire\ufffd')
  const nested = '['.repeat(200_000) + ']'.repeat(200_000)
  const text = collection([cumbria])
  const first = await register.load('first.geojson', text.replace('{', `{"crs":${nested},`))
  const last = await register.load('last.geojson', text.replace(/\}$/, `,"crs":${nested}}`))
  assert.deepEqual([first.status, last.status, last.problems[0]?.code], ['refused', 'refused', 'not-in-degrees'])
})
