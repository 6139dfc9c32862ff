import type { Terms } from '../names/term.ts'
import type { Mention } from '../weighing/mention.ts'
import { weighPair } from '../weighing/weigh-pair.ts'
import type { Outcome } from '../weighing/weigh-pair.ts'
import { alikeKey, candidateKeys, isInitials, spelling } from './candidate-keys.ts'
import { isHeavy, KeyIndex, pairsUnder } from './find-candidates.ts'

/** Two mentions by their places in the list, the smaller first, that may be one supplier's. */
export interface WeighedPair {
  readonly one: number
  readonly other: number
  readonly weight: number
  readonly probability: number
  readonly outcome: Exclude<Outcome, 'not one'>
}

/** What a look through mentions gives. */
export interface Found {
  readonly pairs: readonly WeighedPair[]
  /** Keys that too many share: nobody is looked for under them. */
  readonly heavy: ReadonlySet<number>
  /** The other keys, each with the place of a mention that has it. */
  readonly keys: Iterable<readonly [number, number]>
  /** How many pairs were weighed. */
  readonly weighed: number
}

/**
 * Finds and weighs all pairs of mentions that share a key. Mentions written alike, with one number or none, are weighed by the first of them.
 * Under a model that is in use its heavy keys are given; else they are found.
 */
export function findLinks(
  mentions: readonly Mention[],
  terms: Terms,
  { heavy: given = null, tell = () => {} }: { readonly heavy?: ReadonlySet<number> | null; readonly tell?: (share: number) => void } = {},
): Found {
  const pairs: WeighedPair[] = []
  const weigh = (one: number, other: number): boolean => {
    const { weight, probability, outcome } = weighPair(mentions[one]!, mentions[other]!, terms)
    if (outcome !== 'not one') pairs.push({ one, other, weight, probability, outcome })
    return outcome === 'one supplier'
  }
  const leading = leadersOf(mentions, weigh)
  const index = new KeyIndex()
  const short = new Set<number>()
  for (const place of leading) {
    const mention = mentions[place]!
    if (isInitials(mention)) short.add(place)
    index.add(alikeKey(mention), place)
    for (const key of candidateKeys(mention)) index.add(key, place)
  }
  const candidates = new PairSet()
  const heavy = new Set(given)
  index.forEachShared((key, places) => {
    if (given === null && isHeavy(key, places.length)) heavy.add(key)
    if (heavy.has(key)) return
    pairsUnder(
      key,
      places,
      (place) => short.has(place),
      (one, other) => candidates.add(one, other),
    )
  })
  let weighed = 0
  const all = candidates.size
  candidates.forEach((one, other) => {
    if (weighed++ % 20_000 === 0) tell(weighed / all)
    weigh(one, other)
  })
  return { pairs, heavy, keys: { [Symbol.iterator]: () => withoutHeavy(index, heavy) }, weighed }
}

function* withoutHeavy(index: KeyIndex, heavy: ReadonlySet<number>): Generator<readonly [number, number]> {
  for (const entry of index) if (!heavy.has(entry[0])) yield entry
}

/** The places of the first mention of each spelling; the others are weighed against it, and stand for themselves where that says too little. */
function leadersOf(mentions: readonly Mention[], isOne: (one: number, other: number) => boolean): number[] {
  const first = new Map<string, number>()
  const leading: number[] = []
  for (const [place, mention] of mentions.entries()) {
    const key = spelling(mention)
    const leader = first.get(key)
    if (leader === undefined) first.set(key, place)
    if (leader === undefined || !isOne(leader, place)) leading.push(place)
  }
  return leading
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
    const pairs = this.#pairs.subarray(0, this.#count).sort()
    let kept = 0
    for (let at = 0; at < pairs.length; at++) if (at === 0 || pairs[at] !== pairs[kept - 1]) pairs[kept++] = pairs[at]!
    this.#count = kept
  }
}
