import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { addDays } from '../../values/dates.ts'
import { accountsOf, suppliersWithAccounts } from './accounts-store.ts'
import { noWarnings, proposeWatch } from './propose-watch.ts'
import type { WatchProposal } from './propose-watch.ts'
import { accountsByCompany, rateAccounts } from './rate-accounts.ts'
import { readThresholds, thresholdsOn } from './thresholds.ts'
import { insolventSuppliers, warningsOf } from './warnings-store.ts'
import { watchList } from './watch-store.ts'

/** What speaks for watching suppliers that are not on the list: of those with accounts, an end noted, or answers or ratings about them. */
export async function proposeAcross(
  sql: Sql,
  today: IsoDate,
): Promise<readonly (WatchProposal & { readonly supplierId: number; readonly supplier: string })[]> {
  const watched = new Set((await watchList(sql)).map(({ supplierId }) => supplierId))
  const candidates = [...(await suppliersWithAccounts(sql)), ...(await insolventSuppliers(sql)), ...(await managedSuppliers(sql))]
  const ids = [...new Set(candidates)].filter((id) => !watched.has(id))
  const names = new Map((await namesOf(sql, ids)).map(({ id, name }) => [id, name]))
  const accounts = await accountsOf(sql, ids)
  const warnings = new Map((await warningsOf(sql, ids, addDays(today, -365))).map((one) => [one.supplierId, one]))
  const thresholds = thresholdsOn(today, readThresholds())
  return ids.flatMap((supplierId) => {
    const own = accountsByCompany(accounts.filter((one) => one.supplierId === supplierId))
    const series = own.map((periods) =>
      rateAccounts(periods.slice(0, 2), null, thresholds).map((one) => ({ periodEnd: one.accounts.periodEnd, rated: one.rated })),
    )
    return proposeWatch(series, warnings.get(supplierId) ?? noWarnings).map((one) => ({
      ...one,
      supplierId,
      supplier: names.get(supplierId) ?? '',
    }))
  })
}

const namesOf = (sql: Sql, ids: readonly number[]): PromiseLike<{ readonly id: number; readonly name: string }[]> => sql`
  select supplier_id as id, name from suppliers.supplier where supplier_id = any (${[...ids]}::int[])`

async function managedSuppliers(sql: Sql): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select w.supplier_id as id from suppliers.segment_answers join suppliers.member w using (mention_id)
    union select w.supplier_id from suppliers.kpi_rating join suppliers.member w using (mention_id)
    union select w.supplier_id from suppliers.steward join suppliers.member w using (mention_id)`
  return rows.map(({ id }) => id)
}
