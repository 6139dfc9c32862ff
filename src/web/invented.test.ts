import assert from 'node:assert/strict'
import test from 'node:test'
import { inventedTitle, isInvented, isOneInvented } from './invented.ts'

test('a row carries the mark where others are not made up; where all are, the title says it once', () => {
  const some = { share: 'some', sources: new Set([3]) } as const
  const all = { share: 'all', sources: new Set([3]) } as const
  assert.deepEqual(
    [isOneInvented(some, 3), isOneInvented(some, 4), isOneInvented(all, 3), isOneInvented(undefined, 3)],
    [true, false, false, false],
  )
  assert.deepEqual([isInvented(some), isInvented(all), isInvented(all, 4)], [false, true, true])
})

test('a title says that all below it is made up, or that some may be, and nothing where none is', () => {
  const said = (share: 'none' | 'some' | 'all'): string => inventedTitle({ share, sources: new Set() }).toString()
  assert.deepEqual(
    [said('none'), said('some'), said('all')],
    ['', ' <span class="bl-invented">May include invented data</span>', ' <span class="bl-invented">Invented data</span>'],
  )
})
