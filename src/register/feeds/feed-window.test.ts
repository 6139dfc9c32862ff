import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day, halve, hour, minute, sayWindow, windowName, windowsBetween, type FeedWindow } from './feed-window.ts'

const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') })

test('windows cover a stretch of time without a gap, the same whenever they are asked for', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 20 * day }), fc.constantFrom(2, 3, 4, 6), (from, length, hours) => {
      const windows = windowsBetween(from, from + length, hours)
      assert.ok(windows[0]!.from <= from && windows.at(-1)!.to >= from + length)
      for (const [at, window] of windows.entries()) {
        assert.equal(window.to - window.from, hours * hour)
        assert.equal(window.from % (hours * hour), 0)
        if (at > 0) assert.equal(window.from, windows[at - 1]!.to)
      }
    }),
  )
})

test('halving to the end gives whole minutes that cover the window', () => {
  const minutes = (window: FeedWindow): FeedWindow[] => halve(window)?.flatMap(minutes) ?? [window]
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (length) => {
      const parts = minutes({ from: 0, to: length * minute })
      assert.deepEqual(
        parts,
        Array.from({ length }, (_, at) => ({ from: at * minute, to: (at + 1) * minute })),
      )
    }),
  )
})

test('a window is named by its day and its hours, and a day ends at 24:00', () => {
  const evening = { from: Date.parse('2026-11-21T18:00:00Z'), to: Date.parse('2026-11-22T00:00:00Z') }
  assert.equal(windowName(evening), '2026-11-21T18:00Z–24:00Z')
  assert.equal(sayWindow(evening), '21 November 2026, 18:00 to 24:00')
})
