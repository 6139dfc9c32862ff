import { addDays, dateFromEpochDay, epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'

/** How often somebody wants to hear of the library. */
export type DigestChoice = 'daily' | 'weekly'

/** A digest that is due: on which day, from when at the earliest, and up to when. */
export interface DueDigest {
  readonly choice: DigestChoice
  readonly dueOn: IsoDate
  readonly earliest: string
  readonly until: string
}

const hour = 7
const day = 86_400_000

/** The digests that are due at an instant (milliseconds since 1970): the daily one of the last 07:00 UTC, and the weekly one of the last Monday's. */
export function dueDigests(now: number): readonly DueDigest[] {
  const lastMorning = dateFromEpochDay(Math.floor((now - hour * 3_600_000) / day))
  // The first day of 1970 was a Thursday.
  const lastMonday = addDays(lastMorning, -((epochDay(lastMorning) + 3) % 7))
  const due = (choice: DigestChoice, dueOn: IsoDate, days: number): DueDigest => ({
    choice,
    dueOn,
    earliest: morning(addDays(dueOn, -days)),
    until: morning(dueOn),
  })
  return [due('daily', lastMorning, 1), due('weekly', lastMonday, 7)]
}

/** When the next digests are due, after an instant. */
export const nextMorning = (now: number): number => (Math.floor((now - hour * 3_600_000) / day) + 1) * day + hour * 3_600_000

const morning = (date: IsoDate): string => `${date}T0${hour}:00:00Z`
