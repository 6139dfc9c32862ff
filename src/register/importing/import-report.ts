import type { SheetReading, SkipReason, SourceKind } from '../readers/reading.ts'
import type { Problem } from '../../files/table.ts'

/** Rows read, and what became of them: always read = kept + rejected + the sum of skipped. */
export interface RowCounts {
  rows_read: number
  rows_kept: number
  rows_rejected: number
  rows_skipped: Partial<Record<SkipReason, number>>
  total_pence: number
}

/** What became of one sheet, as `import --json` prints it. */
export interface SheetReport extends RowCounts {
  readonly sheet: string | null
  readonly header_row: number | null
  readonly columns: Readonly<Record<string, string>>
}

/** How a restating file differs from what it replaces, in rows equal, added and gone, and in pence. */
export interface Changes {
  readonly replaces: readonly { readonly source: number; readonly file: string; readonly rows: number }[]
  readonly rows_equal: number
  readonly rows_added: number
  readonly rows_removed: number
  readonly pence_before: number | null
  readonly pence_after: number | null
}

export type FileStatus = 'imported' | 'unchanged' | 'replaced' | 'refused'

/** What became of one file, as `import --json` prints it. */
export interface FileReport extends RowCounts {
  readonly file: string
  readonly sha256: string | null
  readonly kind: SourceKind | null
  readonly publisher: string | null
  readonly publisher_reason: string | null
  readonly status: FileStatus
  readonly source: number | null
  readonly sheets: readonly SheetReport[]
  readonly counts: Readonly<Record<string, number>>
  readonly changes: Changes | null
  readonly problems: readonly Problem[]
}

/** No rows yet. */
export const noRows = (): RowCounts => ({ rows_read: 0, rows_kept: 0, rows_rejected: 0, rows_skipped: {}, total_pence: 0 })

/** Rows skipped, whatever the reason. */
export const skippedRows = (counts: RowCounts): number => Object.values(counts.rows_skipped).reduce((sum, count) => sum + count, 0)

/** Several counts as one. */
export function addCounts(parts: readonly RowCounts[]): RowCounts {
  const total = noRows()
  for (const part of parts) {
    total.rows_read += part.rows_read
    total.rows_kept += part.rows_kept
    total.rows_rejected += part.rows_rejected
    total.total_pence += part.total_pence
    for (const [reason, count] of Object.entries(part.rows_skipped)) {
      total.rows_skipped[reason as SkipReason] = (total.rows_skipped[reason as SkipReason] ?? 0) + count
    }
  }
  return total
}

/** The counts of each sheet, gathered while its rows go by. */
export class SheetTally {
  readonly reports: (SheetReport & { readonly sheetNo: number })[] = []

  begin(reading: SheetReading): void {
    this.reports[reading.sheet] = {
      ...noRows(),
      sheetNo: reading.sheet,
      sheet: reading.name,
      header_row: reading.headerRow,
      columns: reading.columns,
    }
  }

  kept(sheet: number, rows: number, pence: number): void {
    const report = this.of(sheet)
    report.rows_read += rows
    report.rows_kept += rows
    report.total_pence += pence
  }

  rejected(sheet: number, rows: number): void {
    const report = this.of(sheet)
    report.rows_read += rows
    report.rows_rejected += rows
  }

  skipped(sheet: number, reason: SkipReason): void {
    const report = this.of(sheet)
    report.rows_read += 1
    report.rows_skipped[reason] = (report.rows_skipped[reason] ?? 0) + 1
  }

  private of(sheet: number): SheetReport {
    const report = this.reports[sheet]
    if (!report) throw new Error(`a reader gave rows of sheet ${sheet} before saying how it reads it`)
    return report
  }
}
