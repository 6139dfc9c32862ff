import type { Terms } from '../names/term.ts'
import type { Mention } from '../weighing/mention.ts'
import type { Calibration } from '../weighing/calibration.ts'
import { weighPair } from '../weighing/weigh-pair.ts'
import { alikeKey, candidateKeys, isInitials, spelling } from './candidate-keys.ts'
import { pairsUnder } from './find-candidates.ts'
import { standsForOne } from './find-links.ts'
import type { WeighedPair } from './find-links.ts'

/** What is known of the mentions that were there before, by their numbers, which are all below those of new ones. */
export interface KnownMentions {
  /** How the model in use makes weights a probability. */
  readonly calibration: Calibration
  heavyAmong(keys: readonly number[]): Promise<ReadonlySet<number>>
  /** The mentions that have each key, rising. */
  mentionsByKey(keys: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>>
  mentions(ids: readonly number[]): Promise<ReadonlyMap<number, Mention>>
}

/** Pairs with at least one new mention, and the keys of the new ones: what `findLinks` would have found beside what it found before. */
export async function findNewLinks(
  added: ReadonlyMap<number, Mention>,
  terms: Terms,
  known: KnownMentions,
): Promise<{ readonly pairs: readonly WeighedPair[]; readonly keys: readonly (readonly [number, number])[] }> {
  const all = new Map(added)
  const fetch = async (ids: Iterable<number>): Promise<void> => {
    const missing = [...new Set(ids)].filter((id) => !all.has(id))
    for (const [id, mention] of await known.mentions(missing)) all.set(id, mention)
  }
  const pairs: WeighedPair[] = []
  const weigh = (one: number, other: number): void => {
    const { weight, probability, outcome } = weighPair(all.get(one)!, all.get(other)!, terms, known.calibration)
    if (outcome !== 'not one') pairs.push({ one, other, weight, probability, outcome })
  }
  const ids = [...added.keys()].toSorted((a, b) => a - b)
  const leading = await leadersAmong(ids, all, { known, fetch, weigh, terms })
  const keysOf = new Map(leading.map((id) => [id, candidateKeys(all.get(id)!)]))
  const distinct = [...new Set([...keysOf.values()].flat())]
  const heavy = await known.heavyAmong(distinct)
  const sharing = new Map([...(await known.mentionsByKey(distinct.filter((key) => !heavy.has(key))))].map(([key, had]) => [key, [...had]]))
  await fetch([...sharing.values()].flat())
  const keys: [number, number][] = leading.map((id) => [alikeKey(all.get(id)!), id])
  for (const [id, own] of keysOf) {
    for (const key of own) {
      if (heavy.has(key)) continue
      keys.push([key, id])
      const had = sharing.get(key)
      if (had === undefined) sharing.set(key, [id])
      else had.push(id)
    }
  }
  const seen = new Set<number>()
  for (const [key, had] of sharing) {
    pairsUnder(
      key,
      had,
      (id) => isInitials(all.get(id)!),
      (one, other) => {
        const pair = one * 2 ** 26 + other
        if (!added.has(other) || seen.has(pair)) return
        seen.add(pair)
        weigh(one, other)
      },
    )
  }
  return { pairs, keys }
}

/** The new mentions that are the first to be written so, or whose spelling says too little to stand for one supplier. */
async function leadersAmong(
  ids: readonly number[],
  all: ReadonlyMap<number, Mention>,
  {
    known,
    fetch,
    weigh,
    terms,
  }: {
    readonly known: KnownMentions
    readonly fetch: (ids: Iterable<number>) => Promise<void>
    readonly weigh: (one: number, other: number) => void
    readonly terms: Terms
  },
): Promise<number[]> {
  const alike = await known.mentionsByKey([...new Set(ids.map((id) => alikeKey(all.get(id)!)))])
  await fetch([...alike.values()].flat())
  const first = new Map<string, number>()
  for (const id of [...alike.values()].flat()) {
    const key = spelling(all.get(id)!)
    if ((first.get(key) ?? Infinity) > id) first.set(key, id)
  }
  const leading: number[] = []
  for (const id of ids) {
    const key = spelling(all.get(id)!)
    const leader = first.get(key)
    if (leader === undefined) first.set(key, id)
    if (leader === undefined || !standsForOne(all.get(id)!, terms)) leading.push(id)
    else weigh(leader, id)
  }
  return leading
}
