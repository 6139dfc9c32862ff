import assert from 'node:assert/strict'
import test from 'node:test'
import { settleLinks } from './settle-links.ts'
import type { Supported } from './settle-links.ts'

/** A name without a number (1), and the same name with two numbers (2 and 3) on so many contracts. */
const named = (contracts: readonly [number, number], register = 'GB-COH'): ReadonlyMap<number, Supported> =>
  new Map([
    [1, { number: null, contracts: 0 }],
    [2, { number: 'GB-COH 01234567', contracts: contracts[0] }],
    [3, { number: `${register} 07654321`, contracts: contracts[1] }],
  ])
const links = (first: number, second: number) => [
  { one: 1, other: 2, weight: first },
  { one: 1, other: 3, weight: second },
]
const kept = (settled: ReturnType<typeof settleLinks>): number[] => settled.links.map(({ other }) => other)

test('a name without a number that fits two companies alike belongs to neither until a person says so', () => {
  const settled = settleLinks(links(9, 9), named([6, 4]))
  assert.deepEqual(kept(settled), [])
  assert.deepEqual(
    settled.held.map(({ other, by }) => [other, by]),
    [
      [2, 'several numbers'],
      [3, 'several numbers'],
    ],
  )
})

test('it belongs to the company that has four in five of the contracts under the name', () => {
  assert.deepEqual(kept(settleLinks(links(9, 9), named([8, 2]))), [2])
  assert.deepEqual(kept(settleLinks(links(9, 9), named([79, 21]))), [], 'a little less is not enough')
  assert.deepEqual(kept(settleLinks(links(9, 9), named([1, 0]))), [], 'and one contract alone shows nothing')
})

test('a company that fits much better wins by that, and numbers of two registers are no rivals', () => {
  assert.deepEqual(kept(settleLinks(links(12, 6), named([1, 1]))), [2, 3])
  assert.deepEqual(kept(settleLinks(links(9, 9), named([1, 1], 'GB-CHC'))), [2, 3])
})
