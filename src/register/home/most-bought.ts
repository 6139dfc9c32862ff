import { placeSpend } from '../categories/place-spend.ts'
import { shortCpvName } from '../categories/cpv-name.ts'
import type { CategoryPaid } from './home-store.ts'

/** What was paid for one division of the Common Procurement Vocabulary, by the words of the published categories. */
export interface DivisionPaid {
  readonly division: string
  readonly name: string
  readonly pence: number
}

/** Where the money of a span went, in pence; the parts add up to the whole. */
export interface MostBought {
  readonly divisions: readonly DivisionPaid[]
  readonly otherDivisions: number
  /** Taxes, pay and grants, which are no purchases. */
  readonly noPurchase: number
  /** Without a category, or with one that no rule places. */
  readonly notPlaced: number
}

/** The divisions with the largest sums, at most so many; `all` is what was paid in all, with a category or without. */
export function mostBought(paid: readonly CategoryPaid[], all: number, most: number): MostBought {
  const sums = new Map<string, number>()
  let noPurchase = 0
  let placed = 0
  for (const { name, pence } of paid) {
    const rule = placeSpend(name)
    if (rule === null) continue
    placed += pence
    if (rule.cpv === null) noPurchase += pence
    else sums.set(rule.cpv.slice(0, 2), (sums.get(rule.cpv.slice(0, 2)) ?? 0) + pence)
  }
  const divisions = [...sums]
    .map(([division, pence]) => ({ division, name: shortCpvName(division), pence }))
    .toSorted((one, other) => other.pence - one.pence || (one.division < other.division ? -1 : 1))
  return {
    divisions: divisions.slice(0, most),
    otherDivisions: divisions.slice(most).reduce((sum, one) => sum + one.pence, 0),
    noPurchase,
    notPlaced: all - placed,
  }
}
