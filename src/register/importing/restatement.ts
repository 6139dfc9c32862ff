import type { IsoDate } from '../../values/dates.ts'

/** A file as far as restating goes: how many rows it keeps, and the days they span (null for files without dates). */
export interface Extent {
  readonly rows: number
  readonly period: readonly [IsoDate, IsoDate] | null
}

export type Restatement = 'restates' | 'contained' | 'beside'

const mostRows = 0.5
const nearlyAllRows = 0.9
const tooFewToTell = 10

/**
 * Whether a new file restates an earlier one of the same publisher and kind, is itself contained in it, or stands beside it.
 * It restates a file of the same months when most rows of the smaller of the two are in both, and a file of months that lie within its own
 * when nearly all rows of the earlier file are in it (a year's workbook after its months). It is contained when its months lie within the
 * earlier file's and nearly all of its rows are there already.
 */
export function judgeRestatement(earlier: Extent, later: Extent, sharedRows: number): Restatement {
  const smaller = Math.min(earlier.rows, later.rows)
  if (smaller === 0 || sharedRows === 0) return 'beside'
  if (sameMonths(earlier, later)) return sharedRows > smaller * mostRows ? 'restates' : 'beside'
  if (within(earlier, later) && earlier.rows >= tooFewToTell) return sharedRows >= earlier.rows * nearlyAllRows ? 'restates' : 'beside'
  if (within(later, earlier) && later.rows >= tooFewToTell) return sharedRows >= later.rows * nearlyAllRows ? 'contained' : 'beside'
  return 'beside'
}

const months = (extent: Extent): readonly [string, string] =>
  extent.period ? [extent.period[0].slice(0, 7), extent.period[1].slice(0, 7)] : ['', '']

const sameMonths = (one: Extent, other: Extent): boolean => months(one)[0] === months(other)[0] && months(one)[1] === months(other)[1]

const within = (inner: Extent, outer: Extent): boolean => months(inner)[0] >= months(outer)[0] && months(inner)[1] <= months(outer)[1]
