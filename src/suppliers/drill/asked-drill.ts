import { groupOfId } from '../groups/group-store.ts'
import type { IsoDate } from '../../values/dates.ts'
import { invalid, notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import type { PageRequest } from '../../web/page.ts'
import { dayOf, idOf } from '../../web/query.ts'
import { drillAddress, groupDrillAddress } from './drill-address.ts'
import { suppliersOfGroupOn } from './drilled-group.ts'
import type { DrilledGroup } from './drilled-group.ts'
import { suppliersNumbered } from './drill-store.ts'
import type { DrillSupplier } from './drill-store.ts'

/** As many companies as an address may name. */
export const mostSuppliers = 60

/** What a drill's address asks for. */
export interface AskedDrill {
  readonly suppliers: readonly DrillSupplier[]
  /** The group whose suppliers these are on the day, or null where the address names suppliers. */
  readonly group: DrilledGroup | null
  readonly on: IsoDate
  /** The day as given, or null where it is today. */
  readonly givenOn: IsoDate | null
  /** The path of the drill's page, and what its address says beside the day. */
  readonly path: string
  readonly others: readonly number[]
}

/** Where an asked drill is found; `ending` is a file's, such as `.pdf`. */
export const addressOfDrill = ({ path, others, givenOn }: AskedDrill, ending = ''): string =>
  address(`${path}${ending}`, { with: others, on: givenOn })

/** Reads `/suppliers/:id/drill?with=…&on=…`; the supplier of the path comes first. Fails with `notFound` for a number that no supplier has. */
export async function askedDrill({ sql, params, query, today }: PageRequest): Promise<AskedDrill> {
  const id = idOf(params['id'])
  const others = query.getAll('with').filter((text) => text !== '')
  if (others.length >= mostSuppliers)
    throw invalid(`A drill takes ${mostSuppliers} suppliers at most.`, 'Take the drill of a group, or of a part of these suppliers.')
  const ids = [id, ...others.map((text) => idOf(text))]
  if (ids.some((one) => one === null)) throw noSupplier()
  const [first] = await suppliersNumbered(sql, [id!])
  if (first === undefined) throw noSupplier()
  const all = await suppliersNumbered(sql, ids as number[])
  const givenOn = dayOf(query, 'on')
  const rest = all.filter((one) => one.id !== first.id)
  return {
    suppliers: [first, ...rest],
    group: null,
    on: givenOn ?? today,
    givenOn,
    path: drillAddress([first.id]),
    others: rest.map((one) => one.id),
  }
}

/** Reads `/supplier-groups/:id/drill?on=…`: the suppliers that belong to the group on the day, joint ventures left out. Fails with `notFound` for no such group. */
export async function askedGroupDrill({ sql, params, query, today }: PageRequest): Promise<AskedDrill> {
  const group = await groupOfId(sql, idOf(params['id']))
  const givenOn = dayOf(query, 'on')
  const on = givenOn ?? today
  const suppliers = await suppliersOfGroupOn(sql, group, on)
  return { suppliers, group: { id: group.groupId, name: group.name }, on, givenOn, path: groupDrillAddress(group.groupId), others: [] }
}

const noSupplier = () => notFound('There is no supplier of this number.', 'Look for the supplier by its name.')
