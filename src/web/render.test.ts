import assert from 'node:assert/strict'
import test from 'node:test'
import { unbroken } from './render.ts'

test('a date in a title stays on one line, and the words around it do not', () => {
  assert.equal(unbroken('Paid by A, 1 April 2025 to 31 March 2026'), 'Paid by A, 1\u00A0April\u00A02025 to 31\u00A0March\u00A02026')
  assert.equal(unbroken('Contracts that end in June 2027'), 'Contracts that end in June\u00A02027')
  assert.equal(unbroken('12 months of Station 2'), '12 months of Station 2')
})
