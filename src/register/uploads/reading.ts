import type { FileReport } from '../importing/import-report.ts'
import type { ColumnMapping } from '../readers/column-mapping.ts'
import type { TableKind } from '../readers/read-rows.ts'
import type { Problem } from '../../files/table.ts'

/** A column as it was read: its heading, what it was taken for in how many sheets, and what stands in it. */
export interface SeenColumn {
  readonly heading: string
  /** Fields, each with the number of sheets in which the column was taken for it. */
  readonly taken: readonly { readonly field: string; readonly sheets: number }[]
  /** In how many sheets the heading stands. */
  readonly sheets: number
  readonly samples: readonly string[]
}

/** The first rows as they would be loaded, as a table of texts. */
export interface SeenRows {
  readonly headings: readonly { readonly text: string; readonly isAmount: boolean }[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly (string | null)[]; readonly isWithheld: boolean }[]
}

/** What can be seen of a file that was read and not loaded. */
export interface SeenFile {
  readonly columns: readonly SeenColumn[]
  /** Whether its headings are a guess, for no reader found them. */
  readonly guessed: boolean
  readonly first: SeenRows
  /** Rejected rows that are kept to be shown. */
  readonly rejectsKept: number
}

/** What a trial of an upload gave: the report that loading it would give, without loading it. */
export interface Reading {
  readonly report: FileReport
  readonly kind: TableKind | null
  readonly columns: ColumnMapping
  /** Why it would be refused unless told to stand beside, or to replace, what is there. */
  readonly contained: Problem | null
  readonly seen?: SeenFile
}

/** How a confirmed file stands to what is in the register. */
export const waysToStand = ['new', 'beside', 'replaces'] as const
export type WayToStand = (typeof waysToStand)[number]

/** What a person said when they let a file be published. */
export interface Confirmation {
  readonly how: WayToStand
  /** The sources that it was said to restate, or is told to replace. */
  readonly replaces: readonly number[]
}

/** How a person said that a file is to be read. */
export interface Told {
  readonly kind: TableKind | null
  readonly columns: ColumnMapping
}
