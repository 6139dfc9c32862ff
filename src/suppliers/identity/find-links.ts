import type { Terms } from '../names/term.ts'
import type { Mention } from '../weighing/mention.ts'
import { weighPair } from '../weighing/weigh-pair.ts'
import type { Outcome } from '../weighing/weigh-pair.ts'
import { candidateKeys, isInitials } from './candidate-keys.ts'
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
  readonly heavy: readonly number[]
  /** How many pairs were weighed. */
  readonly weighed: number
}

/** Finds and weighs all pairs of mentions that share a key. Mentions written alike, with one number or none, are weighed by the first of them. */
export function findLinks(mentions: readonly Mention[], terms: Terms, tell: (share: number) => void = () => {}): Found {
  const pairs: WeighedPair[] = []
  const weigh = (one: number, other: number): boolean => {
    const { weight, probability, outcome } = weighPair(mentions[one]!, mentions[other]!, terms)
    if (outcome === 'not one') return false
    pairs.push({ one, other, weight, probability, outcome })
    return outcome === 'one supplier'
  }
  const leading = leadersOf(mentions, weigh)
  const index = new KeyIndex()
  for (const place of leading) for (const key of candidateKeys(mentions[place]!)) index.add(key, place)
  const candidates = new PairSet()
  const heavy: number[] = []
  const short = new Set(leading.filter((place) => isInitials(mentions[place]!)))
  index.forEachShared((key, places) => {
    if (isHeavy(key, places.length)) heavy.push(key)
    else pairsUnder(key, places, (place) => short.has(place), (one, other) => candidates.add(one, other))
  })
  let weighed = 0
  const all = candidates.size
  candidates.forEach((one, other) => {
    if (weighed++ % 10_000 === 0) tell(weighed / all)
    weigh(one, other)
  })
  return { pairs, heavy, weighed }
}

/** The places of the first mention of each spelling; the others are weighed against it, and stand for themselves where that says too little. */
function leadersOf(mentions: readonly Mention[], isOne: (one: number, other: number) => boolean): number[] {
  const first = new Map<string, number>()
  const leading: number[] = []
  for (const [place, { written, number }] of mentions.entries()) {
    const key = `${written}#${number ?? ''}`
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
