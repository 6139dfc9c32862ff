import { services } from '../../organisations/body.ts'
import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import type { ReadSql } from '../../store/database.ts'
import { invalid, notFound } from '../../values/failures.ts'
import type { FigureDefinition, FigureParameters } from '../../web/figure.ts'
import { divisionOf } from '../exposure/slice.ts'
import type { Slice } from '../exposure/slice.ts'

/** What a figure about a slice of the money can be asked for. */
export const sliceParameters: FigureDefinition['parameters'] = [
  { name: 'body', meaning: 'the body that paid: its id, such as lancashire-constabulary, or a name it is known by' },
  { name: 'service', meaning: 'police, fire or ambulance' },
  { name: 'cpv', meaning: 'the two digits of a division of the CPV, such as 34: payments placed there by the words of their category' },
]

/** The slice that parameters name; fails with `invalid` or `notFound` where they name none. */
export async function readSlice(sql: ReadSql, { body, service, cpv }: FigureParameters): Promise<Slice> {
  const found = body === undefined ? null : await bodyByIdOrName(sql, body)
  if (body !== undefined && found === null)
    throw notFound(`No body is called “${body}”.`, 'The bodies and their ids are listed at /bodies.')
  const asked = service === undefined ? 'all' : services.find((one) => one === service)
  if (asked === undefined) throw invalid(`“${service}” is not a service.`, 'The services are police, fire and ambulance.')
  const division = cpv === undefined ? null : divisionOf(cpv)
  if (cpv !== undefined && division === null) throw invalid(`“${cpv}” is no division of the CPV.`, 'Give its two digits, such as 34.')
  return { division, service: asked, body: found }
}
