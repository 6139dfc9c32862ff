import type { IsoDate } from '../../values/dates.ts'
import type { CriticalityLevel } from '../criticality/criticality.ts'
import { drillActions } from './drill-actions.ts'
import type { DrillAction } from './drill-actions.ts'
import { stateOn } from './drill-contract.ts'
import type { DrillContract } from './drill-contract.ts'
import { leftByKind } from './drill-hit.ts'
import type { HitBody, HitContract, HitNeed, LeftOfKind } from './drill-hit.ts'
import type { LiveFramework, OtherSupplier, PaidLately, PastDuration } from './drill-need.ts'
import { hitBodies, hitNeeds, hitTasks } from './group-hits.ts'
import { hitsOf } from './hits-of.ts'

/** All that a drill is worked out from. */
export interface DrillInput {
  /** The day on which everything is looked at: the suppliers stop after it. */
  readonly on: IsoDate
  readonly suppliers: readonly { readonly id: number; readonly name: string }[]
  readonly contracts: readonly DrillContract[]
  readonly others: readonly OtherSupplier[]
  readonly durations: readonly PastDuration[]
  readonly frameworks: readonly LiveFramework[]
  readonly paid: readonly PaidLately[]
}

/** What breaks if these suppliers stop. */
export interface Drill {
  readonly on: IsoDate
  readonly suppliers: DrillInput['suppliers']
  readonly live: readonly HitContract[]
  /** Contracts that may be live, with why. */
  readonly maybe: readonly HitContract[]
  /** Contracts agreed that have not begun. */
  readonly toBegin: readonly HitContract[]
  /** Live frameworks that they have a place on: nothing stops, but nothing more can be called off from them. */
  readonly places: readonly DrillContract[]
  readonly bodies: readonly HitBody[]
  readonly needs: readonly HitNeed[]
  readonly left: readonly LeftOfKind[]
  /** People's tasks that are touched, the most critical first. */
  readonly tasks: readonly { readonly task: string; readonly level: CriticalityLevel; readonly bodies: number }[]
  /** Bodies that paid lately and of which no live contract is known. */
  readonly paidOnly: readonly PaidLately[]
  readonly actions: readonly DrillAction[]
}

/** Which bodies, contracts, needs and tasks are hit when some suppliers stop on a day, in the order of criticality, and what to do; see methods/failure-drill.md. */
export function drillOf(input: DrillInput): Drill {
  const { on } = input
  const { live, maybe, toBegin } = hitsOf(input.contracts, on)
  const bodies = hitBodies(live, input.paid)
  const needs = hitNeeds(live, input)
  const known = new Set(live.map(({ contract }) => contract.bodyId))
  return {
    on,
    suppliers: input.suppliers,
    live,
    maybe,
    toBegin,
    places: input.contracts.filter((contract) => contract.isFramework && stateOn(contract, on).state !== 'over'),
    bodies,
    needs,
    left: leftByKind(live),
    tasks: hitTasks(live),
    paidOnly: input.paid.filter((one) => one.pence > 0 && !known.has(one.bodyId)).toSorted((a, b) => b.pence - a.pence),
    actions: drillActions({ on, live, maybe, needs, bodies }),
  }
}
