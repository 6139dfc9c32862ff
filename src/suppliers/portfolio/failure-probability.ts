/** What is known of a supplier's finances, such as a rating of its accounts: its probability of failing within a year, and why. */
export interface Standing {
  readonly probability: number
  readonly why: string
}

/** A probability with where it comes from. */
export interface SourcedProbability {
  readonly probability: number
  readonly why: string
}

/**
 * One company in 188 of those on the register of England and Wales (53.1 in 10,000) entered insolvency in the twelve months to 31 March 2025:
 * Insolvency Service, Company Insolvency Statistics March 2025. Most of these are small; what bodies buy from are larger ones.
 */
export const usualProbability = 0.00531

/** The probability of a supplier: as somebody gave it here, else by its finances, else the usual one. Shares from 0 to 1. */
export function failureProbability(
  supplierId: number,
  {
    given,
    standings,
    usual,
  }: {
    readonly given: ReadonlyMap<number, number>
    readonly standings: ReadonlyMap<number, Standing>
    readonly usual: number
  },
): SourcedProbability {
  const own = given.get(supplierId)
  if (own !== undefined) return { probability: own, why: 'given here' }
  return standings.get(supplierId) ?? { probability: usual, why: 'the usual one' }
}
