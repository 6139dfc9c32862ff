/** How right a division into groups or pairs is: of what was taken for one, how much is (precision); of what is one, how much was found (recall). */
export interface Score {
  readonly precision: number
  readonly recall: number
  /** Their harmonic mean. */
  readonly f1: number
}

const scoreOf = (precision: number, recall: number): Score => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
})

/** A thing with the group it is of in truth, and the one it was put into. */
export interface Placed {
  readonly truth: string
  readonly found: string
}

/** By pairs: of all two things put together how many belong together, and of all that belong together how many were put so. */
export function scoreByPairs(placed: readonly Placed[]): Score {
  const pairs = (many: number): number => (many * (many - 1)) / 2
  const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, many) => all + pairs(many), 0)
  const [right, found, truth] = [
    sum(counted(placed, both)),
    sum(counted(placed, (one) => one.found)),
    sum(counted(placed, (one) => one.truth)),
  ]
  return scoreOf(found === 0 ? 1 : right / found, truth === 0 ? 1 : right / truth)
}

/** By things, each counting once, so that large groups do not drown small ones: B-cubed (Bagga and Baldwin 1998). */
export function scoreByThings(placed: readonly Placed[]): Score {
  const [right, found, truth] = [counted(placed, both), counted(placed, (one) => one.found), counted(placed, (one) => one.truth)]
  let [precision, recall] = [0, 0]
  for (const one of placed) {
    precision += right.get(both(one))! / found.get(one.found)!
    recall += right.get(both(one))! / truth.get(one.truth)!
  }
  return placed.length === 0 ? scoreOf(1, 1) : scoreOf(precision / placed.length, recall / placed.length)
}

const both = ({ truth, found }: Placed): string => `${truth}\n${found}`

function counted(placed: readonly Placed[], key: (one: Placed) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of placed) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}

/** A labelled pair with the probability that it was given, from 0 to 1. */
export interface LabelledPair {
  readonly isOne: boolean
  readonly probability: number
}

/** How right it is to take pairs for one from a probability on. */
export function scoreOfPairs(pairs: readonly LabelledPair[], from: number): Score {
  const taken = pairs.filter(({ probability }) => probability >= from)
  const right = taken.filter(({ isOne }) => isOne).length
  const all = pairs.filter(({ isOne }) => isOne).length
  return scoreOf(taken.length === 0 ? 1 : right / taken.length, all === 0 ? 1 : right / all)
}

/** A tenth of the probabilities: how many pairs were given one, the mean of what they were given, and the share that is one. */
export interface CalibrationBin {
  readonly from: number
  readonly pairs: number
  readonly given: number
  readonly are: number
}

/** How often pairs that were given a probability are one supplier, in ten stretches; stretches without a pair are left out. */
export function calibrationBins(pairs: readonly LabelledPair[]): readonly CalibrationBin[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const within = pairs.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === tenth)
    const mean = (value: (pair: LabelledPair) => number): number => within.reduce((sum, pair) => sum + value(pair), 0) / within.length
    return {
      from: tenth / 10,
      pairs: within.length,
      given: mean(({ probability }) => probability),
      are: mean(({ isOne }) => Number(isOne)),
    }
  }).filter((bin) => bin.pairs > 0)
}
