import type { RowOfKind, TableKind } from '../readers/read-rows.ts'
import { readTables } from '../readers/read-tables.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import { SheetTally, addCounts, type RowCounts } from '../importing/import-report.ts'
import type { ReaderEvent, Reject, SheetReading } from '../readers/reading.ts'
import type { TableRow } from '../../files/table.ts'
import type { SheetHead } from './seen-columns.ts'

const mostRejects = 100_000
const firstShown = 20
const headRows = 230
const mostSheets = 60
const mostCells = 150

/** Gathers what a reader says of a file while it goes by: how it reads each sheet, the first rows, and what it rejects. */
export class WatchedReading {
  readonly sheets: (SheetReading | undefined)[] = []
  readonly first: RowOfKind[TableKind][] = []
  readonly rejects: (Pick<Reject, 'sheet' | 'line' | 'code' | 'message'> & { readonly sheetName: string | null })[] = []
  readonly #tally = new SheetTally()

  readonly see = (event: ReaderEvent<RowOfKind[TableKind]>): void => {
    if (event.type === 'sheet') {
      this.sheets[event.reading.sheet] = event.reading
      this.#tally.begin(event.reading)
    } else if (event.type === 'rows') {
      this.#tally.kept(event.sheet, event.rows.length, 0)
      this.first.push(...event.rows.slice(0, Math.max(0, firstShown - this.first.length)))
    } else if (event.type === 'rejects') {
      this.#tally.rejected(event.sheet, event.rejects.length)
      const sheetName = this.sheets[event.sheet]?.name ?? null
      for (const { sheet, line, code, message } of event.rejects)
        if (this.rejects.length < mostRejects) this.rejects.push({ sheet, sheetName, line, code, message })
    } else if (event.type === 'skipped') this.#tally.skipped(event.sheet, event.reason)
  }

  /** The rows that went by, without their sum. */
  get counts(): RowCounts {
    return addCounts(this.#tally.reports.filter(Boolean))
  }
}

/** The first rows of each sheet of a file, within bounds. */
export async function headsOf(file: OpenedFile): Promise<readonly SheetHead[]> {
  const heads: SheetHead[] = []
  for await (const table of readTables(file, () => {})) {
    const rows: TableRow[] = []
    for await (const batch of table.rows) {
      for (const { line, cells } of batch.slice(0, headRows - rows.length)) rows.push({ line, cells: cells.slice(0, mostCells) })
      if (rows.length >= headRows) break
    }
    heads.push({ rows })
    if (heads.length >= mostSheets) break
  }
  return heads
}
