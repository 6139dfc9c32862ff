import { epochDay, formatDate, today, type IsoDate } from '../../values/dates.ts'

/** A stretch of time, in milliseconds since 1970, both ends whole minutes. Its end is also where the next begins. */
export interface FeedWindow {
  readonly from: number
  readonly to: number
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** The windows of so many hours, counted from midnight, that cover a stretch of time: the same ones whenever they are asked for. */
export function windowsBetween(from: number, to: number, hours: number): FeedWindow[] {
  const windows: FeedWindow[] = []
  for (let at = Math.floor(from / (hours * hour)) * hours * hour; at < to; at += hours * hour)
    windows.push({ from: at, to: at + hours * hour })
  return windows
}

/** The two halves, cut at a whole minute; null for a window of one minute, which is not cut further. */
export function halve({ from, to }: FeedWindow): readonly [FeedWindow, FeedWindow] | null {
  if (to - from <= minute) return null
  const middle = from + Math.ceil((to - from) / 2 / minute) * minute
  return [
    { from, to: middle },
    { from: middle, to },
  ]
}

/** The day that an instant lies in, in UTC. */
export const dayOf = (at: number): IsoDate => today(new Date(at))

/** Midnight at which a day begins, in UTC. */
export const startOfDay = (date: IsoDate): number => epochDay(date) * day

/** `2026-11-21T00:00Z–06:00Z`, as sources are named; a day ends at 24:00. */
export const windowName = ({ from, to }: FeedWindow): string => `${dayOf(from)}T${timeOf(from)}Z–${endOf(to)}Z`

/** `21 November 2026, 00:00 to 06:00`, for people. */
export const sayWindow = ({ from, to }: FeedWindow): string => `${formatDate(dayOf(from))}, ${timeOf(from)} to ${endOf(to)}`

/** `2026-11-21T06:00:00`, as the services are asked. */
export const askedTime = (at: number): string => new Date(at).toISOString().slice(0, 19)

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 16)
const endOf = (at: number): string => (at % day === 0 ? '24:00' : timeOf(at))
