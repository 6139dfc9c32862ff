import { formatDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import type { OwnerSql } from '../../store/database.ts'
import type { AnswerBounds } from './ask-once.ts'
import { PatientAsker } from './ask-patiently.ts'
import { checkDay } from './check-day.ts'
import type { FeedClock } from './feed-clock.ts'
import type { FeedContext } from './feed-context.ts'
import type { FeedService } from './feed-service.ts'
import { beginRun, endRun, feedState, holdFeed, rememberAsked, type FeedState } from './feed-store.ts'
import { gapsOf, windowsWithin, type CheckedDay } from './feed-window-store.ts'
import { day, dayOf, sayWindow, startOfDay, type FeedWindow } from './feed-window.ts'
import { fetchWindows } from './fetch-windows.ts'
import { isDue, keptByPlace, settledAfter, windowsAsSplit } from './plan-windows.ts'

/** What a run of a feed is given. */
export interface FeedRun {
  readonly sql: OwnerSql
  readonly service: FeedService
  readonly clock: FeedClock
  readonly interrupted: AbortSignal
  readonly chance: () => number
  readonly say: (line: string) => void
  /** Milliseconds since 1970; null for where the last run ended, and for now. */
  readonly from: number | null
  readonly to: number | null
  readonly bounds?: AnswerBounds
}

/** What came of a run, as `fetch --json` prints it. */
export interface FeedReport {
  readonly service: FeedService['id']
  readonly from: string
  readonly to: string
  readonly requests: number
  readonly windows: number
  readonly windows_unchanged: number
  readonly releases: number
  readonly releases_added: number
  readonly days: readonly CheckedDay[]
  readonly problems: readonly string[]
  /** Whether every window was read and every whole day agreed. */
  readonly complete: boolean
}

const firstLook = 7 * day

/**
 * Fetches from one service what is due between two instants, day by day, and checks each whole day by a second reading. What was done stays
 * done if the run is cut off anywhere. Fails with `conflict` while another run of the same service goes on.
 */
export async function runFeed(run: FeedRun): Promise<FeedReport> {
  const { sql, service, clock, interrupted, say } = run
  return await holdFeed(sql, service, clock, interrupted, async () => {
    const state = await feedState(sql, service)
    const asker = new PatientAsker(service, { ...run, askedAt: state.askedAt, remember: (at) => rememberAsked(sql, service, at) })
    const context: FeedContext = { sql, service, asker, clock, interrupted, say }
    const to = Math.min(run.to ?? clock.now(), clock.now())
    const from = Math.min(run.from ?? whereToBegin(state, to), to)
    // Only a run that goes on from where everything is fetched, up to now, moves that point.
    const open = run.to === null && from <= (state.completeUntil ?? from) && from <= (state.pendingFrom ?? from)
    await beginRun(sql, service, clock.now(), open ? from : null)
    const report = await fetchDays(context, { from, to }, run.to === null ? await gapsOf(sql, service) : [])
    const outcome = report.complete ? 'complete' : report.problems.join(' ').slice(0, 2_000)
    // Gaps are kept one by one, so that a run with some of them need not be done again as a whole; one that stopped must.
    await endRun(sql, service, clock.now(), outcome, open && !report.stopped ? to : null)
    const { stopped: _, ...told } = report
    return told
  })
}

function whereToBegin({ pendingFrom, completeUntil }: FeedState, to: number): number {
  const last = completeUntil === null ? to - firstLook : completeUntil - settledAfter
  return Math.min(pendingFrom ?? last, last)
}

async function fetchDays(
  context: FeedContext,
  { from, to }: FeedWindow,
  gaps: readonly number[],
): Promise<FeedReport & { readonly stopped: boolean }> {
  const { sql, service, clock, say } = context
  const begun = clock.now()
  const withGaps = new Set(gaps.map((gap) => startOfDay(dayOf(gap))))
  const days = daysToVisit(from, to, withGaps)
  const sums = { windows: 0, windows_unchanged: 0, releases: 0, releases_added: 0, failed: 0, stopped: false }
  const problems: string[] = []
  const checked: CheckedDay[] = []
  for (const [at, whole] of days.entries()) {
    const kept = keptByPlace(await windowsWithin(sql, service, whole))
    const wanted = withGaps.has(whole.from) ? whole : { from: Math.max(whole.from, from), to: Math.min(whole.to, to) }
    const due = windowsAsSplit(wanted, kept).filter((window) => isDue(window, kept, clock.now()))
    const read = await fetchWindows(context, due, kept, (window, releases, added) => {
      say(
        `${service.id} ${sayWindow(window)}: ${plural(releases, 'release')}, ${added} new${sayLeft({ begun, now: clock.now(), at, days: days.length, requests: context.asker.requests })}`,
      )
    })
    sums.windows += read.windows
    sums.windows_unchanged += read.unchanged
    sums.releases += read.releases
    sums.releases_added += read.added
    sums.failed += read.failed
    problems.push(...read.problems)
    if (read.stopped) {
      // Days that are visited for their gaps alone stay gaps, and keep nothing else from being complete.
      sums.stopped = whole.to > from && whole.from < to
      break
    }
    const check = await checkDay(context, dayOf(whole.from))
    if (check === null) continue
    checked.push(check)
    sums.releases_added += check.added
    say(
      `${service.id} ${formatDate(check.day)}: ${check.agreed ? `${plural(check.last, 'release')}, and a second reading agrees` : check.problem}${check.added > 0 ? `; ${check.added} were lacking in the first` : ''}`,
    )
    if (check.problem !== null) problems.push(`${formatDate(check.day)}: ${check.problem}`)
  }
  const { failed, ...told } = sums
  return {
    service: service.id,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    requests: context.asker.requests,
    ...told,
    days: checked,
    problems,
    complete: problems.length === 0 && failed === 0,
  }
}

/** The days of a stretch of time, and after them the others that have gaps, so that what the service chokes on holds nothing up. */
function daysToVisit(from: number, to: number, withGaps: ReadonlySet<number>): readonly FeedWindow[] {
  const starts = new Set<number>()
  for (let at = startOfDay(dayOf(from)); at < to; at += day) starts.add(at)
  return [...starts.union(withGaps)].map((at) => ({ from: at, to: at + day }))
}

// Time left is told by days: how often a window will have to be halved is not known before.
function sayLeft({
  begun,
  now,
  at,
  days,
  requests,
}: {
  readonly begun: number
  readonly now: number
  readonly at: number
  readonly days: number
  readonly requests: number
}): string {
  const minutes = Math.max((now - begun) / 60_000, 1 / 60)
  const left = at === 0 ? '' : `, about ${Math.ceil((minutes / at) * (days - at))} min left`
  return ` (day ${at + 1} of ${days}, ${perMinute(requests / minutes)} requests a minute${left})`
}

const perMinute = (rate: number): string => (rate < 10 ? rate.toFixed(1) : String(Math.round(rate)))
