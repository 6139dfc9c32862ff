import type { FeedWindow } from './feed-window.ts'

/** A live service of notices: where it is, how it is asked, and what it bears. */
export interface FeedService {
  readonly id: 'find-a-tender' | 'contracts-finder'
  readonly title: string
  /** Its address, without a slash at the end. */
  readonly base: string
  /** Most releases in one answer; as many mean that there may be more. */
  readonly limit: number
  /** Least milliseconds between two requests. */
  readonly gap: number
  /** Milliseconds to wait when it refuses by status 429 or 403 and does not say for how long. */
  readonly refusedWait: Readonly<Record<429 | 403, number>>
  /** Path and query that ask for a window, from where a cursor stands if there is one. */
  readonly windowPath: (window: FeedWindow, cursor: string | null) => string
  /** Path that asks for one notice by its number; null where the service has none. */
  readonly noticePath: ((notice: string) => string) | null
  /** Notices that are likely to exist though a list of release ids lacks them. */
  readonly likelyMissing: (ids: readonly string[]) => readonly string[]
}
