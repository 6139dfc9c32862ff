import type { FeedService } from './feed-service.ts'
import { hour, minute } from './feed-window.ts'

/** Why a request has to be made again: a status, or null where there was no whole answer. */
export interface FailedAnswer {
  readonly status: number | null
  readonly retryAfter: string | null
}

const longestWait = 5 * minute

/**
 * Milliseconds to wait before asking again, or null where asking again is no use. What the service says (Retry-After, up to an hour) goes
 * first, then what is known of it, then twice as long each time, less up to a half by chance so that many do not come back at once.
 * `attempt` counts from 0; `chance` is from 0 to 1.
 */
export function waitBeforeAsking(
  { status, retryAfter }: FailedAnswer,
  { attempt, now, chance }: { readonly attempt: number; readonly now: number; readonly chance: number },
  { gap, refusedWait }: Pick<FeedService, 'gap' | 'refusedWait'>,
): number | null {
  const backoff = Math.min(gap * 2 ** (attempt + 1), longestWait) * (1 - chance / 2)
  if (status === null || status === 408 || (status >= 500 && status !== 503 && status !== 501)) return backoff
  if (status !== 429 && status !== 403 && status !== 503) return null
  const told = retryAfter === null ? null : readRetryAfter(retryAfter, now)
  if (told !== null) return Math.min(told, hour)
  return status === 503 ? backoff : refusedWait[status]
}

/** Milliseconds that a Retry-After header asks for, in either of its two forms; null where it says nothing. */
export function readRetryAfter(text: string, now: number): number | null {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000
  const until = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(until) ? null : Math.max(until - now, 0)
}
