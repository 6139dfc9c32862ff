import type { IsoDate } from '../../values/dates.ts'
import type { RowCounts, SheetReport } from './import-report.ts'
import type { Publisher } from './publisher.ts'

/** The source that rows are loaded for. */
export interface LoadingSource {
  readonly sourceId: number
  readonly sha256: string
  readonly publisher: Publisher
}

/** What a loader has to say of a file once all of its rows are in. */
export interface Loaded {
  readonly period: readonly [IsoDate, IsoDate] | null
  /** Rows equal to another row of the same file. */
  readonly equalRows: number
  readonly counts: Readonly<Record<string, number>>
}

/** How files of one kind are compared, and one taken out of the facts. */
export interface Comparison {
  /** How many of this file's rows stand in another source too. */
  shared(otherSourceId: number): Promise<number>
  /** Takes another source's rows out of the facts, keeping them as superseded. */
  withdraw(otherSourceId: number): Promise<void>
}

/** Loads one file's rows of one kind within the importing transaction. */
export interface Loader<Row> extends Comparison {
  /** Takes rows of a sheet; gives the pence in them. */
  add(sheet: number, rows: readonly Row[]): Promise<number>
  /** Waits until the connection is free for other statements. */
  pause(): Promise<void>
  finish(): Promise<Loaded>
}

/** A file whose rows are in. */
export interface LoadedFile extends Loaded, Comparison {
  readonly sheets: readonly (SheetReport & { readonly sheetNo: number })[]
  readonly totals: RowCounts
}
