import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chainOf } from './chain-of-links.ts'
import type { JoinedPair } from './chain-of-links.ts'

const mention = (id: number) => ({ id, nameId: id, name: `Name ${id}`, number: '' })
const pair = (one: number, other: number, weight: number, by: JoinedPair['by'] = 'machine'): JoinedPair => ({
  one,
  other,
  by,
  weight,
  probability: 0.99,
  on: null,
})

test('a person’s word comes first, then the heaviest; what joins nothing new is left out', () => {
  const { links, apart } = chainOf([1, 2, 3, 4].map(mention), [pair(1, 2, 9), pair(2, 3, 12), pair(1, 3, 5), pair(1, 2, 0, 'person')])
  assert.deepEqual(
    links.map(({ one, other, by }) => [one, other, by]),
    [
      [1, 2, 'person'],
      [2, 3, 'machine'],
    ],
  )
  assert.deepEqual(
    apart.map((one) => one.id),
    [4],
  )
})

test('links and mentions that stand apart account for every mention, and no pair of another supplier is among them', () => {
  const any = fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }), fc.double({ min: 1, max: 20, noNaN: true }))
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), (found) => {
      const mentions = Array.from({ length: 12 }, (_, at) => mention(at + 1))
      const { links, apart } = chainOf(
        mentions,
        found.filter(([one, other]) => one < other).map(([one, other, weight]) => pair(one, other, weight)),
      )
      assert.ok(links.every((link) => link.other <= 12))
      const joined = new Map(mentions.map((one) => [one.id, new Set([one.id])]))
      for (const { one, other } of links) {
        const [a, b] = [joined.get(one)!, joined.get(other)!]
        assert.ok(!a.has(other), 'a link joins what is joined already')
        for (const id of b) a.add(id)
        for (const id of a) joined.set(id, a)
      }
      const largest = Math.max(...[...joined.values()].map((own) => own.size))
      assert.equal(12 - apart.length, largest)
    }),
  )
})
