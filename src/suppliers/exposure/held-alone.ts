import { cpvName } from '../../register/categories/cpv-name.ts'
import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { address } from '../../web/address.ts'
import { supplierAddress } from '../supplier-address.ts'
import { whyCritical } from '../criticality/critical-groups.ts'
import { holdingsAhead, namesOfSuppliers } from './holding-store.ts'
import type { Holders } from './holding-store.ts'
import { isLive, singleSourced } from './single-sourced.ts'

/** The categories of a body or service whose live contracts one supplier holds alone: critical ones and others, and of how many with live contracts. */
export async function heldAlone(sql: ReadSql, holders: Holders, today: IsoDate, list: Readonly<Record<string, string>>) {
  const holdings = await holdingsAhead(sql, holders, today)
  const alone = singleSourced(holdings, today)
  const names = await namesOfSuppliers(
    sql,
    alone.map((one) => one.supplierId),
  )
  const rows = alone.map((one) => ({
    ...one,
    name: cpvName(one.group),
    why: whyCritical(one.group),
    supplier: names.get(one.supplierId) ?? 'A supplier',
    href: supplierAddress(one.supplierId),
    list: address('/contracts', { ...list, cpv: one.group }),
  }))
  const live = new Set(holdings.filter((one) => isLive(one, today)).map((one) => one.group))
  return {
    critical: rows.filter((one) => one.why !== null),
    others: rows.filter((one) => one.why === null),
    live: live.size,
    liveCritical: [...live].filter((group) => whyCritical(group) !== null).length,
  }
}
