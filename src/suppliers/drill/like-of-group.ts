import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { LiveFramework, OtherSupplier, PastDuration } from './drill-need.ts'
import { mostSuppliers } from './asked-drill.ts'
import { groupFrameworks, pastDurations, suppliersOfLike } from './drill-store.ts'
import type { GroupFramework } from './drill-store.ts'

/** What is known of a group of the vocabulary on a day, whoever is drilled. */
export interface LikeOfGroup {
  /** Those with live contracts of most bodies first, so many at most. */
  readonly suppliers: readonly OtherSupplier[]
  readonly duration: PastDuration | null
  readonly frameworks: readonly GroupFramework[]
}

/** What is known of some groups already; what is missing is read and added. */
export type KnownLike = Map<string, LikeOfGroup>

const othersOfEach = 8
const contractsOfEach = 600
/** Suppliers kept of a group: as many as are shown, and as many more as are ever drilled together. */
const keptOfEach = othersOfEach + mostSuppliers

/** Who else supplies the like of some groups, how long buying it took, and its frameworks, without the suppliers of these numbers. */
export async function likeOf(
  sql: ReadSql,
  known: KnownLike,
  { groups, ids, on }: { readonly groups: readonly string[]; readonly ids: readonly number[]; readonly on: IsoDate },
): Promise<{
  readonly others: readonly OtherSupplier[]
  readonly durations: readonly PastDuration[]
  readonly frameworks: readonly LiveFramework[]
}> {
  const missing = groups.filter((group) => !known.has(group))
  if (missing.length > 0) await read(sql, known, missing, on)
  const asked = groups.toSorted().map((group) => known.get(group)!)
  const drilled = new Set(ids)
  return {
    others: asked.flatMap(({ suppliers }) => suppliers.filter(({ supplierId }) => !drilled.has(supplierId)).slice(0, othersOfEach)),
    durations: asked.flatMap(({ duration }) => duration ?? []),
    frameworks: asked.flatMap(({ frameworks }) =>
      frameworks.map(({ suppliers, ...framework }) => ({
        ...framework,
        suppliers: suppliers.filter(({ id }) => !drilled.has(id)).map(({ name }) => name),
      })),
    ),
  }
}

async function read(sql: ReadSql, known: KnownLike, groups: readonly string[], on: IsoDate): Promise<void> {
  const [suppliers, durations, frameworks] = await Promise.all([
    suppliersOfLike(sql, { groups, on, limit: keptOfEach }),
    pastDurations(sql, { groups, on, most: contractsOfEach }),
    groupFrameworks(sql, { groups, on }),
  ])
  for (const group of groups)
    known.set(group, {
      suppliers: suppliers.filter((one) => one.group === group),
      duration: durations.find((one) => one.group === group) ?? null,
      frameworks: frameworks.filter((one) => one.group === group),
    })
}
