import { epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { EndSpan } from './contract-filter.ts'
import { endSpans } from './contract-filter.ts'
import type { ContractIndex, OthersNear } from './contract-index.ts'
import { monthNumber, noEnd } from './contract-index.ts'

/** How far ahead the chart of ends looks, in months with this one. */
export const monthsAhead = 24

/** What of the contracts depends on the day alone: their spans as places in `endSpans`, the months ahead of their ends (255 for none shown), the others near. */
export interface SeenContracts {
  readonly near: OthersNear
  readonly span: Uint8Array
  readonly month: Uint8Array
}

/** Stands in `month` for an end that is not among the months ahead. */
export const noMonth = 255

/** Sees the contracts' ends from a day. */
export function seenFrom({ size, ends }: ContractIndex, near: OthersNear, day: IsoDate): SeenContracts {
  const today = epochDay(day)
  const thisMonth = monthNumber(today)
  const spanAt = spanFinder(day)
  const known = new Map<number, number>()
  const span = new Uint8Array(size)
  const month = new Uint8Array(size).fill(noMonth)
  for (let at = 0; at < size; at++) {
    const end = ends[at]!
    span[at] = spanAt(end)
    if (end < today) continue
    let ahead = known.get(end)
    if (ahead === undefined) known.set(end, (ahead = monthNumber(end) - thisMonth))
    if (ahead < monthsAhead) month[at] = ahead
  }
  return { near, span, month }
}

/** The place in `endSpans` of a day since 1970. */
function spanFinder(day: IsoDate): (end: number) => number {
  const today = epochDay(day)
  const place = (span: EndSpan): number => endSpans.indexOf(span)
  const [three, six, twelve, later, ended, none] = endSpans.map(place) as [number, number, number, number, number, number]
  return (end) => {
    if (end === noEnd) return none
    if (end < today) return ended
    return end <= today + 91 ? three : end <= today + 182 ? six : end <= today + 365 ? twelve : later
  }
}
