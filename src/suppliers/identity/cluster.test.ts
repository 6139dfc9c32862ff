import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { cluster } from './cluster.ts'
import type { Link, Numbered, Word } from './cluster.ts'

const mentions = (...numbers: (string | null)[]): Map<number, Numbered> =>
  new Map(numbers.map((number, at) => [at + 1, { number: number === null ? null : `GB-COH ${number}` }]))
const shapeOf = (of: ReadonlyMap<number, number>): string =>
  [...of]
    .toSorted(([a], [b]) => a - b)
    .map(([, supplier]) => supplier)
    .join(' ')

test('links gather mentions, and the smallest names the supplier', () => {
  const { supplierOf } = cluster(
    mentions(null, null, null, null),
    [
      { one: 2, other: 4, weight: 5 },
      { one: 3, other: 4, weight: 4 },
    ],
    [],
  )
  assert.equal(shapeOf(supplierOf), '1 2 2 2')
})

test('two company numbers never come together by names, however long the chain between them', () => {
  const links = [
    { one: 1, other: 2, weight: 9 },
    { one: 2, other: 3, weight: 8 },
  ]
  const { supplierOf, held } = cluster(mentions('01234567', null, '07654321'), links, [])
  assert.equal(shapeOf(supplierOf), '1 1 3')
  assert.deepEqual(held, [{ one: 2, other: 3, weight: 8, by: 'numbers' }])
})

test('numbers of two registers do not speak against each other', () => {
  const both = new Map([
    [1, { number: 'GB-COH 01234567' }],
    [2, { number: 'GB-CHC 1089464' }],
  ])
  assert.equal(shapeOf(cluster(both, [{ one: 1, other: 2, weight: 5 }], []).supplierOf), '1 1')
})

test('a person’s word goes before links and numbers, both ways', () => {
  const said = (says: Word['says']): Word[] => [{ one: 1, other: 2, says }]
  assert.equal(shapeOf(cluster(mentions('01234567', '07654321'), [], said('one supplier')).supplierOf), '1 1')
  const apart = cluster(
    mentions(null, null, null),
    [
      { one: 1, other: 3, weight: 9 },
      { one: 2, other: 3, weight: 8 },
    ],
    said('not one'),
  )
  assert.equal(shapeOf(apart.supplierOf), '1 2 1', 'nor do they come together through a third')
  assert.deepEqual(
    apart.held.map(({ by }) => by),
    ['a person'],
  )
})

const register = fc.record({
  numbers: fc.array(fc.option(fc.constantFrom('01234567', '07654321', '00000006')), { minLength: 2, maxLength: 12 }),
  links: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 4, max: 20 })), { maxLength: 30 }),
  words: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.constantFrom('one supplier' as const, 'not one' as const)), { maxLength: 5 }),
})
const made = ({ numbers, links, words }: typeof register extends fc.Arbitrary<infer R> ? R : never) => {
  const of = mentions(...numbers)
  const place = (at: number): number => (at % numbers.length) + 1
  const pairs = <T extends [number, number, unknown]>(all: T[]): T[] => [
    ...new Map(
      all
        .map(([a, b, c]) => [Math.min(place(a), place(b)), Math.max(place(a), place(b)), c] as T)
        .filter(([a, b]) => a !== b)
        .map((each) => [`${each[0]} ${each[1]}`, each]),
    ).values(),
  ]
  return {
    of,
    links: pairs(links).map(([one, other, weight]): Link => ({ one, other, weight })),
    words: pairs(words).map(([one, other, says]): Word => ({ one, other, says })),
  }
}

test('the order in which links come changes nothing, and constraints hold in every shape', () => {
  fc.assert(
    fc.property(register, fc.infiniteStream(fc.nat()), (given, random) => {
      const { of, links, words } = made(given)
      const { supplierOf } = cluster(of, links, words)
      const shuffled = links.map((link) => ({ link, at: random.next().value as number })).toSorted((a, b) => a.at - b.at)
      assert.equal(
        shapeOf(
          cluster(
            of,
            shuffled.map(({ link }) => link),
            words.toReversed(),
          ).supplierOf,
        ),
        shapeOf(supplierOf),
      )
      for (const { one, other, says } of words) if (says === 'not one') assert.notEqual(supplierOf.get(one), supplierOf.get(other))
      if (!words.some(({ says }) => says === 'one supplier')) {
        const numbers = new Map<number, string>()
        for (const [mention, supplier] of supplierOf) {
          const number = of.get(mention)!.number
          if (number === null) continue
          assert.equal(numbers.get(supplier) ?? number, number)
          numbers.set(supplier, number)
        }
      }
    }),
  )
})

test('a part that no link joins to the rest has the same shape alone', () => {
  fc.assert(
    fc.property(register, register, (here, there) => {
      const one = made(here)
      const two = made(there)
      const far = 1_000
      const both = cluster(
        new Map([...one.of, ...[...two.of].map(([mention, each]) => [mention + far, each] as const)]),
        [...one.links, ...two.links.map((link) => ({ ...link, one: link.one + far, other: link.other + far }))],
        [...one.words, ...two.words.map((word) => ({ ...word, one: word.one + far, other: word.other + far }))],
      )
      const alone = cluster(one.of, one.links, one.words).supplierOf
      for (const [mention, supplier] of alone) assert.equal(both.supplierOf.get(mention), supplier)
    }),
  )
})
