import { setImmediate } from 'node:timers/promises'
import type { Terms } from '../names/term.ts'
import type { Mention } from '../weighing/mention.ts'
import type { Calibration } from '../weighing/calibration.ts'
import { compareMentions, weighPair } from '../weighing/weigh-pair.ts'
import type { Outcome } from '../weighing/weigh-pair.ts'
import { alikeKey, candidateKeys, isInitials, spelling } from './candidate-keys.ts'
import { isHeavy, KeyIndex, pairsUnder } from './find-candidates.ts'
import { learnWeights } from './learn-weights.ts'
import type { Example } from './learn-weights.ts'
import { PairSet } from './pair-set.ts'

/** Two mentions by their numbers, the smaller first, that may be one supplier's. */
export interface WeighedPair {
  readonly one: number
  readonly other: number
  readonly weight: number
  readonly probability: number
  readonly outcome: Exclude<Outcome, 'not one'>
}

/** Two mentions by their places in the list, and what a person said of them. */
export interface JudgedPair {
  readonly one: number
  readonly other: number
  readonly isOne: boolean
}

/** Where mentions are looked for: keys, each with the number of a mention that has it, in the order of keys; but none that too many share. */
export interface FoundKeys {
  readonly keys: Iterable<readonly [number, number]>
  /** Keys that too many share: nobody is looked for under them. */
  readonly heavy: ReadonlySet<number>
}

/** How links are found. */
export interface FindOptions {
  /** The mentions' numbers, rising, in the order of the list; without them the places in it. */
  readonly ids?: readonly number[] | null
  /** The model in use, or null for one to be made from the mentions. */
  readonly model?: { readonly heavy: ReadonlySet<number>; readonly calibration: Calibration } | null
  /** What people said, for a new model to learn from. */
  readonly judged?: readonly JudgedPair[]
  /** Called with the keys as soon as they are known; what it does goes on beside the weighing, and is waited for. */
  readonly keysFound?: (found: FoundKeys) => Promise<unknown>
  /** Told the share of pairs that were weighed, from 0 to 1. */
  readonly tell?: (share: number) => void
}

/** What a look through mentions gives. */
export interface Found extends FoundKeys {
  readonly pairs: readonly WeighedPair[]
  readonly calibration: Calibration
}

/** Pairs weighed before others get a turn. */
const atOnce = 2_000

/**
 * Finds and weighs all pairs of mentions that share a key. Mentions written alike, with one number or none, are weighed by the first of them.
 * Without a model one is made: which keys too many share, and what names and numbers are worth.
 */
export async function findLinks(
  mentions: readonly Mention[],
  terms: Terms,
  { ids = null, model = null, judged = [], keysFound = async () => {}, tell = () => {} }: FindOptions = {},
): Promise<Found> {
  const { index, followers, short } = indexOf(mentions, terms)
  const candidates = new PairSet()
  const heavy = new Set(model?.heavy)
  index.forEachShared((key, places) => {
    if (model === null && isHeavy(key, places.length)) heavy.add(key)
    if (heavy.has(key)) return
    pairsUnder(
      key,
      places,
      (place) => short.has(place),
      (one, other) => candidates.add(one, other),
    )
  })
  const idOf = (place: number): number => ids?.[place] ?? place
  const keys = { [Symbol.iterator]: () => keysBut(heavy, index, idOf) }
  const calibration = model?.calibration ?? learnWeights(examplesOf(candidates, mentions, terms, judged))
  const pairs: WeighedPair[] = []
  const weigh = (one: number, other: number): void => {
    const { weight, probability, outcome } = weighPair(mentions[one]!, mentions[other]!, terms, calibration)
    if (outcome !== 'not one') pairs.push({ one: idOf(one), other: idOf(other), weight, probability, outcome })
  }
  let broken = false
  const weighAll = async (): Promise<void> => {
    for (const [leader, follower] of followers) weigh(leader, follower)
    const all = candidates.size
    for (let from = 0; from < all && !broken; from += atOnce) {
      candidates.forEach(weigh, { from, to: from + atOnce })
      if (from % (10 * atOnce) === 0) tell(from / all)
      await setImmediate()
    }
  }
  const keeping = keysFound({ keys, heavy }).catch((error: unknown) => {
    broken = true
    throw error
  })
  await Promise.all([keeping, weighAll()])
  return { pairs, heavy, calibration, keys }
}

/** All mentions under their keys, but those that follow another; the places of those that are one short word; and who follows whom. */
function indexOf(
  mentions: readonly Mention[],
  terms: Terms,
): { readonly index: KeyIndex; readonly followers: readonly (readonly [number, number])[]; readonly short: ReadonlySet<number> } {
  const followers: (readonly [number, number])[] = []
  const index = new KeyIndex()
  const short = new Set<number>()
  for (const place of leadersOf(mentions, terms, followers)) {
    const mention = mentions[place]!
    if (isInitials(mention)) short.add(place)
    index.add(alikeKey(mention), place)
    for (const key of candidateKeys(mention)) index.add(key, place)
  }
  return { index, followers, short }
}

function* keysBut(heavy: ReadonlySet<number>, index: KeyIndex, idOf: (place: number) => number): Generator<readonly [number, number]> {
  for (const [key, place] of index) if (!heavy.has(key)) yield [key, idOf(place)]
}
/** The places of the first mention of each spelling. The others follow it, and are compared with others themselves only where their spelling says too little to stand for one supplier. */
function leadersOf(mentions: readonly Mention[], terms: Terms, followers: (readonly [number, number])[]): number[] {
  const first = new Map<string, number>()
  const leading: number[] = []
  for (const [place, mention] of mentions.entries()) {
    const key = spelling(mention)
    const leader = first.get(key)
    if (leader === undefined) first.set(key, place)
    if (leader === undefined || !standsForOne(mention, terms)) leading.push(place)
    else followers.push([leader, place])
  }
  return leading
}

/** Whether all that write a name so mean one supplier, by the hand-set weights. */
export const standsForOne = (mention: Mention, terms: Terms): boolean => weighPair(mention, mention, terms).outcome === 'one supplier'

/** The most pairs that a model is learnt from. */
const mostExamples = 100_000

function examplesOf(candidates: PairSet, mentions: readonly Mention[], terms: Terms, judged: readonly JudgedPair[]): readonly Example[] {
  const step = Math.max(1, Math.ceil(candidates.size / mostExamples))
  const examples: Example[] = []
  const add = (one: number, other: number, isOne: boolean | null): void => {
    const { said, numbers } = compareMentions(mentions[one]!, mentions[other]!, terms)
    examples.push({ said, numbers, isOne })
  }
  candidates.forEach((one, other) => add(one, other, null), { step })
  for (const { one, other, isOne } of judged) add(one, other, isOne)
  return examples
}
