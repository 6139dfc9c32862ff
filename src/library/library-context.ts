import type { Scanner } from './scanning/scan-file.ts'
import type { TopicNames } from './topics.ts'

/** What the library's pages need from outside the module. */
export interface LibraryContext {
  readonly topics: TopicNames
  /** Null where none is set: files are then not scanned. */
  readonly scanner: Scanner | null
}
