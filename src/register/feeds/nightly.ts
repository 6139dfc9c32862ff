import { Failure, invalid } from '../../values/failures.ts'
import type { FeedClock } from './feed-clock.ts'
import type { FeedService } from './feed-service.ts'
import { planRun } from './feed-store.ts'
import { day, minute } from './feed-window.ts'
import { runFeed, type FeedRun } from './run-feed.ts'
import { sayFetch } from './say-fetch.ts'

/** Milliseconds after midnight (UTC) from text such as `02:30`; fails with `invalid` on anything else. */
export function readTimeOfDay(text: string): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  if (hours === undefined) throw invalid(`--nightly ${text} is not a time of day.`, 'Write it as 02:30.')
  return (Number(hours) * 60 + Number(minutes)) * minute
}

/** The next instant after `now` at which it is so late in the day. */
export function nextAt(timeOfDay: number, now: number): number {
  const today = Math.floor(now / day) * day + timeOfDay
  return today > now ? today : today + day
}

/** What the schedule needs. */
export interface Nightly extends Pick<FeedRun, 'sql' | 'clock' | 'interrupted' | 'chance' | 'say'> {
  readonly services: readonly FeedService[]
  readonly timeOfDay: number
}

/**
 * Fetches from the services one after the other, every night until interrupted. A night that fails is told and leaves the next to come; it
 * asks for what is lacking.
 */
export async function fetchNightly({ services, timeOfDay, ...run }: Nightly): Promise<void> {
  const { sql, clock, interrupted, say } = run
  try {
    for (;;) {
      const next = nextAt(timeOfDay, clock.now())
      for (const service of services) await planRun(sql, service, next)
      say(`The next fetch from the live services is on ${new Date(next).toISOString().slice(0, 16).replace('T', ' at ')} UTC.`)
      await sleepUntil(next, clock, interrupted)
      for (const service of services) await fetchOnce(service, run)
    }
  } catch (error) {
    if (!interrupted.aborted) throw error
  } finally {
    for (const service of services) await planRun(sql, service, null)
  }
}

async function fetchOnce(service: FeedService, run: Omit<Nightly, 'services' | 'timeOfDay'>): Promise<void> {
  try {
    run.say(sayFetch(await runFeed({ ...run, service, from: null, to: null }), service).trimEnd())
  } catch (error) {
    run.interrupted.throwIfAborted()
    run.say(
      `${service.title}: the nightly fetch failed. ${error instanceof Failure ? `${error.message} ${error.remedy ?? ''}` : (error as Error).stack}`,
    )
  }
}

const longestSleep = 10 * minute

// In steps, so that a machine that slept, or whose clock was set, is not a night late.
async function sleepUntil(at: number, clock: FeedClock, interrupted: AbortSignal): Promise<void> {
  while (clock.now() < at) await clock.sleep(Math.min(at - clock.now(), longestSleep), interrupted)
}
