import type { Terms } from '../names/term.ts'
import { compareNames } from './compare-names.ts'
import { handSet, worthOf } from './calibration.ts'
import type { Calibration } from './calibration.ts'
import { compareNumbers, comparePostcodes, relationOf } from './compare-particulars.ts'
import { said } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import type { Mention } from './mention.ts'

/** What two names are: one supplier, not one, or for a person to say. */
export type Outcome = 'one supplier' | 'not one' | 'ask a person'

/** How likely two mentions are one supplier's, and why. */
export interface Weighed {
  /** From 0 to 1. */
  readonly probability: number
  readonly outcome: Outcome
  /** In bits, before it became a probability. */
  readonly weight: number
  readonly because: readonly Evidence[]
}

/** A wrong merge weighs ten times a missed one: names are taken for one supplier above ten to one, and left to a person down to one to two. */
export const thresholds = { one: 10 / 11, ask: 1 / 3 }

/** What speaks for and against two mentions being one supplier's, apart by what it is about, for a model to be learnt from. */
export interface Compared {
  readonly names: readonly Evidence[]
  /** The sum of what the names say, in bits. */
  readonly said: number
  readonly numbers: 'same' | 'differ' | 'none'
}

/** Compares two mentions by names and numbers alone; the same whichever comes first. */
export function compareMentions(one: Mention, other: Mention, terms: Terms): Compared {
  const [a, b] = one.written <= other.written ? [one, other] : [other, one]
  const names = a.isGeneric || b.isGeneric ? saysNothing : bestOf(a, b, terms)
  return { names, said: sumOf(names), numbers: relationOf(a.number, b.number) }
}

/**
 * Weighs two mentions in the manner of Fellegi and Sunter (1969): the sum, in bits, of what each agreement and disagreement says.
 * The same whichever comes first. `methods/matching-suppliers.md` says what each weight is and where it comes from.
 */
export function weighPair(one: Mention, other: Mention, terms: Terms, calibration: Calibration = handSet): Weighed {
  const { names, said: sum, numbers } = compareMentions(one, other, terms)
  const because = [...names]
  const learnt = worthOf(sum, calibration) - sum
  if (learnt !== 0) because.push(said(`as learnt from ${calibration.pairs.toLocaleString('en-GB')} pairs of the register`, learnt))
  if (numbers === 'same' && sum + learnt < mostAgainst) because.push(said('a company may change its name', mostAgainst - sum - learnt))
  because.push(...compareNumbers(one.number, other.number, calibration.sameNumber), ...comparePostcodes(one.postcode, other.postcode))
  const weight = sumOf(because) + calibration.prior
  const probability = 1 / (1 + 2 ** -weight)
  return { probability, outcome: outcomeOf(probability), weight, because }
}

const saysNothing = [said('a name that says nothing of who it is', -12)]

function sumOf(evidence: readonly Evidence[]): number {
  let sum = 0
  for (const { bits } of evidence) sum += bits
  return sum
}

/** Under one number a name may be quite another, for companies change theirs; but one published number in ten is wrong. */
const mostAgainst = -12

const outcomeOf = (probability: number): Outcome =>
  probability >= thresholds.one ? 'one supplier' : probability >= thresholds.ask ? 'ask a person' : 'not one'

/** The evidence of the names themselves, or of what one trades as or was called, whichever says more for them. */
function bestOf(one: Mention, other: Mention, terms: Terms): readonly Evidence[] {
  let best: readonly Evidence[] = []
  let most = -Infinity
  for (const a of one.names) {
    for (const b of other.names) {
      const evidence = compareNames(a, b, terms)
      const sum = sumOf(evidence)
      if (sum > most) [best, most] = [evidence, sum]
    }
  }
  return best
}
