import { services } from '../../organisations/body.ts'
import { shortCpvName } from '../../register/categories/cpv-name.ts'
import { readCpv } from '../../register/categories/cpv.ts'
import { serviceName } from '../../register/service-names.ts'

/** Services that money is sliced by: `none` for bodies of no service, `all` for everybody. */
export const sliceServices = ['all', ...services, 'none'] as const
export type SliceService = (typeof sliceServices)[number]

/** Which money is looked at: everybody's or a service's or one body's, of one division of the Common Procurement Vocabulary or (null) of all. */
export interface Slice {
  readonly division: string | null
  readonly service: SliceService
  readonly body: { readonly bodyId: number; readonly id: string; readonly name: string } | null
}

/** The two digits of the division that a code lies in; null where it is none of the vocabulary. */
export const divisionOf = (code: string): string | null => readCpv(code.slice(0, 2))?.code.slice(0, 2) ?? null

/** Whose money a slice is, as it stands after `paid by`. */
export function payersOf({ service, body }: Pick<Slice, 'service' | 'body'>): string {
  if (body !== null) return body.name
  if (service === 'all') return 'all bodies'
  return service === 'none' ? 'other bodies' : `all ${serviceName(service).toLowerCase()} bodies`
}

/** A slice in words, such as `all police bodies, for vehicles`. */
export const sliceWords = (slice: Slice): string =>
  `${payersOf(slice)}${slice.division === null ? '' : `, for ${shortCpvName(slice.division).toLowerCase()}`}`
