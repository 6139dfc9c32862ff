import { services } from '../../organisations/body.ts'
import type { Service } from '../../organisations/body.ts'
import { invalid } from '../../values/failures.ts'
import { choiceOf, idOf, textOf } from '../../web/query.ts'
import { divisionOf } from '../exposure/slice.ts'

export const leastShared = ['2', '3', '5', '10', '20', '40'] as const

/** What of the network is looked at; null means any. */
export interface NetworkFilter {
  readonly service: Service | null
  readonly division: string | null
  /** Only suppliers that so many bodies pay. */
  readonly least: number
  /** The id of the body in the middle, or the number of the supplier; at most one of them is given. */
  readonly body: string | null
  readonly supplier: number | null
}

/** The filter that an address asks for, and the same as plain values for links and fields. */
export function readNetworkFilter(query: URLSearchParams) {
  const given = {
    service: choiceOf(query, 'service', services),
    cpv: textOf(query, 'cpv'),
    least: choiceOf(query, 'least', leastShared),
    body: textOf(query, 'body'),
    supplier: textOf(query, 'supplier'),
  }
  const division = given.cpv === null ? null : divisionOf(given.cpv)
  if (given.cpv !== null && division === null)
    throw invalid(`“${given.cpv}” is no division of the CPV.`, 'Give its two digits, such as 34.')
  const supplier = given.supplier === null ? null : idOf(given.supplier)
  if (given.supplier !== null && supplier === null)
    throw invalid(`“${given.supplier}” is no number of a supplier.`, 'Choose one from /suppliers.')
  if (given.body !== null && supplier !== null)
    throw invalid('A body and a supplier cannot both be in the middle.', 'Leave one of them out.')
  const filter: NetworkFilter = { service: given.service, division, least: Number(given.least ?? '2'), body: given.body, supplier }
  return { filter, given }
}
