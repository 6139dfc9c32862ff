import type { CleanName } from '../names/clean-name.ts'
import type { WordShares } from '../names/word-shares.ts'
import { compareNames } from './compare-names.ts'
import type { Evidence } from './compare-names.ts'
import { compareNumbers, comparePostcodes } from './compare-particulars.ts'

/** What two names are: one supplier, not one, or for a person to say. */
export type Outcome = 'one supplier' | 'not one' | 'ask a person'

/** A name with what was published beside it. */
export interface Mention {
  readonly name: CleanName
  /** A company number in its one form, or null where none was published that could be one. */
  readonly number: string | null
  readonly postcode: string | null
}

/** How likely two mentions are one supplier's, and why. */
export interface Weighed {
  /** From 0 to 1. */
  readonly probability: number
  readonly outcome: Outcome
  /** In bits, before it became a probability. */
  readonly weight: number
  readonly because: readonly Evidence[]
}

/** How likely two mentions that are compared at all are one supplier's before anything is known of them, in bits. */
const priorBits = -4

/** A wrong merge weighs ten times a missed one: names are taken for one supplier above ten to one, and left to a person down to one to two. */
const thresholds = { one: 10 / 11, ask: 1 / 3 }

/**
 * Weighs two mentions in the manner of Fellegi and Sunter (1969): the sum, in bits, of what each agreement and disagreement says.
 * The same whichever comes first. `methods/matching-suppliers.md` says what each weight is and where it comes from.
 */
export function weighPair(one: Mention, other: Mention, shares: WordShares): Weighed {
  const [a, b] = one.name.words.join(' ') <= other.name.words.join(' ') ? [one, other] : [other, one]
  const names = bestOf(a.name, b.name, shares)
  const because = [...names, ...renamed(names, a, b), ...compareNumbers(a.number, b.number), ...comparePostcodes(a.postcode, b.postcode)]
  const weight = because.reduce((sum, { bits }) => sum + bits, priorBits)
  const probability = 1 / (1 + 2 ** -weight)
  return { probability, outcome: outcomeOf(probability), weight, because }
}

/** Under one number a name may be quite another, for companies change theirs; but one published number in ten is wrong. */
function renamed(names: readonly Evidence[], one: Mention, other: Mention): readonly Evidence[] {
  const against = names.reduce((sum, { bits }) => sum + bits, 0)
  if (one.number === null || one.number !== other.number || against >= mostAgainst) return []
  return [{ what: 'a company may change its name', bits: mostAgainst - against }]
}
const mostAgainst = -12

const outcomeOf = (probability: number): Outcome =>
  probability >= thresholds.one ? 'one supplier' : probability >= thresholds.ask ? 'ask a person' : 'not one'

/** The evidence of the names themselves, or of what one trades as or was called, whichever says more for them. */
function bestOf(one: CleanName, other: CleanName, shares: WordShares): readonly Evidence[] {
  const forms = (name: CleanName): readonly CleanName[] => [name, ...name.aliases.map((alias) => alias.name)]
  const sum = (evidence: readonly Evidence[]): number => evidence.reduce((total, { bits }) => total + bits, 0)
  return forms(one)
    .flatMap((a) => forms(other).map((b) => compareNames(a, b, shares)))
    .reduce((best, next) => (sum(next) > sum(best) ? next : best))
}
