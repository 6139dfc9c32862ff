import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { formatPence } from '../../values/money.ts'
import { levelWeights, levelWords } from '../criticality/criticality.ts'
import { leftToRun, stateOn } from './drill-contract.ts'
import type { DrillContract } from './drill-contract.ts'
import { drillOf } from './drill.ts'
import { foldTwins } from './fold-twins.ts'
import { placeOfNumber } from './place-of-number.ts'
import { earliestContract, replacementRoutes } from './replacement-routes.ts'
import { shockOf } from './shock.ts'

const day = (text: string): IsoDate => text as IsoDate
const on = day('2026-07-01')
const page = readFileSync(join(import.meta.dirname, '../../../methods/failure-drill.md'), 'utf8')

const plain: DrillContract = {
  key: 'k1',
  bodyId: 1,
  slug: 'essex-police',
  buyer: 'Essex Police',
  origin: 'contract',
  ocid: 'ocds-1',
  title: 'Radios',
  reference: null,
  category: null,
  cpv: '32236000',
  status: 'active',
  agreedOn: day('2025-12-01'),
  startsOn: day('2026-01-01'),
  endsOn: day('2026-12-31'),
  extendedTo: null,
  terminatedOn: null,
  kind: 'contract',
  pence: 120_000_000,
  currency: 'GBP',
  token: false,
  isFramework: false,
  suppliers: 1,
  sourceId: 1,
}
const contract = (more: Partial<DrillContract>): DrillContract => ({ ...plain, ...more })
const drill = (contracts: readonly DrillContract[], more: Partial<Parameters<typeof drillOf>[0]> = {}) =>
  drillOf({ on, suppliers: [{ id: 1, name: 'Fellgate Ltd' }], contracts, others: [], durations: [], frameworks: [], paid: [], ...more })

test('the worked example of the method is what is computed', () => {
  assert.equal(formatPence(leftToRun(plain, on)!), '£604,931.51')
  assert.match(page, /184 of 365 days are left, so £604,931\.51/)
  const rows = [...page.matchAll(/^\| ([A-Z][^|]*?) +\| (\d+ [A-Z][a-z]+ 2026) +\|$/gm)].map(([, route, earliest]) => [route, earliest])
  assert.deepEqual(
    rows,
    replacementRoutes.map((route) => [route.name, formatDate(earliestContract(route, on))]),
  )
  for (const level of [1, 2, 3, 4] as const)
    assert.match(page, new RegExp(`\\| ${level} +\\| ${levelWords[level].name} +\\|[^|]*\\| ${levelWeights[level]} +\\|`))
})

test('a contract is live from its first day to its last, and in doubt where no end is published or it could be extended', () => {
  const states = (more: Partial<DrillContract>, at: string): string => stateOn(contract(more), day(at)).state
  assert.deepEqual(
    ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((at) => states({}, at)),
    ['to begin', 'live', 'live', 'over'],
  )
  assert.equal(states({ endsOn: null }, '2029-01-01'), 'may be live')
  assert.equal(states({ extendedTo: day('2027-12-31') }, '2027-06-01'), 'may be live')
  assert.equal(states({ startsOn: null, agreedOn: day('2026-08-01') }, '2026-07-01'), 'over')
  assert.equal(states({ status: 'terminated', terminatedOn: day('2026-06-15') }, '2026-06-14'), 'live')
  assert.equal(states({ status: 'terminated', terminatedOn: day('2026-06-15') }, '2026-06-15'), 'over')
  assert.equal(states({ status: 'terminated' }, '2026-07-01'), 'over')
})

test('what is left is never more than the amount nor less than nothing, falls by days, and is all on the first day and nothing after the last', () => {
  const term = fc.record({
    length: fc.integer({ min: 0, max: 4_000 }),
    pence: fc.integer({ min: 0, max: 10 ** 13 }),
    at: fc.integer({ min: -50, max: 4_100 }),
  })
  fc.assert(
    fc.property(term, ({ length, pence, at }) => {
      const one = contract({ endsOn: addDays(plain.startsOn!, length), pence })
      const left = (days: number): number => leftToRun(one, addDays(plain.startsOn!, days))!
      assert.ok(Number.isInteger(left(at)) && left(at) >= 0 && left(at) <= pence && left(at + 1) <= left(at))
      assert.deepEqual([left(0), left(length + 1)], [pence, 0])
    }),
  )
})

test('what cannot be shared out is not: ceilings, other currencies, amounts that stand for nothing, contracts without dates', () => {
  for (const more of [
    { kind: 'ceiling' },
    { currency: 'EUR' },
    { token: true },
    { endsOn: null },
    { startsOn: null },
    { pence: null, kind: null },
  ] as const)
    assert.equal(leftToRun(contract(more), on), null)
})

test('a register’s row that tells of a notice’s contract again is not counted twice, and lends it what it leaves out', () => {
  const row = (more: Partial<DrillContract>) =>
    contract({ key: 'r1', origin: 'register', ocid: null, title: 'RADIOS.', agreedOn: null, ...more })
  const [folded, ...others] = foldTwins([contract({ endsOn: null, pence: null, kind: null }), row({})])
  assert.deepEqual(
    [folded!.endsOn, folded!.pence, folded!.alsoIn.map(({ key }) => key), others.length],
    ['2026-12-31', 120_000_000, ['r1'], 0],
  )
  assert.equal(foldTwins([plain, row({ startsOn: day('2026-02-01') })]).length, 2)
  assert.equal(foldTwins([plain, row({ bodyId: 2 })]).length, 2)
  assert.equal(foldTwins([plain, row({}), row({ key: 'r2' })]).length, 2)
  assert.equal(foldTwins([row({}), row({ key: 'r2' })]).length, 2)
})

test('the most critical comes first, and kinds of money stay apart', () => {
  const told = drill([
    contract({ key: 'a', cpv: '39000000', bodyId: 2, buyer: 'Gwent Police', slug: 'gwent-police' }),
    contract({ key: 'b' }),
    contract({ key: 'c', kind: 'award', cpv: '90910000' }),
    contract({ key: 'd', isFramework: true, kind: 'ceiling' }),
  ])
  assert.deepEqual(
    told.live.map((hit) => [hit.contract.key, hit.criticality.level]),
    [
      ['b', 1],
      ['c', 3],
      ['a', 4],
    ],
  )
  assert.deepEqual(
    told.left.map(({ kind, contracts, pence }) => [kind, contracts, pence]),
    [
      ['award', 1, 60_493_151],
      ['contract', 2, 120_986_302],
    ],
  )
  assert.deepEqual(
    told.bodies.map(({ name, level, contracts }) => [name, level, contracts]),
    [
      ['Essex Police', 1, 2],
      ['Gwent Police', 4, 1],
    ],
  )
  assert.deepEqual(
    told.places.map(({ key }) => key),
    ['d'],
  )
  assert.ok(told.tasks.some(({ task, level }) => task === 'Taking 999 calls' && level === 1))
})

test('what several bodies need is better handled once, by the national category manager and with who already supplies them', () => {
  const elsewhere = { key: 'b', bodyId: 2, buyer: 'Gwent Police', slug: 'gwent-police' }
  const other = (id: number, bodies: number[]) => ({
    group: '322',
    supplierId: id,
    name: `Other ${id}`,
    contracts: 9,
    bodies: bodies.map((body) => ({ id: body, slug: `b${body}`, name: `Body ${body}` })),
  })
  const { needs, actions } = drill([plain, contract(elsewhere)], { others: [other(7, [5, 6, 8]), other(8, [1])] })
  assert.equal(needs[0]!.isCommon, true)
  assert.deepEqual(
    needs[0]!.others.map(({ supplierId, already }) => [supplierId, already]),
    [
      [8, ['Body 1']],
      [7, []],
    ],
  )
  const decide = actions.find(({ what }) => what.includes('once for all of them'))
  assert.deepEqual([decide?.who, decide?.by], ['National category manager', addDays(on, 1)])
  assert.equal(drill([plain]).needs[0]!.isCommon, false)
})

test('nobody is asked to do anything where nothing is hit, and a body that only paid is told of apart', () => {
  const paid = [{ bodyId: 3, slug: 'x', name: 'X', pence: 5_000 }]
  const told = drill([contract({ endsOn: day('2026-01-31') })], { paid })
  assert.deepEqual([told.live, told.maybe, told.actions, told.paidOnly], [[], [], [], paid])
})

test('a shock adds up what it hits, each kind by itself', () => {
  const sums = [
    { code: '09100000', bodyId: 1, kind: 'contract', contracts: 2, counted: 2, pence: 1_000 },
    { code: '09310000', bodyId: 2, kind: 'award', contracts: 1, counted: 1, pence: 500 },
    { code: '79713000', bodyId: 2, kind: 'contract', contracts: 1, counted: 0, pence: 0 },
    { code: null, bodyId: 2, kind: null, contracts: 9, counted: 0, pence: 0 },
  ] as const
  const price = shockOf(sums, { kind: 'price', cpv: '09', percent: 20 })
  assert.deepEqual(
    price.extra.map(({ kind, pence }) => [kind, pence]),
    [
      ['award', 100],
      ['contract', 200],
    ],
  )
  assert.deepEqual(
    price.needs.map(({ group, level }) => [group, level]),
    [
      ['091', 1],
      ['093', 3],
    ],
  )
  // A quarter away of guards, whose work is 95 % people's; fuel loses 2.5 % and is not listed.
  const workforce = shockOf(sums, { kind: 'workforce', cpv: null, percent: 25 })
  assert.deepEqual(
    workforce.needs.map(({ group, lost }) => [group, lost]),
    [['797', 23.75]],
  )
  assert.equal(shockOf(sums, { kind: 'category', cpv: '45' }).contracts, 0)
})

test('a number tells the register it comes from, and no more', () => {
  const code = (scheme: string, number: string): string | null => placeOfNumber(scheme, number)?.code ?? null
  assert.deepEqual(
    [
      code('GB-COH', 'SC123456'),
      code('GB-COH', 'NI012345'),
      code('GB-COH', 'FC012345'),
      code('GB-COH', '01234567'),
      code('IE-CRO', '1'),
      code('XI-LEI', '1'),
      code('GB-VAT', '1'),
    ],
    ['scotland', 'northern-ireland', 'overseas', 'england-and-wales', 'ie', null, null],
  )
})
