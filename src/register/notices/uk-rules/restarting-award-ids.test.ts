import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { JsonObject } from '../json-values.ts'
import type { ProcessFlag } from '../process.ts'
import { keepRestartedAwards } from './restarting-award-ids.ts'

const award = (name: string | null, more: object = {}): JsonObject => ({
  id: '1',
  ...(name === null ? {} : { suppliers: [{ name }] }),
  ...more,
})

function ids(...awards: readonly (JsonObject | [JsonObject, string])[]): readonly unknown[] {
  const flags = new Set<ProcessFlag>()
  const releases = awards.map((each, at) => ({
    id: `r${at}`,
    tag: [Array.isArray(each) ? each[1] : 'award'],
    awards: [Array.isArray(each) ? each[0] : each],
  }))
  const kept = keepRestartedAwards(releases, flags).map((release) => (release['awards'] as JsonObject[])[0]!['id'])
  assert.equal(
    flags.has('restarted-award-ids'),
    kept.some((id) => id !== '1'),
  )
  return kept
}

suite('restarting award ids', () => {
  test('an id used again for another supplier is another award', () => {
    assert.deepEqual(ids(award('A Ltd'), award('B Ltd')), ['1', '1 (r1)'])
  })

  test('a restatement is the same award, and so is one that corrects its value', () => {
    assert.deepEqual(ids(award('A Ltd'), award('a ltd.')), ['1', '1'])
    assert.deepEqual(
      ids(award('A', { date: '2025-02-04', value: { amount: 10 } }), [
        award('A', { date: '2025-02-04', value: { amount: 1 } }),
        'awardUpdate',
      ]),
      ['1', '1'],
    )
    assert.deepEqual(
      ids(award('A', { date: '2025-02-04', value: { amount: 10 } }), award('A', { date: '2025-02-04', value: { amount: 1 } })),
      ['1', '1'],
    )
  })

  test('the same supplier on another day for another amount has another award, unless the release says that it updates', () => {
    const first = award('A', { date: '2025-01-01', value: { amount: 1 } })
    const second = award('A', { date: '2025-06-01', value: { amount: 2 } })
    assert.deepEqual(ids(first, second), ['1', '1 (r1)'])
    assert.deepEqual(ids(first, [second, 'awardUpdate']), ['1', '1'])
    assert.deepEqual(ids(first, award('A', { date: '2025-06-01', value: { amount: 1 } })), ['1', '1'])
  })

  test('another lot is another award', () => {
    assert.deepEqual(ids(award('A', { relatedLots: ['1'] }), award('A', { relatedLots: ['2'] })), ['1', '1 (r1)'])
  })

  test('what carries only an id and a change is the last award of that id', () => {
    const delta = { id: '1', amendments: [{ id: 'x' }] }
    assert.deepEqual(ids(award('A'), award('B'), delta), ['1', '1 (r1)', '1 (r1)'])
    assert.deepEqual(ids(delta, award('A')), ['1', '1'])
  })

  test('a restatement of the earlier of two finds it again', () => {
    assert.deepEqual(ids(award('A'), award('B'), award('A'), award('B')), ['1', '1 (r1)', '1', '1 (r1)'])
  })

  test('an award’s contracts go with it', () => {
    const release = (id: string, name: string): JsonObject => ({
      id,
      tag: ['award', 'contract'],
      awards: [award(name)],
      contracts: [{ id: '1', awardID: '1', value: { amount: 1 } }],
    })
    const [, second] = keepRestartedAwards([release('r0', 'A'), release('r1', 'B')], new Set())
    assert.deepEqual(second!['contracts'], [{ id: '1 (r1)', awardID: '1 (r1)', value: { amount: 1 } }])
  })

  test('a contract that is amended stays the same contract', () => {
    const flags = new Set<ProcessFlag>()
    const releases = [
      { id: 'r0', tag: ['contract'], contracts: [{ id: '1', awardID: '1', dateSigned: '2025-01-01', value: { amount: 1 } }] },
      { id: 'r1', tag: ['contractAmendment'], contracts: [{ id: '1', awardID: '1', value: { amount: 2 } }] },
    ]
    assert.deepEqual(keepRestartedAwards(releases, flags), releases)
  })
})
