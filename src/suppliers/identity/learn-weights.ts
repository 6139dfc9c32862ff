import { handSet } from '../weighing/calibration.ts'
import type { Calibration, CalibrationPoint } from '../weighing/calibration.ts'

/** A compared pair as the model is learnt from it; `isOne` where a person said so. */
export interface Example {
  /** What its names say, in bits, by the hand-set weights. */
  readonly said: number
  readonly numbers: 'same' | 'differ' | 'none'
  readonly isOne: boolean | null
}

/** Levels of what names say, two bits wide, with what lies beyond in the first and last. */
const lowest = -22
const width = 2
const levels = 22
const levelOf = (said: number): number => Math.max(0, Math.min(levels - 1, Math.floor((said - lowest) / width)))
const middleOf = (level: number): number => lowest + (level + 0.5) * width

/** Fewer pairs, or fewer whose numbers tell, teach nothing: the weights stay as they were set. */
const fewestPairs = 2_000
const fewestTelling = 100
/** The hand-set weights count for as many pairs of each kind: what is hardly ever seen stays as it was set. */
const pairsOfHand = 400
/** No weight is moved further than this from where it was set, in bits. */
const furthest = 4
const rounds = 200

/**
 * Estimates what names and numbers are worth from pairs of which hardly any is known to be one supplier's, by expectation–maximisation
 * (Dempster, Laird and Rubin 1977; for linking records Winkler 2000): names and numbers are taken to be independent within the pairs that
 * are one supplier's and within those that are not. What people said of pairs counts as known. The hand-set weights are the prior.
 */
export function learnWeights(examples: readonly Example[]): Calibration {
  const telling = examples.filter(({ numbers, isOne }) => numbers !== 'none' || isOne !== null).length
  if (examples.length < fewestPairs || telling < fewestTelling) return handSet
  const groups = grouped(examples)
  let model = startOf(groups)
  for (let round = 0; round < rounds; round++) {
    const next = maximised(groups, model)
    const moved = Math.abs(next.share - model.share)
    model = next
    if (moved < 1e-7) break
  }
  return calibrationOf(model, examples.length)
}

interface Group {
  readonly level: number
  readonly numbers: Example['numbers']
  readonly isOne: boolean | null
  many: number
}

interface Model {
  /** The share of pairs that are one supplier's. */
  readonly share: number
  /** How often each level is seen among pairs that are one supplier's, and among those that are not. */
  readonly one: readonly number[]
  readonly two: readonly number[]
  /** Of pairs that both have numbers of one register, how many have the same. */
  readonly sameOfOne: number
  readonly sameOfTwo: number
}

function grouped(examples: readonly Example[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const { said, numbers, isOne } of examples) {
    const level = levelOf(said)
    const key = `${level} ${numbers} ${String(isOne)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { level, numbers, isOne, many: 1 })
    else group.many += 1
  }
  return [...groups.values()]
}

const handOdds = (level: number): number => 2 ** Math.max(-20, Math.min(20, middleOf(level)))

function startOf(groups: readonly Group[]): Model {
  const seen = Array.from({ length: levels }, () => 0)
  for (const { level, many } of groups) seen[level]! += many
  return normal(
    seen.map((many, level) => many * shareOf(level)),
    seen.map((many, level) => many * (1 - shareOf(level))),
    0.99,
    0.001,
  )
}

const shareOf = (level: number): number => {
  const odds = handOdds(level) * 2 ** handSet.prior
  return odds / (1 + odds)
}

/** Shares from counts, with the hand-set weights as so many pairs beside them. */
function normal(ones: readonly number[], twos: readonly number[], sameOfOne: number, sameOfTwo: number): Model {
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)
  const [allOnes, allTwos] = [sum(ones), sum(twos)]
  const total = allOnes + allTwos
  const mean = (level: number): number => (ones[level]! + twos[level]! + 1) / (total + levels)
  // Levels as the hand-set odds would divide them.
  const priorOne = Array.from({ length: levels }, (_, level) => mean(level) * shareOf(level))
  const priorTwo = Array.from({ length: levels }, (_, level) => mean(level) * (1 - shareOf(level)))
  const [wholeOne, wholeTwo] = [sum(priorOne), sum(priorTwo)]
  return {
    share: (allOnes + 1) / (total + 2),
    one: ones.map((many, level) => (many + (pairsOfHand * priorOne[level]!) / wholeOne) / (allOnes + pairsOfHand)),
    two: twos.map((many, level) => (many + (pairsOfHand * priorTwo[level]!) / wholeTwo) / (allTwos + pairsOfHand)),
    sameOfOne,
    sameOfTwo,
  }
}

function maximised(groups: readonly Group[], model: Model): Model {
  const ones = Array.from({ length: levels }, () => 0)
  const twos = Array.from({ length: levels }, () => 0)
  const numbers = { one: { same: 0, all: 0 }, two: { same: 0, all: 0 } }
  for (const { level, numbers: relation, isOne, many } of groups) {
    const one = isOne === null ? chanceOfOne(level, relation, model) : isOne ? 1 : 0
    ones[level]! += many * one
    twos[level]! += many * (1 - one)
    if (relation === 'none') continue
    numbers.one.all += many * one
    numbers.two.all += many * (1 - one)
    if (relation === 'same') {
      numbers.one.same += many * one
      numbers.two.same += many * (1 - one)
    }
  }
  // One published number in ten is wrong, and two companies hardly ever bear the same: twenty pairs' worth of that.
  return normal(ones, twos, (numbers.one.same + 18) / (numbers.one.all + 20), (numbers.two.same + 0.02) / (numbers.two.all + 20))
}

function chanceOfOne(level: number, relation: Example['numbers'], { share, one, two, sameOfOne, sameOfTwo }: Model): number {
  const [ofOne, ofTwo] = relation === 'none' ? [1, 1] : relation === 'same' ? [sameOfOne, sameOfTwo] : [1 - sameOfOne, 1 - sameOfTwo]
  const [here, there] = [share * one[level]! * ofOne, (1 - share) * two[level]! * ofTwo]
  return here + there === 0 ? 0 : here / (here + there)
}

function calibrationOf({ share, one, two, sameOfOne, sameOfTwo }: Model, pairs: number): Calibration {
  const prior = bounded(Math.log2(share / (1 - share)), handSet.prior)
  const raw = one.map((often, level) => bounded(Math.log2(often / two[level]!), middleOf(level)))
  const weights = one.map((often, level) => often + two[level]!)
  const names: CalibrationPoint[] = rising(raw, weights).map((worth, level) => ({ said: middleOf(level), worth: Number(worth.toFixed(3)) }))
  return {
    prior: Number(prior.toFixed(3)),
    names,
    sameNumber: Number(bounded(Math.log2(sameOfOne / sameOfTwo), handSet.sameNumber).toFixed(3)),
    pairs,
  }
}

const bounded = (bits: number, set: number): number => Math.max(set - furthest, Math.min(set + furthest, bits))

/** The nearest values that never fall: neighbours that do are put together to their mean (pool adjacent violators, Ayer and others 1955). */
function rising(values: readonly number[], weights: readonly number[]): number[] {
  const pools: { sum: number; weight: number; many: number }[] = []
  for (const [at, value] of values.entries()) {
    const weight = Math.max(weights[at]!, 1e-9)
    pools.push({ sum: value * weight, weight, many: 1 })
    for (
      let last = pools.at(-1)!, before = pools.at(-2);
      before !== undefined && before.sum / before.weight > last.sum / last.weight;
      last = pools.at(-1)!, before = pools.at(-2)
    ) {
      pools.pop()
      before.sum += last.sum
      before.weight += last.weight
      before.many += last.many
    }
  }
  return pools.flatMap(({ sum, weight, many }) => Array.from({ length: many }, () => sum / weight))
}
