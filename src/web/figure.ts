import type { ReadSql } from '../store/database.ts'
import type { MoneyKind } from '../values/money.ts'

/** The units a figure can have: whole pence, a count of things, or a share of a stated whole from 0 to 1. */
export type FigureUnit = 'pence' | 'count' | 'share'

/** How much of what should be under a figure is there: `have` of `of`. */
export interface Coverage {
  readonly label: string
  readonly have: number
  readonly of: number
  readonly note?: string
}

/** Something taken as given, with the version used and where it comes from. */
export interface Assumption {
  readonly name: string
  readonly value: string
  readonly version: string
  readonly source: string
}

/** One line of the sum that gives a figure, such as a month. */
export interface FigurePart {
  readonly label: string
  readonly rows: number
  readonly value: number
}

/** A published number with its receipt. */
export interface Figure {
  readonly value: number | null
  /** What this number is of, such as `Paid by Lancashire Fire and Rescue Service`. */
  readonly title: string
  readonly moneyKind?: MoneyKind
  readonly reasons: readonly string[]
  readonly assumptions: readonly Assumption[]
  readonly coverage: readonly Coverage[]
  /** The sum, part by part, where it is one; parts add up to the value. */
  readonly parts: readonly FigurePart[]
  readonly partsLabel?: string
  /** How many rows stand behind it. */
  readonly rows: number
  /** Rows read, skipped and rejected in the files it rests on. */
  readonly reconciliation?: { readonly read: number; readonly skipped: number; readonly rejected: number; readonly kept: number }
}

/** One row behind a figure. `cells` follow the definition's `rowColumns`. */
export interface FigureRow {
  readonly file: string
  readonly sheet: string | null
  readonly line: number | null
  /** The source that the file is, or null where the row stands in no published file; `file` then says where it stands. */
  readonly sourceId: number | null
  readonly cells: readonly (string | number | null)[]
}

/** What stands in a row’s cell in place of a name that is not shown. */
export const nameNotShown = 'Name not shown: likely a private person'

/** A page of rows; `next` is the cursor of the following page, or null at the end. */
export interface FigureRows {
  readonly rows: readonly FigureRow[]
  readonly next: string | null
}

export interface FigureParameter {
  readonly name: 'body' | 'publisher' | 'from' | 'to' | 'service' | 'category' | 'supplier' | 'cpv' | 'ends-from' | 'ends-to' | 'item'
  readonly meaning: string
  readonly required?: boolean
}

/** Parameters as given, already known to be among the definition's own. */
export type FigureParameters = Readonly<Partial<Record<FigureParameter['name'], string>>>

/** A published number: what it is, and the two functions that give it and the rows behind it. */
export interface FigureDefinition {
  readonly name: string
  readonly title: string
  readonly unit: FigureUnit
  /** What the number means, in plain sentences. */
  readonly meaning: string
  readonly parameters: readonly FigureParameter[]
  readonly rowColumns: readonly { readonly name: string; readonly kind: 'text' | 'date' | 'pence' | 'count' }[]
  /** Gives the figure; fails with `invalid` or `notFound` when a parameter names nothing. */
  answer(sql: ReadSql, parameters: FigureParameters): Promise<Figure>
  rows(sql: ReadSql, parameters: FigureParameters, page: { readonly after: string | null; readonly limit: number }): Promise<FigureRows>
}
