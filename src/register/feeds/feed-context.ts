import type { OwnerSql } from '../../store/database.ts'
import type { PatientAsker } from './ask-patiently.ts'
import type { FeedClock } from './feed-clock.ts'
import type { FeedService } from './feed-service.ts'

/** What fetching from one service needs, while it is held. */
export interface FeedContext {
  readonly sql: OwnerSql
  readonly service: FeedService
  readonly asker: PatientAsker
  readonly clock: FeedClock
  readonly interrupted: AbortSignal
  /** Progress and messages, a line each. */
  readonly say: (line: string) => void
}
