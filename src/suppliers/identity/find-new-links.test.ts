import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { cleanName } from '../names/clean-name.ts'
import { Terms } from '../names/term.ts'
import { countWords } from '../names/word-shares.ts'
import { handSet } from '../weighing/calibration.ts'
import { mentionOf } from '../weighing/mention.ts'
import type { Mention } from '../weighing/mention.ts'
import { findLinks } from './find-links.ts'
import { findNewLinks } from './find-new-links.ts'
import type { KnownMentions } from './find-new-links.ts'

const name = fc
  .tuple(
    fc.constantFrom('Fellgate', 'Felgate', 'Pindlecroft', 'Pindlecorft', 'Ottermill', 'Cash', 'FR', 'Fellgate Respiratory', 'Good Will'),
    fc.constantFrom('', ' Oils', ' Respiratory', ' Security Services', ' & Pindle', ' Uniforms', 'Oils'),
    fc.constantFrom('', ' Ltd', ' Limited', ' plc', ' LTD (200123)', ' t/a Ottermill', ' UK'),
  )
  .map((parts) => parts.join(''))
const published = fc.record({ name, number: fc.option(fc.constantFrom('GB-COH 01234567', 'GB-COH 07654321'), { freq: 3 }) })

/** What is kept of mentions, in memory. */
function kept(
  mentions: ReadonlyMap<number, Mention>,
  keys: Iterable<readonly [number, number]>,
  heavy: ReadonlySet<number>,
): KnownMentions {
  const sharing = new Map<number, number[]>()
  for (const [key, id] of keys) sharing.set(key, [...(sharing.get(key) ?? []), id])
  return {
    calibration: handSet,
    heavyAmong: async (asked) => new Set(asked.filter((key) => heavy.has(key))),
    mentionsByKey: async (asked) =>
      new Map(asked.flatMap((key) => (sharing.has(key) ? [[key, sharing.get(key)!.toSorted((a, b) => a - b)]] : []))),
    mentions: async (ids) => new Map(ids.map((id) => [id, mentions.get(id)!])),
  }
}

test('names that come later find the same pairs as if all had come at once, under one model', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(published, { minLength: 2, maxLength: 40 }),
      fc.nat(40),
      fc.array(published, { maxLength: 20 }),
      async (all, cut, modelled) => {
        const clean = all.map((one) => cleanName(one.name))
        const terms = new Terms(countWords([...modelled.map((one) => cleanName(one.name)), ...clean.slice(0, 3)].map(({ words }) => words)))
        const mentions = clean.map((one, at) => mentionOf(one, terms, { number: all[at]!.number }))
        const first = await findLinks(mentions.slice(0, cut), terms)
        const whole = await findLinks(mentions, terms, { model: first })
        const known = kept(new Map(mentions.entries()), first.keys, first.heavy)
        const added = new Map(mentions.map((mention, id) => [id, mention] as const).slice(cut))
        const later = await findNewLinks(added, terms, known)
        const told = (pairs: readonly { one: number; other: number; weight: number }[]): string[] =>
          pairs.map(({ one, other, weight }) => `${one} ${other} ${weight.toFixed(3)}`).toSorted()
        assert.deepEqual(told([...first.pairs, ...later.pairs]), told(whole.pairs))
        assert.equal(new Set(told(whole.pairs)).size, whole.pairs.length, 'each pair once')
        assert.deepEqual(new Set([...first.keys, ...later.keys].map(String)), new Set([...whole.keys].map(String)))
      },
    ),
    { numRuns: 300 },
  )
})
