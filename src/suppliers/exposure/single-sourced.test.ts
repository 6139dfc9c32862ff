import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../../values/dates.ts'
import { addDays } from '../../values/dates.ts'
import { isLive, singleSourced } from './single-sourced.ts'
import type { Holding } from './single-sourced.ts'

const day = '2026-11-23' as IsoDate
const holding = (contractNo: number, supplierId: number, group: string, startsOn: string | null, endsOn: string | null): Holding => ({
  contractNo,
  supplierId,
  group,
  startsOn: startsOn as IsoDate | null,
  endsOn: endsOn as IsoDate | null,
})

test('a group is single-sourced where one supplier holds every contract that runs; ended, coming and endless ones do not count', () => {
  const found = singleSourced(
    [
      holding(1, 7, '351', '2024-01-01', '2027-03-31'),
      holding(2, 7, '351', null, '2028-03-31'),
      holding(3, 8, '351', '2020-01-01', '2025-03-31'),
      holding(4, 8, '351', '2027-01-01', '2029-03-31'),
      holding(5, 8, '351', '2024-01-01', null),
      holding(6, 7, '642', '2024-01-01', '2027-03-31'),
      holding(6, 9, '642', '2024-01-01', '2027-03-31'),
    ],
    day,
  )
  assert.deepEqual(found, [{ group: '351', supplierId: 7, contracts: 2, lastEnd: '2028-03-31' }])
})

test('no group is single-sourced that two suppliers have a live contract of, and every other live one is', () => {
  const date = fc.option(
    fc.integer({ min: -400, max: 400 }).map((away) => addDays(day, away)),
    { nil: null },
  )
  const any = fc.record({
    contractNo: fc.integer({ min: 1, max: 30 }),
    supplierId: fc.integer({ min: 1, max: 3 }),
    group: fc.constantFrom('351', '642', '091'),
    startsOn: date,
    endsOn: date,
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (holdings) => {
      const found = new Map(singleSourced(holdings, day).map((one) => [one.group, one]))
      for (const group of ['351', '642', '091']) {
        const suppliers = new Set(holdings.filter((one) => one.group === group && isLive(one, day)).map((one) => one.supplierId))
        assert.equal(found.has(group), suppliers.size === 1)
        if (suppliers.size === 1) assert.ok(suppliers.has(found.get(group)!.supplierId))
      }
    }),
  )
})
