import { cpvName } from '../../register/categories/cpv-name.ts'
import { plural } from '../../values/text.ts'
import { criticalityOf, levelWeights, levelWords } from '../criticality/criticality.ts'

/** Live contracts of a supplier for one code with so many whole weeks to their end; `code` is null where none was published. */
export interface LiveWeeks {
  readonly supplierId: number
  readonly code: string | null
  readonly weeks: number
  readonly contracts: number
}

/** Weeks until the like was replaced in the past, by the first three digits of its code. */
export type ReplacementWeeks = ReadonlyMap<string, number>

/** Where nothing is known of past procurements: the least time of an open procedure (about 57 days with time to prepare) and 60 days to decide and to change over. */
export const usualReplacementWeeks = 17

/** What a supplier's failure would cost in weighted contract weeks, with its largest parts in words. */
export interface Disruption {
  readonly weeks: number
  readonly because: readonly string[]
}

/**
 * Weighted contract weeks: for each live contract the weeks until it is replaced, or until it would have ended anyway, times the weight of its
 * criticality (8, 4, 2 or 1); see methods/supplier-portfolio.md.
 */
export function disruptionOf(live: readonly LiveWeeks[], replacement: ReplacementWeeks): Disruption {
  const parts = [...Map.groupBy(live, ({ code }) => code?.slice(0, 3) ?? '')].map(([group, own]) => {
    const until = replacement.get(group) ?? usualReplacementWeeks
    const criticality = own.map(({ code }) => criticalityOf(code)).toSorted((a, b) => a.level - b.level)[0]!
    return {
      weeks: own.reduce((sum, one) => sum + one.contracts * Math.min(one.weeks, until) * levelWeights[criticalityOf(one.code).level], 0),
      words: `${plural(
        own.reduce((sum, one) => sum + one.contracts, 0),
        'contract',
      )} for ${group === '' ? 'something without a published category' : cpvName(group).toLowerCase()} (${criticality.level} ${levelWords[criticality.level].name}; ${Math.round(until)} weeks to replace)`,
    }
  })
  return {
    weeks: parts.reduce((sum, { weeks }) => sum + weeks, 0),
    because: parts.toSorted((a, b) => b.weeks - a.weeks).map(({ words }) => words),
  }
}
