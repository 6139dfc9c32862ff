import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { largePence } from './large-payment.ts'

test('the indexes of large payments, and the queries that name their bound, agree on it', () => {
  const files = ['../../../migrations/0020-register.sql', 'payment-list-store.ts', '../figures/payment-figure-store.ts']
  for (const file of files) {
    const bounds = [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/amount_pence >= (\d+)/g)].map((match) =>
      Number(match[1]),
    )
    assert.ok(bounds.length > 0, file)
    assert.deepEqual([...new Set(bounds)], [largePence], file)
  }
})
