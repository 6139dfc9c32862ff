import { epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { moneyKinds } from '../../values/money.ts'
import type { MoneyKind } from '../../values/money.ts'
import { criticalityOf } from '../criticality/criticality.ts'
import type { Criticality, CriticalityLevel } from '../criticality/criticality.ts'
import { categoryOf, leftToRun } from './drill-contract.ts'
import type { LiveFramework, OtherSupplier, PastDuration } from './drill-need.ts'
import type { FoldedContract } from './fold-twins.ts'

/** A contract that is hit. */
export interface HitContract {
  readonly contract: FoldedContract
  readonly criticality: Criticality
  readonly code: string | null
  /** The first three digits of its code, or empty. */
  readonly group: string
  /** The code was told from words, not published. */
  readonly guessed: boolean
  readonly leftPence: number | null
  /** Weeks from the day to its end; null where no end is published. */
  readonly weeksLeft: number | null
  /** Why it may be live and is not known to be, or null. */
  readonly doubt: string | null
}

/** What is left of one kind of money over some contracts: never added to another kind. */
export interface LeftOfKind {
  readonly kind: MoneyKind | null
  readonly contracts: number
  /** Contracts whose share could be worked out. */
  readonly counted: number
  readonly pence: number
}

/** A body that is hit, by its most critical contract. */
export interface HitBody {
  readonly id: number
  readonly slug: string | null
  readonly name: string
  readonly level: CriticalityLevel
  readonly contracts: number
  readonly services: readonly string[]
  readonly left: readonly LeftOfKind[]
  readonly paidPence: number | null
}

/** What was bought, of one group of the vocabulary: who needs it, who else sells it, how long it takes to replace. */
export interface HitNeed {
  readonly group: string
  readonly name: string
  readonly level: CriticalityLevel
  readonly why: string
  readonly tasks: readonly string[]
  readonly contracts: number
  readonly bodies: readonly { readonly id: number; readonly slug: string | null; readonly name: string }[]
  readonly left: readonly LeftOfKind[]
  readonly others: readonly (OtherSupplier & { readonly already: readonly string[] })[]
  readonly duration: PastDuration | null
  readonly frameworks: readonly LiveFramework[]
  /** Several bodies of the directory are hit in it: better handled once. */
  readonly isCommon: boolean
}

/** A contract as hit on a day; `doubt` is why it may be live and is not known to be. */
export function hitContract(contract: FoldedContract, on: IsoDate, doubt: string | null): HitContract {
  const { code, guessed } = categoryOf(contract)
  const weeksLeft = contract.endsOn === null || contract.endsOn < on ? null : (epochDay(contract.endsOn) - epochDay(on) + 1) / 7
  return {
    contract,
    criticality: criticalityOf(code),
    code,
    group: code?.slice(0, 3) ?? '',
    guessed,
    leftPence: leftToRun(contract, on),
    weeksLeft,
    doubt,
  }
}

/** The order of hit contracts: by level, then by what is left, the most first. */
export const mostCriticalFirst = (one: HitContract, other: HitContract): number =>
  one.criticality.level - other.criticality.level ||
  (other.leftPence ?? -1) - (one.leftPence ?? -1) ||
  (one.contract.buyer < other.contract.buyer ? -1 : one.contract.buyer > other.contract.buyer ? 1 : 0) ||
  (one.contract.key < other.contract.key ? -1 : 1)

/** The most critical level among some hits; 4 for none. */
export const worst = (hits: readonly HitContract[]): CriticalityLevel =>
  hits.reduce<CriticalityLevel>((level, { criticality }) => (criticality.level < level ? criticality.level : level), 4)

/** What is left by kind of money, in the order of the kinds, contracts without an amount last. */
export function leftByKind(hits: readonly HitContract[]): readonly LeftOfKind[] {
  const kinds: readonly (MoneyKind | null)[] = [...moneyKinds, null]
  return kinds.flatMap((kind) => {
    const own = hits.filter(({ contract }) => contract.kind === kind)
    const counted = own.filter(({ leftPence }) => leftPence !== null)
    return own.length === 0
      ? []
      : [{ kind, contracts: own.length, counted: counted.length, pence: counted.reduce((sum, { leftPence }) => sum + (leftPence ?? 0), 0) }]
  })
}
