import type { IsoDate } from '../../values/dates.ts'

/** Another supplier of the like: live contracts of the same group of the vocabulary with bodies of the directory. */
export interface OtherSupplier {
  /** The first three digits of the codes. */
  readonly group: string
  readonly supplierId: number
  readonly name: string
  readonly contracts: number
  readonly bodies: readonly { readonly id: number; readonly slug: string; readonly name: string }[]
}

/** How long buying the like took: days from tender notice to award and to the contract's first day, over so many procurements. */
export interface PastDuration {
  readonly group: string
  readonly procurements: number
  readonly toAward: Quartiles
  readonly toStart: Quartiles | null
}

/** A quarter of them took up to `low` days, half up to `middle`, three quarters up to `high`. */
export interface Quartiles {
  readonly low: number
  readonly middle: number
  readonly high: number
}

/** A framework of the same group that has not ended, with its suppliers but those of the drill. */
export interface LiveFramework {
  readonly group: string
  readonly ocid: string
  readonly key: string | null
  readonly title: string
  readonly lead: string
  readonly endsOn: IsoDate | null
  readonly ceilingPence: number | null
  readonly suppliers: readonly string[]
  readonly sourceId: number
}

/** What a body paid the suppliers in the two financial years up to the drill's day. */
export interface PaidLately {
  readonly bodyId: number
  readonly slug: string
  readonly name: string
  readonly pence: number
}
