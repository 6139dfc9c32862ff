import { cpvName } from '../../register/categories/cpv-name.ts'
import { moneyKinds } from '../../values/money.ts'
import type { MoneyKind } from '../../values/money.ts'
import { criticalityOf } from '../criticality/criticality.ts'
import type { CriticalityLevel } from '../criticality/criticality.ts'
import type { LeftOfKind } from './drill-hit.ts'

/** Live contracts of one code, body and kind of money, summed; `code` is null where none was published. Pence are what is left by share of days. */
export interface LiveSum {
  readonly code: string | null
  readonly bodyId: number
  readonly kind: Exclude<MoneyKind, 'paid'> | null
  readonly contracts: number
  readonly counted: number
  readonly pence: number
}

/** Something that happens to a whole category: it stops, its prices rise by so many percent, or so many percent of the people who do it are away. */
export type Shock =
  | { readonly kind: 'category'; readonly cpv: string }
  | { readonly kind: 'price'; readonly cpv: string; readonly percent: number }
  | { readonly kind: 'workforce'; readonly cpv: string | null; readonly percent: number }

/** A group of the vocabulary that is hit. */
export interface ShockedNeed {
  readonly group: string
  readonly name: string
  readonly level: CriticalityLevel
  readonly tasks: readonly string[]
  readonly contracts: number
  readonly bodies: number
  readonly left: readonly LeftOfKind[]
  /** Of the service, the percentage that is lost; 100 where it stops. */
  readonly lost: number
  /** What the rest of its live contracts would cost more, by kind. */
  readonly extra: readonly LeftOfKind[]
}

/** A body that is hit. */
export interface ShockedBody {
  readonly bodyId: number
  readonly level: CriticalityLevel
  readonly contracts: number
  readonly left: readonly LeftOfKind[]
  readonly extra: readonly LeftOfKind[]
}

/** A part of a service that is lost below this percentage is not listed. */
const leastLost = 10

/** What a shock hits among live contracts: groups of the vocabulary and bodies, the most critical first. Contracts without a code are never among them. */
export function shockOf(sums: readonly LiveSum[], shock: Shock) {
  const hit = sums.flatMap((sum) => {
    if (sum.code === null || (shock.cpv !== null && !sum.code.startsWith(shock.cpv))) return []
    const criticality = criticalityOf(sum.code)
    const lost = shock.kind === 'category' ? 100 : shock.kind === 'price' ? 0 : (shock.percent * criticality.people) / 100
    return shock.kind === 'workforce' && lost < leastLost ? [] : [{ ...sum, criticality, lost, group: sum.code.slice(0, 3) }]
  })
  const percent = shock.kind === 'price' ? shock.percent : 0
  const worst = (own: typeof hit): CriticalityLevel =>
    own.reduce<CriticalityLevel>((level, one) => (one.criticality.level < level ? one.criticality.level : level), 4)
  const count = (own: typeof hit): number => own.reduce((sum, one) => sum + one.contracts, 0)
  const needs = [...Map.groupBy(hit, ({ group }) => group)]
    .map(([group, own]): ShockedNeed => {
      const left = leftOf(own)
      return {
        group,
        name: cpvName(group),
        level: worst(own),
        tasks: [...new Set(own.flatMap(({ criticality }) => criticality.tasks))],
        contracts: count(own),
        bodies: new Set(own.map(({ bodyId }) => bodyId).filter((id) => id > 0)).size,
        left,
        lost: Math.max(...own.map(({ lost }) => lost)),
        extra: extraOf(left, percent),
      }
    })
    .toSorted((a, b) => a.level - b.level || b.contracts - a.contracts || (a.group < b.group ? -1 : 1))
  const bodies = [...Map.groupBy(hit, ({ bodyId }) => bodyId)]
    .filter(([bodyId]) => bodyId > 0)
    .map(([bodyId, own]): ShockedBody => {
      const left = leftOf(own)
      return { bodyId, level: worst(own), contracts: count(own), left, extra: extraOf(left, percent) }
    })
    .toSorted((a, b) => a.level - b.level || b.contracts - a.contracts || a.bodyId - b.bodyId)
  const left = leftOf(hit)
  return { needs, bodies, contracts: count(hit), left, extra: extraOf(left, percent) }
}

function leftOf(sums: readonly LiveSum[]): readonly LeftOfKind[] {
  const kinds: readonly (MoneyKind | null)[] = [...moneyKinds, null]
  return kinds.flatMap((kind) => {
    const own = sums.filter((sum) => sum.kind === kind)
    const sum = (of: (one: LiveSum) => number): number => own.reduce((whole, one) => whole + of(one), 0)
    return own.length === 0
      ? []
      : [{ kind, contracts: sum((one) => one.contracts), counted: sum((one) => one.counted), pence: sum((one) => one.pence) }]
  })
}

const extraOf = (left: readonly LeftOfKind[], percent: number): readonly LeftOfKind[] =>
  left.flatMap((one) => (one.kind === null || one.counted === 0 ? [] : [{ ...one, pence: Math.round((one.pence * percent) / 100) }]))
