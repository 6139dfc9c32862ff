import type { FeedContext } from './feed-context.ts'
import { keepUnread, keepWindow, type KeptWindow } from './feed-window-store.ts'
import { sayWindow, windowName, type FeedWindow } from './feed-window.ts'
import { loadPages } from './load-pages.ts'
import { keptAt } from './plan-windows.ts'
import { readWindows } from './read-windows.ts'

/** What came of some windows. */
export interface WindowsRead {
  readonly windows: number
  readonly releases: number
  readonly added: number
  readonly unchanged: number
  readonly problems: readonly string[]
  /** Windows that were asked for and not read. */
  readonly failed: number
  /** Whether the service answered to the end. */
  readonly stopped: boolean
}

/** Fetches windows, loads what is new in them and keeps what became of each; `done` hears of each window that was read. */
export async function fetchWindows(
  context: FeedContext,
  windows: readonly FeedWindow[],
  kept: ReadonlyMap<string, KeptWindow>,
  done: (window: FeedWindow, releases: number, added: number) => void,
): Promise<WindowsRead> {
  const { sql, service, clock } = context
  const sums = { windows: 0, releases: 0, added: 0, unchanged: 0, failed: 0, stopped: false }
  const problems: string[] = []
  const fail = async (window: FeedWindow, problem: string): Promise<void> => {
    sums.failed++
    problems.push(`${sayWindow(window)}: ${problem}`)
    await keepUnread(sql, service, window, { state: 'failed', problem, at: clock.now() })
  }
  for await (const reading of readWindows(context.asker, windows, clock)) {
    if (reading.type === 'stopped') {
      sums.stopped = true
      problems.push(reading.problem)
    } else if (reading.type === 'split') {
      context.say(`${sayWindow(reading.window)}: ${reading.because}, so its halves are asked for`)
      await keepUnread(sql, service, reading.window, { state: 'split', problem: null, at: clock.now() })
    } else if (reading.type === 'failed') await fail(reading.window, reading.problem)
    else {
      const { window, pages, problem } = reading
      const before = keptAt(kept, window)
      const again = before !== null && before.identities.length > 0
      const loaded = await loadPages(context, pages, {
        name: `${windowName(window)}${again ? `, added ${new Date(clock.now()).toISOString().slice(0, 16)}Z` : ''}`,
        seenBefore: new Set(before?.identities),
        record: (within, source, identities) =>
          keepWindow(within, service, window, { identities: together(before, identities), source, problem, at: clock.now() }),
      })
      if (loaded.refused !== null) {
        await fail(window, loaded.refused)
        continue
      }
      if (problem !== null) problems.push(problem)
      sums.windows++
      sums.releases += loaded.identities.length
      sums.added += loaded.added
      if (loaded.added === 0) sums.unchanged++
      done(window, loaded.identities.length, loaded.added)
    }
  }
  return { ...sums, problems }
}

// What a window once gave counts as given, though the service may have withdrawn it since.
const together = (before: KeptWindow | null, identities: readonly string[]): readonly string[] =>
  before === null ? identities : [...new Set([...before.identities, ...identities])].toSorted()
