import type { Terms } from '../names/term.ts'
import type { Mention } from '../weighing/mention.ts'
import type { Calibration } from '../weighing/calibration.ts'
import { compareMentions, weighPair } from '../weighing/weigh-pair.ts'
import type { Outcome } from '../weighing/weigh-pair.ts'
import { alikeKey, candidateKeys, isInitials, spelling } from './candidate-keys.ts'
import { isHeavy, KeyIndex, pairsUnder } from './find-candidates.ts'
import { learnWeights } from './learn-weights.ts'
import type { Example } from './learn-weights.ts'

/** Two mentions by their places in the list, the smaller first, that may be one supplier's. */
export interface WeighedPair {
  readonly one: number
  readonly other: number
  readonly weight: number
  readonly probability: number
  readonly outcome: Exclude<Outcome, 'not one'>
}

/** Two mentions by their places, and what a person said of them. */
export interface JudgedPair {
  readonly one: number
  readonly other: number
  readonly isOne: boolean
}

/** How links are found. */
export interface FindOptions {
  /** The model in use, or null for one to be made from the mentions. */
  readonly model?: { readonly heavy: ReadonlySet<number>; readonly calibration: Calibration } | null
  /** What people said, for a new model to learn from. */
  readonly judged?: readonly JudgedPair[]
  /** Told the share of pairs that were weighed, from 0 to 1. */
  readonly tell?: (share: number) => void
}

/** What a look through mentions gives. */
export interface Found {
  readonly pairs: readonly WeighedPair[]
  /** Keys that too many share: nobody is looked for under them. */
  readonly heavy: ReadonlySet<number>
  readonly calibration: Calibration
  /** The other keys, each with the place of a mention that has it. */
  readonly keys: Iterable<readonly [number, number]>
  /** How many pairs were weighed. */
  readonly weighed: number
}

/**
 * Finds and weighs all pairs of mentions that share a key. Mentions written alike, with one number or none, are weighed by the first of them.
 * Without a model one is made: which keys too many share, and what names and numbers are worth.
 */
export function findLinks(
  mentions: readonly Mention[],
  terms: Terms,
  { model = null, judged = [], tell = () => {} }: FindOptions = {},
): Found {
  const followers: (readonly [number, number])[] = []
  const leading = leadersOf(mentions, terms, followers)
  const index = new KeyIndex()
  const short = new Set<number>()
  for (const place of leading) {
    const mention = mentions[place]!
    if (isInitials(mention)) short.add(place)
    index.add(alikeKey(mention), place)
    for (const key of candidateKeys(mention)) index.add(key, place)
  }
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
  const calibration = model?.calibration ?? learnWeights(examplesOf(candidates, mentions, terms, judged))
  const pairs: WeighedPair[] = []
  const weigh = (one: number, other: number): void => {
    const { weight, probability, outcome } = weighPair(mentions[one]!, mentions[other]!, terms, calibration)
    if (outcome !== 'not one') pairs.push({ one, other, weight, probability, outcome })
  }
  for (const [leader, follower] of followers) weigh(leader, follower)
  let weighed = 0
  const all = candidates.size
  candidates.forEach((one, other) => {
    if (weighed++ % 20_000 === 0) tell(weighed / all)
    weigh(one, other)
  })
  return { pairs, heavy, calibration, keys: { [Symbol.iterator]: () => withoutHeavy(index, heavy) }, weighed }
}

function* withoutHeavy(index: KeyIndex, heavy: ReadonlySet<number>): Generator<readonly [number, number]> {
  for (const entry of index) if (!heavy.has(entry[0])) yield entry
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
  let at = 0
  candidates.forEach((one, other) => {
    if (at++ % step === 0) add(one, other, null)
  })
  for (const { one, other, isOne } of judged) add(one, other, isOne)
  return examples
}

const span = 2 ** 26

/** Pairs of places, each once. */
class PairSet {
  #pairs = new Float64Array(1 << 16)
  #count = 0

  get size(): number {
    this.#settle()
    return this.#count
  }

  add(one: number, other: number): void {
    if (this.#count === this.#pairs.length) {
      this.#settle()
      if (this.#count > this.#pairs.length / 2) {
        const longer = new Float64Array(this.#pairs.length * 2)
        longer.set(this.#pairs.subarray(0, this.#count))
        this.#pairs = longer
      }
    }
    this.#pairs[this.#count++] = one * span + other
  }

  forEach(work: (one: number, other: number) => void): void {
    this.#settle()
    for (let at = 0; at < this.#count; at++) {
      const pair = this.#pairs[at]!
      const one = Math.floor(pair / span)
      work(one, pair - one * span)
    }
  }

  #settle(): void {
    // In place: these are millions.
    // oxlint-disable-next-line unicorn/no-array-sort
    const pairs = this.#pairs.subarray(0, this.#count).sort()
    let kept = 0
    for (let at = 0; at < pairs.length; at++) if (at === 0 || pairs[at] !== pairs[kept - 1]) pairs[kept++] = pairs[at]!
    this.#count = kept
  }
}
