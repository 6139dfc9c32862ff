import type { OwnerSql, Sql } from '../../store/database.ts'
import type { ImportOptions } from './import-options.ts'
import type { ImportProgress } from './import-progress.ts'
import type { ReaderEvent } from '../readers/reading.ts'
import type { RowOfKind, TableKind } from '../readers/read-rows.ts'
import type { FileReport } from './import-report.ts'

/** What an import needs besides the file. */
export interface ImportContext {
  readonly sql: OwnerSql
  readonly options: ImportOptions
  readonly progress: ImportProgress
  readonly interrupted: AbortSignal
  /** Does not wait for the disk after each file: a crash may lose the last files, each of them whole. Data that can be made again alone. */
  readonly hasty?: boolean
  /** Is told of all that the reader of a table says, as it goes by. */
  readonly seen?: (event: ReaderEvent<RowOfKind[TableKind]>) => void
  /** Done within the importing transaction once the file is loaded, so that both happen or neither. */
  readonly alongside?: (sql: Sql, report: FileReport) => Promise<void>
}
