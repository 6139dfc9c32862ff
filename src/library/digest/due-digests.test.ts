import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { dueDigests, nextMorning } from './due-digests.ts'

const at = (text: string): number => Date.parse(text)

test('the daily digest is due at 07:00 UTC, the weekly one on Mondays', () => {
  const due = (text: string) => dueDigests(at(text)).map(({ dueOn }) => dueOn)
  assert.deepEqual(due('2026-11-28T06:59:59Z'), ['2026-11-27', '2026-11-23'])
  assert.deepEqual(due('2026-11-28T07:00:00Z'), ['2026-11-28', '2026-11-23'])
  assert.deepEqual(due('2026-11-30T06:59:00Z'), ['2026-11-29', '2026-11-23'])
  assert.deepEqual(due('2026-11-30T07:00:00Z'), ['2026-11-30', '2026-11-30'])
  assert.equal(new Date(nextMorning(at('2026-11-28T07:00:00Z'))).toISOString(), '2026-11-29T07:00:00.000Z')
})

test('at any time what is due lies within a day and within a week before, and the next morning after', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (now) => {
      const [daily, weekly] = dueDigests(now)
      const ago = (until: string | undefined): number => now - Date.parse(until ?? '')
      assert.ok(ago(daily?.until) >= 0 && ago(daily?.until) < 86_400_000)
      assert.ok(ago(weekly?.until) >= 0 && ago(weekly?.until) < 7 * 86_400_000)
      assert.equal(new Date(weekly?.until ?? '').getUTCDay(), 1)
      assert.ok(nextMorning(now) > now && nextMorning(now) - now <= 86_400_000)
    }),
  )
})
