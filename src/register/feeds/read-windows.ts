import { GaveUp, type PatientAsker } from './ask-patiently.ts'
import type { FeedClock } from './feed-clock.ts'
import { halve, minute, sayWindow, type FeedWindow } from './feed-window.ts'
import { identityOf, type FeedPage } from './read-page.ts'
import { walkMinute } from './walk-minute.ts'

/** What became of a window: its pages, usually one; or why there are none. `problem` is told even where there are. */
export type WindowReading =
  | { readonly type: 'read'; readonly window: FeedWindow; readonly pages: readonly FeedPage[]; readonly problem: string | null }
  | { readonly type: 'split'; readonly window: FeedWindow; readonly because: string }
  | { readonly type: 'failed'; readonly window: FeedWindow; readonly problem: string }
  /** The service answers nothing any more: the windows that are left were not asked for. */
  | { readonly type: 'stopped'; readonly problem: string }

const mostFailures = 4

/**
 * Asks for windows in order. One that may lack something (as many releases as an answer holds, or a cursor that leads to more) is halved, down to
 * a minute. One that the service cannot answer is halved once all others were asked, so that what it chokes on costs one minute; or is left as it
 * is where the service has answered nothing else. After four failures in a row nothing more is asked.
 */
export async function* readWindows(asker: PatientAsker, windows: readonly FeedWindow[], clock: FeedClock): AsyncGenerator<WindowReading> {
  const left = windows.toReversed()
  const unanswered: { readonly window: FeedWindow; readonly problem: string }[] = []
  let failures = 0
  while (left.length > 0 || unanswered.length > 0) {
    const window = left.pop()
    if (window === undefined) {
      for (const { window: failed, problem } of unanswered.splice(0)) {
        const halves = asker.answered === 0 ? null : halve(failed)
        yield halves === null
          ? { type: 'failed', window: failed, problem }
          : { type: 'split', window: failed, because: problem.replace(/\.$/, '') }
        left.unshift(...(halves ?? []).toReversed())
      }
      continue
    }
    if (window.from >= clock.now()) continue
    try {
      yield* readWindow(asker, untilNow(window, clock.now()), window, left)
      failures = 0
    } catch (error) {
      if (!(error instanceof GaveUp)) throw error
      unanswered.push({ window, problem: error.message })
      failures++
      if (failures < mostFailures) continue
      yield { type: 'stopped', problem: `${error.message} What lies from ${sayWindow(unanswered[0]!.window)} on was not fetched.` }
      return
    }
  }
}

async function* readWindow(asker: PatientAsker, asked: FeedWindow, window: FeedWindow, left: FeedWindow[]): AsyncGenerator<WindowReading> {
  const page = await asker.page(asker.service.windowPath(asked, null))
  const halves = halve(window)
  if (await isWhole(asker, asked, page)) yield { type: 'read', window, pages: [page], problem: null }
  else if (halves === null) yield { type: 'read', window, ...(await walkMinute(asker, asked, page)) }
  else {
    yield { type: 'split', window, because: `there is more than the ${page.releases.length} releases of one answer` }
    left.push(...halves.toReversed())
  }
}

/**
 * Whether an answer is all there is. A cursor is never trusted to bring the rest; but where it brings nothing though the answer was not full, then
 * the service gives one with every answer, and nothing is lacking.
 */
async function isWhole(asker: PatientAsker, window: FeedWindow, page: FeedPage): Promise<boolean> {
  if (page.releases.length >= asker.service.limit) return false
  if (page.cursor === null || page.releases.length === 0) return true
  const seen = new Set(page.releases.map(identityOf))
  const next = await asker.page(asker.service.windowPath(window, page.cursor))
  return next.releases.every((release) => seen.has(identityOf(release)))
}

// The services are not asked for what lies in the future.
const untilNow = ({ from, to }: FeedWindow, now: number): FeedWindow => ({ from, to: Math.min(to, Math.ceil(now / minute) * minute) })
