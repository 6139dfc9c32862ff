import type { IsoDate } from '../../values/dates.ts'
import { invalid, notFound } from '../../values/failures.ts'
import type { PageRequest } from '../../web/page.ts'
import { dayOf, idOf } from '../../web/query.ts'
import { suppliersNumbered } from './drill-store.ts'
import type { DrillSupplier } from './drill-store.ts'

/** As many companies as a group may have here. */
export const mostSuppliers = 60

/** What a drill's address asks for. */
export interface AskedDrill {
  readonly suppliers: readonly DrillSupplier[]
  readonly on: IsoDate
  /** The day as given, or null where it is today. */
  readonly givenOn: IsoDate | null
}

/** Reads `/suppliers/:id/drill?with=…&on=…`; the supplier of the path comes first. Fails with `notFound` for a number that no supplier has. */
export async function askedDrill({ sql, params, query, today }: PageRequest): Promise<AskedDrill> {
  const id = idOf(params['id'])
  const others = query.getAll('with').filter((text) => text !== '')
  if (others.length >= mostSuppliers)
    throw invalid(`A drill takes ${mostSuppliers} suppliers at most.`, 'Take the drill of a part of the group.')
  const ids = [id, ...others.map((text) => idOf(text))]
  if (ids.some((one) => one === null)) throw noSupplier()
  const [first] = await suppliersNumbered(sql, [id!])
  if (first === undefined) throw noSupplier()
  const all = await suppliersNumbered(sql, ids as number[])
  const givenOn = dayOf(query, 'on')
  return { suppliers: [first, ...all.filter((one) => one.id !== first.id)], on: givenOn ?? today, givenOn }
}

const noSupplier = () => notFound('There is no supplier of this number.', 'Look for the supplier by its name.')
