import { disruptionOf } from './disruption.ts'
import type { LiveWeeks, ReplacementWeeks } from './disruption.ts'
import { failureProbability } from './failure-probability.ts'
import type { Standing } from './failure-probability.ts'
import { simulateYears } from './simulate-year.ts'
import type { DrawnYears, Drawing } from './simulate-year.ts'

/** A supplier with live contracts. */
export interface PortfolioSupplier {
  readonly id: number
  readonly name: string
  readonly contracts: number
  readonly bodies: number
  /** The group of companies that it belongs to on the day, or null. */
  readonly group?: SupplierGroup | null
}

/** A group of companies. */
export interface SupplierGroup {
  readonly id: number
  readonly name: string
}

/** A supplier in its place: what its failure would cost, on average and in bad years, in weighted contract weeks. */
export interface RankedSupplier extends PortfolioSupplier {
  readonly probability: number
  readonly probabilityWhy: string
  readonly ifItFails: number
  /** Its probability times what its failure would cost: exact, not drawn. */
  readonly expected: number
  /** Its mean share of the worst twentieth of the drawn years. */
  readonly inBadYears: number
  readonly because: readonly string[]
}

/** All that the portfolio is worked out from. */
export interface PortfolioInput {
  readonly suppliers: readonly PortfolioSupplier[]
  readonly live: readonly LiveWeeks[]
  readonly replacement: ReplacementWeeks
  readonly given: ReadonlyMap<number, number>
  readonly standings: ReadonlyMap<number, Standing>
  readonly usual: number
  readonly drawing: Drawing
}

/** The suppliers ranked by what their failure would cost in bad years, and the year as a whole; see methods/supplier-portfolio.md. */
export function portfolioOf(input: PortfolioInput): { readonly ranked: readonly RankedSupplier[]; readonly year: DrawnYears } {
  const live = Map.groupBy(input.live, ({ supplierId }) => supplierId)
  const exposed = input.suppliers.map((supplier) => {
    const { weeks, because } = disruptionOf(live.get(supplier.id) ?? [], input.replacement)
    return { supplier, because, disruption: weeks, group: supplier.group?.id ?? null, ...failureProbability(supplier.id, input) }
  })
  const year = simulateYears(exposed, input.drawing)
  const ranked = exposed
    .map(({ supplier, because, disruption, probability, why }, at): RankedSupplier => ({
      ...supplier,
      probability,
      probabilityWhy: why,
      ifItFails: disruption,
      expected: probability * disruption,
      inBadYears: year.parts[at]!.inWorst,
      because,
    }))
    .toSorted((a, b) => b.inBadYears - a.inBadYears || b.expected - a.expected || a.id - b.id)
  return { ranked, year }
}
