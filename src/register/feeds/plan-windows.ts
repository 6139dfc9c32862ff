import type { KeptWindow } from './feed-window-store.ts'
import { halve, hour, windowsBetween, type FeedWindow } from './feed-window.ts'

/** Hours of a window before it is halved: in longer ones the services lose releases. */
export const windowHours = 6
/** Notices appear late: a window is asked for again until it was read so long after its end. */
export const settledAfter = 48 * hour

const keyOf = ({ from, to }: FeedWindow): string => `${from} ${to}`

/** Windows by their place, for looking them up. */
export const keptByPlace = (kept: readonly KeptWindow[]): ReadonlyMap<string, KeptWindow> =>
  new Map(kept.map((window) => [keyOf(window), window]))

/** What is known of a window; null where nothing is. */
export const keptAt = (kept: ReadonlyMap<string, KeptWindow>, window: FeedWindow): KeptWindow | null => kept.get(keyOf(window)) ?? null

/** The windows of a stretch of time as they are asked for: those that had to be split before, in the halves that were left of them. */
export function windowsAsSplit({ from, to }: FeedWindow, kept: ReadonlyMap<string, KeptWindow>): readonly FeedWindow[] {
  const halvesOf = (window: FeedWindow): readonly FeedWindow[] => {
    const halves = keptAt(kept, window)?.state === 'split' ? halve(window) : null
    return halves === null ? [window] : halves.flatMap(halvesOf)
  }
  return windowsBetween(from, to, windowHours).flatMap(halvesOf)
}

/** Whether a window has to be asked for: never read, failed, or read too soon after its end to be complete. */
export function isDue(window: FeedWindow, kept: ReadonlyMap<string, KeptWindow>, now: number): boolean {
  if (window.from >= now) return false
  const before = keptAt(kept, window)
  return before === null || before.state !== 'done' || before.fetchedAt < window.to + settledAfter
}
