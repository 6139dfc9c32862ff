import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UnpackingBudget } from './unpacking-budget.ts'
import { expansionLimits } from './zip-archive.ts'

async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) yield Buffer.alloc(1024 * 1024)
}

async function take(budget: UnpackingBudget, count: number): Promise<number> {
  let taken = 0
  for await (const chunk of budget.counting(megabytes(count), 'x')) taken += chunk.length
  return taken
}

test('what several entries unpack to is counted together', async () => {
  const budget = new UnpackingBudget(1000)
  const most = expansionLimits.harmless / 1024 ** 2
  assert.equal(await take(budget, most - 10), (most - 10) * 1024 ** 2)
  assert.equal(budget.spent, false)
  await assert.rejects(take(budget, 11), { name: 'Failure', kind: 'invalid' })
  assert.equal(budget.spent, true)
})

test('a large archive may unpack to as many times its size as an entry may', async () => {
  const budget = new UnpackingBudget((expansionLimits.harmless * 2) / expansionLimits.ratio)
  await assert.doesNotReject(take(budget, 150))
})
