import { setTimeout as pause } from 'node:timers/promises'

/** The time, and a way to wait for it to pass: an argument, so that tests of hours take seconds. */
export interface FeedClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits so many milliseconds; fails when interrupted. */
  sleep(milliseconds: number, interrupted: AbortSignal): Promise<void>
}

export const realClock: FeedClock = {
  now: Date.now,
  sleep: async (milliseconds, interrupted) => {
    await pause(milliseconds, undefined, { signal: interrupted })
  },
}
