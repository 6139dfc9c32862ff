import { Chance } from '../../values/chance.ts'
import { probabilityInYear } from './one-factor.ts'

/** A supplier as the simulation sees it. */
export interface Exposure {
  /** Of failing within the year, from 0 to 1. */
  readonly probability: number
  /** What its failure would cost, in any unit. */
  readonly disruption: number
  /** The group of companies that it belongs to; those of one group are tied closer than others. */
  readonly group?: number | null
}

/** How years are drawn. */
export interface Drawing {
  readonly seed: number
  readonly years: number
  /** ρ, from 0 (each fails by itself) to 1 (all or none). */
  readonly common: number
  /** ρ between two of one group, from 0 to 1: `common` where it is less than that, or not given. */
  readonly withinGroup?: number
}

/** What many drawn years tell; disruption in the unit of the exposures. */
export interface DrawnYears {
  readonly mean: number
  /** One year in twenty is as bad as this or worse. */
  readonly badYear: number
  /** The mean of the worst twentieth of years. */
  readonly worstMean: number
  /** The share of years in which any failed. */
  readonly anyFails: number
  readonly failures: { readonly mean: number; readonly badYear: number }
  /** For each exposure, in their order: its mean disruption, and its mean in the worst twentieth of years. These parts add up to the wholes. */
  readonly parts: readonly { readonly mean: number; readonly inWorst: number }[]
}

const bad = 0.95

/**
 * Draws years in which suppliers fail, tied together by one common factor (a Gaussian copula with one factor, after Vasicek 1987), and those of
 * one group by one of their own beside it: in each year the factors are drawn, and each supplier then fails by itself with its probability in such
 * a year. The same seed gives the same years.
 */
export function simulateYears(exposures: readonly Exposure[], { seed, years, common, withinGroup = 0 }: Drawing): DrawnYears {
  const chance = new Chance(seed, 'a year of suppliers')
  const ofGroups = new Chance(seed, 'a year of groups')
  const within = Math.max(common, withinGroup)
  const [sharedPart, ownPart] = within === 0 ? [1, 0] : [Math.sqrt(common / within), Math.sqrt(1 - common / within)]
  const groups = [...new Set(exposures.flatMap(({ group }) => group ?? []))]
  const placeOfGroup = exposures.map(({ group }) => (group === undefined || group === null ? -1 : groups.indexOf(group)))
  const kinds = [...new Set(exposures.map(({ probability }) => probability))]
  const kindOf = exposures.map(({ probability }) => kinds.indexOf(probability))
  const totals = new Float64Array(years)
  const counts = new Float64Array(years)
  const failed: number[] = []
  const ends = new Int32Array(years)
  for (let year = 0; year < years; year++) {
    const factor = chance.normal()
    const inYear = kinds.map((probability) => probabilityInYear(probability, common, factor))
    const factorOf = groups.map(() => sharedPart * factor + ownPart * ofGroups.normal())
    for (let at = 0; at < exposures.length; at++) {
      const place = placeOfGroup[at]!
      const probability = place < 0 ? inYear[kindOf[at]!]! : probabilityInYear(exposures[at]!.probability, within, factorOf[place]!)
      if (chance.next() >= probability) continue
      failed.push(at)
      totals[year]! += exposures[at]!.disruption
      counts[year]! += 1
    }
    ends[year] = failed.length
  }
  const worst = Array.from(totals.keys())
    .toSorted((a, b) => totals[b]! - totals[a]! || a - b)
    .slice(0, Math.max(1, Math.round(years * (1 - bad))))
  const inWorst = new Float64Array(exposures.length)
  for (const year of worst)
    for (let at = year === 0 ? 0 : ends[year - 1]!; at < ends[year]!; at++) inWorst[failed[at]!]! += exposures[failed[at]!]!.disruption
  const drawn = new Float64Array(exposures.length)
  for (const at of failed) drawn[at]! += exposures[at]!.disruption
  return {
    mean: mean(totals),
    badYear: quantile(totals, bad),
    worstMean: worst.reduce((sum, year) => sum + totals[year]!, 0) / worst.length,
    anyFails: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) / years,
    failures: { mean: mean(counts), badYear: quantile(counts, bad) },
    parts: exposures.map((_, at) => ({ mean: drawn[at]! / years, inWorst: inWorst[at]! / worst.length })),
  }
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The least value that at least `share` of the values do not exceed. */
const quantile = (values: Float64Array, share: number): number => values.toSorted()[Math.ceil(values.length * share) - 1]!
