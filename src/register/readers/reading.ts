import type { Cell, Problem } from '../../files/table.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { Pence, Vat } from '../../values/money.ts'

/** What a file can hold. */
export const sourceKinds = ['payments', 'notices', 'contracts', 'prices', 'boundaries'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** A row that could not be loaded, kept as read with its reason. */
export interface Reject {
  readonly sheet: number
  readonly line: number
  readonly code: string
  readonly message: string
  readonly cells: readonly Cell[]
}

/** How a sheet was read: its header's line (null where columns were inferred) and which heading gave which field. */
export interface SheetReading {
  readonly sheet: number
  readonly name: string | null
  readonly headerRow: number | null
  readonly columns: Readonly<Record<string, string>>
  /** Every column's heading in order; empty where a column has none, and no list where no header was found. */
  readonly headings?: readonly string[]
}

/** Why a row below the header that has something in it is neither kept nor rejected. */
export type SkipReason = 'total' | 'note' | 'repeated-header' | 'no-content' | 'already-held'

/** What a reader of tables says, in order. `sheet` numbers count from 0 in the file. */
export type ReaderEvent<Row> =
  | { readonly type: 'sheet'; readonly reading: SheetReading }
  | { readonly type: 'rows'; readonly sheet: number; readonly rows: readonly Row[] }
  | { readonly type: 'rejects'; readonly sheet: number; readonly rejects: readonly Reject[] }
  | {
      readonly type: 'skipped'
      readonly sheet: number
      readonly reason: SkipReason
      readonly line: number
      readonly cells: readonly Cell[]
    }
  | { readonly type: 'problem'; readonly problem: Problem }

/** Why a supplier's name is not shown: 0 shown, 1 redacted by the publisher, 2 likely a private person. */
export type Privacy = 0 | 1 | 2

/** One payment as published. */
export interface PaymentRow {
  readonly line: number
  readonly paidOn: IsoDate
  /** `month` where the publisher gives no day; `paidOn` is then the month's first. */
  readonly datePrecision: 'day' | 'month'
  readonly pence: Pence
  readonly vat: Vat
  readonly supplierName: string
  readonly privacy: Privacy
  readonly category: string | null
  readonly department: string | null
  readonly purpose: string | null
  readonly reference: string | null
  /** The body named in the row, where the file has such a column. */
  readonly publisherName: string | null
  /** Cells with no field of their own, by heading. */
  readonly other: Readonly<Record<string, string>> | null
}

/** A supplier as a contract names it. `scheme` is the register that the number belongs to (`GB-COH`, `GB-CHC`, …), or null. */
export interface SupplierMention {
  readonly name: string
  readonly scheme: string | null
  readonly number: string | null
  /** The number as published, when it was changed or refused. */
  readonly published: string | null
}

/** One contract of a published contract register. */
export interface ContractRow {
  readonly line: number
  readonly buyerName: string | null
  readonly reference: string | null
  readonly ocid: string | null
  readonly title: string | null
  readonly description: string | null
  readonly department: string | null
  readonly category: string | null
  readonly cpv: string | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly reviewOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  readonly pence: Pence | null
  readonly vat: Vat
  readonly valueBasis: string | null
  readonly procedure: string | null
  readonly suppliers: readonly SupplierMention[]
  readonly smeOrVcse: string | null
  readonly other: Readonly<Record<string, string>> | null
}

/** One price of one item paid by one body. */
export interface PriceRow {
  readonly line: number
  readonly bodyName: string
  /** The service that the names of this list belong to, where its heading says so; bare areas can then be matched. */
  readonly bodyService: 'police' | 'fire' | 'ambulance' | null
  readonly item: string
  readonly unit: string
  readonly pence: Pence
  /** The price as published, before rounding to pence. */
  readonly published: string
  readonly quantity: number | null
  readonly quantityUnit: string | null
  readonly comparability: 'like-for-like' | 'close' | 'not-comparable' | 'unknown'
  readonly comparabilityReason: string | null
  readonly pricedOn: IsoDate | null
}
