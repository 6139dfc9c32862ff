import assert from 'node:assert/strict'
import test from 'node:test'
import { isInvented, isOneInvented } from './invented.ts'

test('a row carries the mark where others are not made up; where all are, the title says it once', () => {
  const some = { share: 'some', sources: new Set([3]) } as const
  const all = { share: 'all', sources: new Set([3]) } as const
  assert.deepEqual(
    [isOneInvented(some, 3), isOneInvented(some, 4), isOneInvented(all, 3), isOneInvented(undefined, 3)],
    [true, false, false, false],
  )
  assert.deepEqual([isInvented(some), isInvented(all), isInvented(all, 4)], [false, true, true])
})
