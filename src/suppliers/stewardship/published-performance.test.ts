import assert from 'node:assert/strict'
import test from 'node:test'
import { testRegister } from '../../register/test-register.ts'
import { readPerformance } from './published-performance.ts'
import { performancePublished } from './published-performance-store.ts'

// The ids are those that the UK extension's schema names for Observation.measureClassification.
const metric = (id: string) => ({
  id: '1',
  title: 'Calls answered in time',
  observations: [{ id: '1', period: { endDate: '2026-06-30T23:59:59Z' }, measureClassification: { id } }],
})
const failure = { description: 'Late for a month', decisionDate: '2026-07-02T00:00:00Z' }

test('ratings and failures of a notice are read in the Act’s words, wherever the metrics stand', () => {
  const read = readPerformance({
    contracts: [
      { id: 'a', agreedMetrics: [metric('met'), metric('significantlyBelow')] },
      { id: 'b', implementation: { metrics: [metric('slightlyBelow'), metric('unheard')], performanceFailures: [failure] } },
      { id: 'c', agreedMetrics: [{ id: '1', title: 'Agreed, and not observed yet' }] },
    ],
  })
  assert.deepEqual(
    read.map(({ contractId, ratings, failures }) => [
      contractId,
      ratings.map(({ rating }) => rating),
      failures.map(({ decidedOn }) => decidedOn),
    ]),
    [
      ['a', ['good', 'inadequate'], []],
      ['b', ['approaching target'], ['2026-07-02']],
    ],
  )
  for (const odd of [null, 'text', { contracts: 'none' }, { contracts: [null, { agreedMetrics: [1] }] }])
    assert.deepEqual(readPerformance(odd), [])
})

test('what a loaded notice publishes is found by the supplier of its contract, and not by another', async (t) => {
  const register = await testRegister(t)
  const release = (id: string, tag: string, more: object) => ({
    ocid: 'ocds-h6vhtk-012345',
    id,
    date: `2026-0${id}-01T00:00:00Z`,
    tag: [tag],
    buyer: { id: 'b', name: 'Durham Constabulary' },
    parties: [
      { id: 'b', name: 'Durham Constabulary', roles: ['buyer'] },
      { id: 's', name: 'Callcare Ltd', roles: ['supplier'], identifier: { scheme: 'GB-COH', id: '02165763' } },
    ],
    awards: [{ id: 'w1', title: 'Calls', status: 'active', suppliers: [{ id: 's', name: 'Callcare Ltd' }] }],
    contracts: [{ id: 'c1', awardID: 'w1', title: 'Calls', status: 'active', value: { amount: 100, currency: 'GBP' }, ...more }],
  })
  const releases = [release('1', 'contract', {}), release('8', 'implementation', { agreedMetrics: [metric('below')] })]
  await register.load('notices.json', JSON.stringify({ version: '1.1', uri: 'https://example.com', releases }))
  const { owner, portal } = register.database
  await owner`insert into suppliers.mention (supplier_name_id, scheme, number) select supplier_name_id, coalesce(scheme, ''), coalesce(number, '') from register.contract_supplier`
  await owner`insert into suppliers.member select mention_id, mention_id from suppliers.mention`
  await owner`
    insert into suppliers.supplier (supplier_id, name, folded, names, bodies, payments, paid_pence, contracts)
    select mention_id, 'Callcare Ltd', 'callcare ltd', 1, 0, 0, 0, 1 from suppliers.mention`
  const [own] = await owner<{ id: number }[]>`select supplier_id as id from suppliers.supplier`
  await portal.read(null, async (sql) => {
    const found = await performancePublished(sql, own!.id)
    assert.deepEqual(
      found.map(({ body, ratings }) => [body, ratings.map(({ rating, kpi, periodEnd }) => [rating, kpi, periodEnd])]),
      [['Durham Constabulary', [['requires improvement', 'Calls answered in time', '2026-06-30']]]],
    )
    assert.deepEqual(await performancePublished(sql, own!.id + 1), [])
  })
})
