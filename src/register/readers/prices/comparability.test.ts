import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basketOf, comparabilityOf, knownBaskets } from './comparability.ts'

const fire = knownBaskets[0]
assert.ok(fire)

test('every rule of a known basket gives its reason, and every item has one', () => {
  assert.equal(fire.always.size, 28)
  for (const { comparabilityReason } of [...fire.always.values(), ...fire.withManagedService.values()])
    assert.ok((comparabilityReason ?? '').length > 30)
})

test('a sheet is a known basket when it has at least half of its items', () => {
  const items = [...fire.items]
  assert.equal(basketOf(items.slice(0, 14)), fire)
  assert.equal(basketOf(items.slice(0, 13)), null)
})

test('protective clothing is not comparable where the same service pays for a managed service', () => {
  const managed = 'Managed service for Personal Protective Equipment'
  assert.equal(comparabilityOf(fire, 'Fire hood', ['Fire hood', managed]).comparability, 'not-comparable')
  assert.equal(comparabilityOf(fire, 'Fire hood', ['Fire hood']).comparability, 'close')
  assert.equal(comparabilityOf(fire, 'Smoke alarm', ['Smoke alarm', managed]).comparability, 'like-for-like')
  assert.equal(comparabilityOf(null, 'Fire hood', []).comparability, 'unknown')
})
