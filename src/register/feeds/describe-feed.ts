import { formatDate, type IsoDate } from '../../values/dates.ts'
import type { FeedStanding } from './feed-state-store.ts'
import { feedServices } from './feed-services.ts'

/** A feed as pages and `status` tell it; what is null was never so. */
export interface DescribedFeed {
  readonly title: string
  readonly completeUntil: string | null
  readonly lastWindow: string | null
  readonly lastRun: string
  readonly nextRun: string | null
  readonly daysAgreed: number
  readonly windows: number
  readonly sources: number
  readonly gaps: readonly { readonly when: string; readonly problem: string }[]
}

/** How a feed stands, in words. `today` tells a planned run that never came from one to come. */
export function describeFeed(feed: FeedStanding, today: IsoDate): DescribedFeed {
  const { last_window_begins: begins, last_window_ends: ends, next_run_at: next } = feed
  return {
    title: feedServices.find(({ id }) => id === feed.service)?.title ?? feed.service,
    completeUntil: sayInstant(feed.complete_until),
    lastWindow: begins === null || ends === null ? null : sayStretch(begins, ends),
    lastRun: describeRun(feed),
    nextRun: next !== null && next.slice(0, 10) >= today ? sayInstant(next) : null,
    daysAgreed: feed.days_agreed,
    windows: feed.windows,
    sources: feed.sources,
    gaps: feed.gaps.map((gap) => ({ when: sayStretch(gap.begins, gap.ends), problem: gap.problem })),
  }
}

function describeRun({ run_began_at: began, run_ended_at: ended, run_outcome: outcome }: FeedStanding): string {
  if (began === null) return 'None yet'
  if (ended === null) return `Began on ${sayInstant(began)}; it goes on, or was cut off`
  return `Ended on ${sayInstant(ended)}, ${outcome === 'complete' ? 'complete' : 'with something lacking'}`
}

/** `21 November 2026, 02:30`; null for null. */
function sayInstant(instant: string | null): string | null {
  return instant === null ? null : `${formatDate(instant.slice(0, 10) as IsoDate)}, ${instant.slice(11, 16)}`
}

function sayStretch(begins: string, ends: string): string {
  const whole = Date.parse(ends) - Date.parse(begins) === 86_400_000
  const until = ends.slice(11, 16) === '00:00' ? '24:00' : ends.slice(11, 16)
  return whole ? formatDate(begins.slice(0, 10) as IsoDate) : `${sayInstant(begins)} to ${until}`
}
