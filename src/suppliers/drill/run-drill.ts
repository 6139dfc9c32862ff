import { financialYear } from '../../register/months.ts'
import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { categoryOf, stateOn } from './drill-contract.ts'
import { drillOf } from './drill.ts'
import type { Drill } from './drill.ts'
import { contractsOfSuppliers, paidLately } from './drill-store.ts'
import type { DrillSupplier } from './drill-store.ts'
import { likeOf } from './like-of-group.ts'
import type { KnownLike } from './like-of-group.ts'
import { criticalityOf } from '../criticality/criticality.ts'

/** Groups of the vocabulary that others are looked for in: the most critical. */
const mostGroups = 24

/** The drill of some suppliers for a day; `known` is what is known already of the groups of the vocabulary on that day. */
export async function runDrill(
  sql: ReadSql,
  suppliers: readonly DrillSupplier[],
  on: IsoDate,
  known: KnownLike = new Map(),
): Promise<Drill> {
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
  const [like, paid] = await Promise.all([likeOf(sql, known, { groups, ids, on }), paidLately(sql, ids, financialYear(on))])
  return drillOf({ on, suppliers, contracts, ...like, paid })
}
