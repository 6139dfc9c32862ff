import { branchOf } from './cpv.ts'
import { placeSpend } from './place-spend.ts'
import type { SpendRule } from './place-spend.ts'
import type { SpendCategory } from './category-store.ts'

/** A published spend category with the rule that placed it, or null. */
export interface PlacedCategory extends SpendCategory {
  readonly rule: SpendRule | null
}

/** Where the money paid could be placed: pence by category, and the sums placed, no purchase, and not placed. */
export interface PlacedSpend {
  readonly categories: readonly PlacedCategory[]
  readonly placed: number
  readonly noPurchase: number
  readonly notPlaced: number
  /** Payments whose publishers gave no category. */
  readonly withoutCategory: number
  readonly all: number
}

const add = (categories: readonly SpendCategory[]): number => categories.reduce((sum, one) => sum + one.pence, 0)

/** Places each published spend category by its words. `all` is what was paid in all, in pence. */
export function placeAll(categories: readonly SpendCategory[], all: number): PlacedSpend {
  const placed = categories.map((one) => ({ ...one, rule: placeSpend(one.name) }))
  return {
    categories: placed,
    placed: add(placed.filter((one) => one.rule !== null && one.rule.cpv !== null)),
    noPurchase: add(placed.filter((one) => one.rule !== null && one.rule.cpv === null)),
    notPlaced: add(placed.filter((one) => one.rule === null)),
    withoutCategory: all - add(categories),
    all,
  }
}

/** The spend categories that are placed in a code's branch. */
export function placedIn(code: string, spend: PlacedSpend): readonly PlacedCategory[] {
  const { from, to } = branchOf(code)
  return spend.categories.filter(({ rule }) => rule?.cpv !== null && rule?.cpv !== undefined && rule.cpv >= from && rule.cpv <= to)
}

/** The money in pence that is placed in a code's branch, or null where none is. */
export function penceIn(code: string, spend: PlacedSpend): number | null {
  const own = placedIn(code, spend)
  return own.length === 0 ? null : add(own)
}
