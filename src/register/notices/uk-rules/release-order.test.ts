import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrderOfRelease } from './release-order.ts'

const ordered = (...releases: readonly object[]): readonly number[] => {
  const given = releases.map((release, number) => ({ release: release as Record<string, unknown>, number }))
  return inOrderOfRelease(given).map((each) => each.number)
}

test('releases are ordered by instant, whatever their time zone', () => {
  assert.deepEqual(ordered({ date: '2025-06-01T11:30:00Z' }, { date: '2025-06-01T12:00:00+01:00' }), [1, 0])
})

test('releases of one instant are ordered by what they are about, then by number, then as they come', () => {
  const date = '2025-06-01T00:00:00Z'
  assert.deepEqual(ordered({ date, tag: ['award'] }, { date, tag: ['tender'] }, { date, tag: ['planning'] }), [2, 1, 0])
  assert.deepEqual(ordered({ date, id: '10-2025' }, { date, id: '9-2025' }), [1, 0])
  assert.deepEqual(ordered({ date, id: 'x' }, { date, id: 'x' }), [0, 1])
})

test('a release without a date comes first', () => {
  assert.deepEqual(ordered({ date: '2025-06-01' }, {}, { date: 'soon' }), [1, 2, 0])
})
