import assert from 'node:assert/strict'
import test from 'node:test'
import type { GroupCompany, GroupSupplier } from './group-store.ts'
import { belongsOn, countedSuppliers, holdingsByService } from './group-sums.ts'
import type { ContractSum, PaidByBody } from './holdings-store.ts'

const company = (companyId: number, more: Partial<GroupCompany> = {}) =>
  ({ companyId, since: null, until: null, jointVenture: false, ...more }) as GroupCompany
const supplier = (companyId: number, supplierId: number) => ({ companyId, supplierId }) as GroupSupplier

test('a company belongs from its first day and no more on the day it leaves', () => {
  const span = { since: '2021-06-01', until: '2022-10-04' } as GroupCompany
  assert.deepEqual(
    ['2021-05-31', '2021-06-01', '2022-10-03', '2022-10-04'].map((day) => belongsOn(span, day)),
    [false, true, true, false],
  )
})

test('a group’s sums count a supplier once, leave joint ventures and former companies out, and hold all that a group that ended had', () => {
  const companies = [company(1), company(2), company(3, { jointVenture: true }), company(4, { until: '2020-01-01' as never })]
  const suppliers = [supplier(1, 10), supplier(2, 10), supplier(2, 11), supplier(3, 12), supplier(4, 13)]
  assert.deepEqual(countedSuppliers(companies, suppliers, { day: '2026-11-28', hasEnded: false }), [10, 11])
  assert.deepEqual(countedSuppliers(companies, suppliers, { day: '2026-11-28', hasEnded: true }), [10, 11, 13])
})

test('what services hold is kept apart by kind of money, and contracts without an amount are counted and not summed', () => {
  const paid = [
    { service: 'police', payments: 2, pence: 700 },
    { service: 'fire', payments: 1, pence: 900 },
    { service: 'police', payments: 1, pence: 100 },
  ] as PaidByBody[]
  const sums = [
    { service: 'police', kind: 'award', contracts: 2, running: 1, summed: 2, pence: 5000 },
    { service: 'police', kind: 'contract', contracts: 3, running: 3, summed: 2, pence: 8000 },
    { service: 'police', kind: null, contracts: 4, running: 0, summed: 0, pence: 0 },
  ] as ContractSum[]
  assert.deepEqual(
    holdingsByService(paid, sums).map(({ service, bodies, payments, paidPence, contracts, running, kinds, withoutAmount }) => ({
      service,
      said: [bodies, payments, paidPence, contracts, running, withoutAmount],
      kinds: kinds.map(({ kind, pence }) => `${kind} ${pence}`),
    })),
    [
      { service: 'fire', said: [1, 1, 900, 0, 0, 0], kinds: [] },
      { service: 'police', said: [2, 3, 800, 9, 4, 5], kinds: ['award 5000', 'contract 8000'] },
    ],
  )
})
