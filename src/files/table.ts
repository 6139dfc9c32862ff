import type { IsoDate } from '../values/dates.ts'

/** A day as a workbook holds it; its time of day is dropped. */
export interface DateCell {
  readonly date: IsoDate
}

/** One cell as read. Cells of CSV are always strings; `null` is an empty cell. */
export type Cell = string | number | boolean | DateCell | null

/** One row as read: `line` is the row's first physical line in a text file, counted from 1, or its row number in a sheet. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly Cell[]
}

/** One sheet of a workbook, or a whole text file (whose name is null), in batches of rows, empty rows left out. */
export interface Table {
  readonly sheet: string | null
  readonly rows: AsyncIterable<readonly TableRow[]>
}

/** Something to tell the person who imports: `code` is stable and for machines, `message` says what and what to do. */
export interface Problem {
  readonly sheet: string | null
  readonly line: number | null
  readonly code: string
  readonly message: string
  /** The source that it speaks of. */
  readonly source?: number
}
