import type { OwnerSql } from '../store/database.ts'
import type { ImportOptions } from './import-options.ts'
import type { ImportProgress } from './import-progress.ts'

/** What an import needs besides the file. */
export interface ImportContext {
  readonly sql: OwnerSql
  readonly options: ImportOptions
  readonly progress: ImportProgress
  readonly interrupted: AbortSignal
}
