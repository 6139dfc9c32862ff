import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { companiesOf, suppliersOfGroup } from '../groups/group-store.ts'
import type { Group } from '../groups/group-store.ts'
import { countedSuppliers } from '../groups/group-sums.ts'
import { suppliersNumbered } from './drill-store.ts'
import type { DrillSupplier } from './drill-store.ts'

/** A group whose failure is drilled. */
export interface DrilledGroup {
  readonly id: number
  readonly name: string
}

/** The suppliers that belong to a group on a day, as its own page counts them, those paid most first; none of its joint ventures. */
export async function suppliersOfGroupOn(sql: ReadSql, { groupId, endedOn }: Group, on: IsoDate): Promise<readonly DrillSupplier[]> {
  const [companies, suppliers] = [await companiesOf(sql, groupId), await suppliersOfGroup(sql, groupId)]
  const ids = countedSuppliers(companies, suppliers, { day: on, hasEnded: endedOn !== null && endedOn <= on })
  return (await suppliersNumbered(sql, ids)).toSorted((a, b) => b.paidPence - a.paidPence || b.contracts - a.contracts || a.id - b.id)
}
