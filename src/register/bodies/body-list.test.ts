import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../../values/dates.ts'
import { Failure } from '../../values/failures.ts'
import { chooseBodies, readBodyListFilter, withMeasures } from './body-list.ts'
import type { KnownBody } from './body-list-store.ts'
import { quarterBounds, stepOf } from './map-measures.ts'

const today = '2026-11-23' as IsoDate

const body = (id: string, more: Partial<KnownBody> = {}): KnownBody => ({
  id,
  name: id,
  kind: 'police-force',
  service: 'police',
  nation: 'England',
  region: 'North West',
  validFrom: null,
  validTo: null,
  inDirectory: true,
  folded: id,
  payments: 0,
  last: null,
  contracts: 0,
  prices: 0,
  ...more,
})

const bodies = withMeasures(
  [
    body('cumbria', { payments: 5 }),
    body('fife', { nation: 'Scotland', region: null, validTo: '2013-04-01' as IsoDate }),
    body('kent', { region: 'South East', service: 'fire', kind: 'fire-and-rescue-service' }),
    body('lothian', { nation: 'Scotland', region: null, validTo: '2013-04-01' as IsoDate, contracts: 2 }),
  ],
  new Map([['cumbria', { id: 'cumbria', name: 'cumbria', bodyId: 1, months: 3, ending: null, paid: 500, contracts: null }]]),
)
const asked = (query: string) => chooseBodies(bodies, readBodyListFilter(new URLSearchParams(query), bodies), today)
const ids = (query: string): string[] => asked(query).bodies.map((one) => one.id)

test('bodies that have ended are listed only with data, or when asked for', () => {
  assert.deepEqual(ids(''), ['cumbria', 'kent', 'lothian'])
  assert.deepEqual(ids('state=ended'), ['fife', 'lothian'])
  assert.deepEqual(ids('data=yes'), ['cumbria', 'lothian'])
  assert.deepEqual(ids('nation=England'), ['cumbria', 'kent'])
  assert.deepEqual(ids('q=CUMB&service=police&service=fire'), ['cumbria'])
  assert.throws(() => ids('kind=circus'), Failure)
})

test('the count beside a choice is what choosing it lists', () => {
  for (const facet of asked('').facets)
    for (const option of facet.options)
      assert.equal(ids(`${facet.name}=${encodeURIComponent(option.value)}`).length, option.count, facet.name)
})

test('those without a value come last, whatever the order', () => {
  assert.deepEqual(ids('sort=paid'), ['cumbria', 'kent', 'lothian'])
  assert.deepEqual(ids('sort=complete'), ['cumbria', 'kent', 'lothian'])
})

test('a map has at most four steps, each value in one of them, more never paler than less', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 12 })), (values) => {
      const bounds = quarterBounds(values)
      assert.deepEqual(
        bounds,
        bounds.toSorted((a, b) => a - b),
      )
      const steps = values.toSorted((a, b) => a - b).map((value) => stepOf(value, bounds, true))
      assert.ok(steps.every((step, at) => step >= 1 && step <= 4 && step >= (steps[at - 1] ?? 0)))
    }),
  )
  assert.equal(stepOf(null, [6, 10, 12], false), 0)
  assert.equal(stepOf(0, [6, 10, 12], false), 0)
  assert.equal(stepOf(12, [6, 10, 12], false), 4)
})
