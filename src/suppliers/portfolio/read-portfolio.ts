import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { pastDurations } from '../drill/drill-store.ts'
import type { LiveWeeks } from './disruption.ts'
import type { PortfolioSupplier } from './portfolio.ts'
import { groupsOfSuppliers, liveWeeksOfLargest } from './portfolio-store.ts'

/** Fewer past procurements than these say nothing. */
const leastProcurements = 5
const contractsOfEach = 80

/** What a portfolio is read from. */
export interface PortfolioFacts {
  readonly suppliers: readonly PortfolioSupplier[]
  readonly live: readonly LiveWeeks[]
  readonly replacement: ReadonlyMap<string, number>
}

/** The suppliers named on most contracts that have live ones on a day, their groups, and how long the like took to replace. */
export async function readPortfolio(sql: ReadSql, on: IsoDate, limit: number): Promise<PortfolioFacts> {
  const live = await liveWeeksOfLargest(sql, on, limit)
  const groups = [...new Set(live.flatMap(({ code }) => (code === null ? [] : [code.slice(0, 3)])))].toSorted()
  const durations = groups.length === 0 ? [] : await pastDurations(sql, { groups, on, most: contractsOfEach })
  const groupOf = new Map(
    (await groupsOfSuppliers(sql, [...new Set(live.map(({ id }) => id))], on)).map((one) => [one.supplierId, one.group]),
  )
  const suppliers = [...Map.groupBy(live, ({ id }) => id)].map(([id, own]) => ({
    id,
    name: own[0]!.name,
    bodies: own[0]!.bodies,
    group: groupOf.get(id) ?? null,
    contracts: own.reduce((sum, one) => sum + one.contracts, 0),
  }))
  return {
    suppliers: suppliers.toSorted((a, b) => a.id - b.id),
    live,
    replacement: new Map(
      durations
        .filter(({ procurements }) => procurements >= leastProcurements)
        .map(({ group, toAward, toStart }) => [group, (toStart ?? toAward).middle / 7]),
    ),
  }
}
