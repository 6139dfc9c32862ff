import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hour, minute } from './feed-window.ts'
import { findATender } from './find-a-tender.ts'
import { readRetryAfter, waitBeforeAsking } from './wait-before-asking.ts'

const now = Date.parse('2026-11-21T02:30:00Z')
const at = { attempt: 0, now, chance: 0 }

test('what the service asks for goes first, up to an hour', () => {
  assert.equal(waitBeforeAsking({ status: 429, retryAfter: '90' }, at, findATender), 90_000)
  assert.equal(waitBeforeAsking({ status: 503, retryAfter: 'Sat, 21 Nov 2026 02:31:00 GMT' }, at, findATender), minute)
  assert.equal(waitBeforeAsking({ status: 429, retryAfter: '999999' }, at, findATender), hour)
})

test('without it, what is known of the service', () => {
  assert.equal(waitBeforeAsking({ status: 429, retryAfter: null }, at, findATender), 2 * minute)
  assert.equal(waitBeforeAsking({ status: 403, retryAfter: 'soon' }, at, findATender), 5 * minute)
})

test('a failure waits twice as long each time, up to five minutes, and never less than the gap between requests', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 50 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(null, 500, 502, 503),
      (attempt, chance, status) => {
        const wait = waitBeforeAsking({ status, retryAfter: null }, { attempt, now, chance }, findATender)!
        assert.ok(wait >= findATender.gap && wait <= 5 * minute)
      },
    ),
  )
  assert.equal(waitBeforeAsking({ status: 500, retryAfter: null }, { attempt: 1, now, chance: 0 }, findATender), 44_000)
})

test('asking again is no use after a redirect or a request that was not understood', () => {
  for (const status of [301, 302, 400, 401, 410, 501]) assert.equal(waitBeforeAsking({ status, retryAfter: '1' }, at, findATender), null)
})

test('any text of a Retry-After header gives a wait or nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const wait = readRetryAfter(text, now)
      assert.ok(wait === null || (Number.isFinite(wait) && wait >= 0))
    }),
  )
})
