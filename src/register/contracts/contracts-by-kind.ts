import { moneyKinds } from '../../values/money.ts'
import type { MoneyKind } from '../../values/money.ts'

/** Contracts of one kind of money: how many, of how many the amounts are summed, and the sum in pence. */
export interface KindSum {
  readonly kind: MoneyKind | null
  readonly contracts: number
  readonly summed: number
  readonly pence: number
}

/** A row for each kind that occurs, kinds in their order and those without an amount last; ceilings and estimates get no sum. */
export function kindRows<Sum extends KindSum>(
  sums: readonly Sum[],
): readonly (Sum & { readonly total: number | null; readonly why: string | null })[] {
  const order = (kind: MoneyKind | null): number => (kind === null ? moneyKinds.length : moneyKinds.indexOf(kind))
  return sums
    .toSorted((a, b) => order(a.kind) - order(b.kind))
    .map((sum) => {
      if (sum.kind === null) return { ...sum, total: null, why: 'No amount published' }
      if (sum.kind === 'ceiling') return { ...sum, total: null, why: 'Not added up: a ceiling is a limit, often shared' }
      if (sum.kind === 'estimate') return { ...sum, total: null, why: 'Not added up: guesses from before the award' }
      return sum.summed === 0 ? { ...sum, total: null, why: 'Not in pounds' } : { ...sum, total: sum.pence, why: null }
    })
}
