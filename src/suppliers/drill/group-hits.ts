import { cpvName } from '../../register/categories/cpv-name.ts'
import type { CriticalityLevel } from '../criticality/criticality.ts'
import { leftByKind, mostCriticalFirst, worst } from './drill-hit.ts'
import type { HitBody, HitContract, HitNeed } from './drill-hit.ts'
import type { LiveFramework, OtherSupplier, PaidLately, PastDuration } from './drill-need.ts'

/** The bodies of some hit contracts, the most critical first. */
export function hitBodies(live: readonly HitContract[], paid: readonly PaidLately[]): readonly HitBody[] {
  const paidBy = new Map(paid.map((one) => [one.bodyId, one.pence]))
  return [...Map.groupBy(live, ({ contract }) => (contract.bodyId > 0 ? String(contract.bodyId) : `outside ${contract.buyer}`)).values()]
    .map((own): HitBody => {
      const { bodyId, slug, buyer } = own[0]!.contract
      return {
        id: bodyId,
        slug,
        name: buyer,
        level: worst(own),
        contracts: own.length,
        services: [...new Set(own.map(({ criticality }) => criticality.service))],
        left: leftByKind(own),
        paidPence: paidBy.get(bodyId) ?? null,
      }
    })
    .toSorted((a, b) => a.level - b.level || b.contracts - a.contracts || (a.name < b.name ? -1 : 1))
}

/** What was bought by some hit contracts, by groups of the vocabulary, the most critical first. */
export function hitNeeds(
  live: readonly HitContract[],
  known: {
    readonly others: readonly OtherSupplier[]
    readonly durations: readonly PastDuration[]
    readonly frameworks: readonly LiveFramework[]
  },
): readonly HitNeed[] {
  return [...Map.groupBy(live, ({ group }) => group)]
    .map(([group, own]): HitNeed => {
      const first = own.toSorted(mostCriticalFirst)[0]!
      const bodies = [
        ...new Map(own.map(({ contract }) => [`${contract.bodyId} ${contract.bodyId > 0 ? '' : contract.buyer}`, contract])).values(),
      ]
      const hit = new Set(bodies.map((one) => one.bodyId))
      return {
        group,
        name: group === '' ? 'No category published' : cpvName(group),
        level: worst(own),
        why: first.criticality.why,
        tasks: [...new Set(own.flatMap(({ criticality }) => criticality.tasks))],
        contracts: own.length,
        bodies: bodies.map((one) => ({ id: one.bodyId, slug: one.slug, name: one.buyer })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        left: leftByKind(own),
        others: known.others
          .filter((one) => one.group === group)
          .map((one) => ({ ...one, already: one.bodies.filter(({ id }) => hit.has(id)).map(({ name }) => name) }))
          .toSorted((a, b) => b.already.length - a.already.length || b.bodies.length - a.bodies.length || b.contracts - a.contracts),
        duration: known.durations.find((one) => one.group === group) ?? null,
        frameworks: known.frameworks.filter((one) => one.group === group),
        isCommon: group !== '' && [...hit].filter((id) => id > 0).length > 1,
      }
    })
    .toSorted((a, b) => a.level - b.level || b.bodies.length - a.bodies.length || (a.group < b.group ? -1 : 1))
}

/** People's tasks that hit contracts touch, the most critical first, each with how many bodies. */
export function hitTasks(
  live: readonly HitContract[],
): readonly { readonly task: string; readonly level: CriticalityLevel; readonly bodies: number }[] {
  const tasks = new Map<string, { level: CriticalityLevel; bodies: Set<string> }>()
  for (const { criticality, contract } of live)
    for (const task of criticality.tasks) {
      const one = tasks.get(task) ?? { level: criticality.level, bodies: new Set<string>() }
      one.bodies.add(contract.buyer)
      if (criticality.level < one.level) one.level = criticality.level
      tasks.set(task, one)
    }
  return [...tasks]
    .map(([task, { level, bodies }]) => ({ task, level, bodies: bodies.size }))
    .toSorted((a, b) => a.level - b.level || b.bodies - a.bodies || (a.task < b.task ? -1 : 1))
}
