import { normalBelow, normalQuantile } from './normal.ts'

/**
 * The probability of failing in a year of which the common factor is known: Φ((Φ⁻¹(p) − √ρ·z) / √(1 − ρ)), after Vasicek, *Probability of loss
 * on loan portfolio* (KMV, 1987). `probability` and `common` (ρ) are shares from 0 to 1; `factor` (z) is a standard normal number, low in bad years.
 */
export function probabilityInYear(probability: number, common: number, factor: number): number {
  if (common <= 0) return probability
  if (common >= 1) return factor < normalQuantile(probability) ? 1 : 0
  return normalBelow((normalQuantile(probability) - Math.sqrt(common) * factor) / Math.sqrt(1 - common))
}

/**
 * The share of very many alike suppliers that fails in all but the worst `share` of years (0.95 for one in twenty), by Vasicek's limit, *The
 * distribution of loan portfolio value* (Risk, 2002): Φ((Φ⁻¹(p) + √ρ·Φ⁻¹(share)) / √(1 − ρ)).
 */
export const limitingQuantile = (probability: number, common: number, share: number): number =>
  probabilityInYear(probability, common, -normalQuantile(share))

/** ρ for companies of a probability of failure: paragraph 272 of the Basel II framework (2006), between 0.24 for the safest and 0.12 for the least safe. */
export function baselCorrelation(probability: number): number {
  const weight = (1 - Math.exp(-50 * probability)) / (1 - Math.exp(-50))
  return 0.12 * weight + 0.24 * (1 - weight)
}
