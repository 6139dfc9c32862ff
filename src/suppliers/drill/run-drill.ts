import { financialYear } from '../../register/months.ts'
import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { categoryOf, stateOn } from './drill-contract.ts'
import { drillOf } from './drill.ts'
import type { Drill } from './drill.ts'
import { contractsOfSuppliers, liveFrameworks, otherSuppliers, paidLately, pastDurations } from './drill-store.ts'
import type { DrillSupplier } from './drill-store.ts'
import { criticalityOf } from '../criticality/criticality.ts'

/** Groups of the vocabulary that others are looked for in: the most critical. */
const mostGroups = 24
const othersOfEach = 8
const contractsOfEach = 600

/** The drill of some suppliers for a day. */
export async function runDrill(sql: ReadSql, suppliers: readonly DrillSupplier[], on: IsoDate): Promise<Drill> {
  const ids = suppliers.map(({ id }) => id)
  const contracts = await contractsOfSuppliers(sql, ids)
  const codes = contracts.filter((contract) => stateOn(contract, on).state === 'live').map((contract) => categoryOf(contract).code)
  const groups = [
    ...new Set(
      codes
        .flatMap((code) => (code === null ? [] : [code]))
        .toSorted((a, b) => criticalityOf(a).level - criticalityOf(b).level || (a < b ? -1 : 1))
        .map((code) => code.slice(0, 3)),
    ),
  ].slice(0, mostGroups)
  const [others, durations, frameworks, paid] = await Promise.all([
    groups.length === 0 ? [] : otherSuppliers(sql, { groups, ids, on, limit: othersOfEach }),
    groups.length === 0 ? [] : pastDurations(sql, { groups, on, most: contractsOfEach }),
    groups.length === 0 ? [] : liveFrameworks(sql, { groups, ids, on }),
    paidLately(sql, ids, financialYear(on)),
  ])
  return drillOf({ on, suppliers, contracts, others, durations, frameworks, paid })
}
