import type { IsoDate } from '../values/dates.ts'

/** The three services. Councils, combined authorities and national bodies belong to none of them. */
export const services = ['police', 'fire', 'ambulance'] as const
export type Service = (typeof services)[number]

export const bodyKinds = [
  'police-force',
  'special-police-force',
  'law-enforcement-agency',
  'police-and-crime-commissioner',
  'police-fire-and-crime-commissioner',
  'mayoral-office',
  'police-authority',
  'fire-and-rescue-service',
  'fire-and-rescue-authority',
  'ambulance-service',
  'nhs-trust',
  'combined-authority',
  'council',
  'government',
  'national-body',
  'company',
  'joint-unit',
  'other',
] as const
export type BodyKind = (typeof bodyKinds)[number]

/** One organisation of the directory. `validTo` is the first day on which it is no more; null where it has no known beginning or end. */
export interface Body {
  readonly id: string
  readonly name: string
  readonly kind: BodyKind
  readonly service: Service | null
  readonly nation: string | null
  readonly region: string | null
  readonly areaCode: string | null
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  /** False where the row still has to be checked against a source. */
  readonly verified: boolean
}

/** Anything with a beginning and an end. */
export interface Span {
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
}

/** Whether the day lies in the span: from its first day, before its last. */
export const isValidOn = (span: Span, day: IsoDate): boolean =>
  (span.validFrom === null || span.validFrom <= day) && (span.validTo === null || day < span.validTo)

/** Whether two spans share a day. */
export const overlap = (one: Span, other: Span): boolean =>
  (one.validTo === null || other.validFrom === null || other.validFrom < one.validTo) &&
  (other.validTo === null || one.validFrom === null || one.validFrom < other.validTo)
