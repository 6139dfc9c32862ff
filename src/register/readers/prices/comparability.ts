import { readFileSync } from 'node:fs'
import { foldText } from '../../../values/text.ts'
import type { PriceRow } from '../reading.ts'

export type Comparability = Pick<PriceRow, 'comparability' | 'comparabilityReason'>

/** What is known of how the items of one published basket compare, and how many of its items a sheet must have to be it. */
export interface BasketRules {
  readonly items: ReadonlySet<string>
  readonly itemsNeeded: number
  /** By item, folded: the rule where the service has a managed service, and the rule otherwise. */
  readonly always: ReadonlyMap<string, Comparability>
  readonly withManagedService: ReadonlyMap<string, Comparability>
}

const unknown: Comparability = { comparability: 'unknown', comparabilityReason: null }
const managedService = /\bmanaged service\b/

/** The baskets that a person has looked at, each a file beside this one. */
export const knownBaskets: readonly BasketRules[] = [basketRules('fire-basket-2016.csv')]

/** The rules for a sheet with these items, or null where it is no basket that is known here. */
export const basketOf = (items: readonly string[]): BasketRules | null =>
  knownBaskets.find((rules) => items.filter((item) => rules.items.has(foldText(item))).length >= rules.itemsNeeded) ?? null

/** Whether prices of the item can be set beside each other; `pricedItems` are the items that the same body has a price for. */
export function comparabilityOf(rules: BasketRules | null, item: string, pricedItems: readonly string[]): Comparability {
  if (!rules) return unknown
  const managed = pricedItems.some((other) => managedService.test(foldText(other)))
  return (managed ? rules.withManagedService.get(foldText(item)) : undefined) ?? rules.always.get(foldText(item)) ?? unknown
}

function basketRules(file: string): BasketRules {
  const always = new Map<string, Comparability>()
  const withManagedService = new Map<string, Comparability>()
  for (const line of readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)) {
    const match = /^([^,"]+),(managed service)?,(like-for-like|close|not-comparable),"([^"]+)"$/.exec(line)
    if (!match) throw new Error(`${file} has a line that is no rule: ${line}`)
    const [, item = '', condition, comparability, comparabilityReason = ''] = match
    const rules = condition ? withManagedService : always
    rules.set(foldText(item), { comparability: comparability as PriceRow['comparability'], comparabilityReason })
  }
  return { items: new Set(always.keys()), itemsNeeded: Math.ceil(always.size / 2), always, withManagedService }
}
