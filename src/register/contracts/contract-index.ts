import { epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A body that buys, as the list of contracts knows it. */
export interface IndexedBody {
  readonly bodyId: number
  readonly id: string
  readonly name: string
  readonly service: string
  readonly place: string
}

/** Stands in `ends` for a contract without an end date. */
export const noEnd = -2_147_483_648

/**
 * What every contract is chosen by, column by column and in the order of their numbers: a few bytes for each, so that a national register
 * is counted in some milliseconds, whatever is chosen. `ends` are days since 1970, `cpv` is 0 where no code is known, `kind` and `origin`
 * are places in the filter's lists, `pence` is NaN where no amount is known.
 */
export interface ContractIndex {
  readonly size: number
  readonly number: Int32Array
  readonly body: Int32Array
  readonly ends: Int32Array
  readonly source: Int32Array
  /** The main code: the first published. */
  readonly cpv: Int32Array
  /** All codes that occur, 0 among them; the main code of each contract as its place there. */
  readonly codes: Int32Array
  readonly code: Int32Array
  /** The other codes of the contracts that have several, as places among the codes; and a 1 for each contract that has such. */
  readonly moreCodes: ReadonlyMap<number, readonly number[]>
  readonly hasMore: Uint8Array
  readonly kind: Uint8Array
  readonly origin: Uint8Array
  readonly pence: Float64Array
  readonly bodies: ReadonlyMap<number, IndexedBody>
}

/** The group of a code of the vocabulary: its first three digits, as a number. */
export const groupOfCpv = (code: number): number => Math.floor(code / 100_000)

/** Whether a code lies below a prefix of two to eight digits. */
export const cpvBelow = (code: number, prefix: string): boolean =>
  code > 0 && Math.floor(code / 10 ** (8 - prefix.length)) === Number(prefix)

/** Months since January 1970 of a day since 1970. */
export function monthNumber(day: number): number {
  const date = new Date(day * 86_400_000)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** How many months before and after a contract's end others count as ending near it. */
export const nearMonths = 9

/** How many other bodies have a contract of the same group of the vocabulary that ends near; -1 where that cannot be said. */
export type OthersNear = Int16Array

/**
 * For each contract that ends ahead and whose category is known: how many other bodies of the directory have a contract of the same group
 * (three digits of the main code) that ends in the nine months before or after its own month, and not before this month. Others: -1.
 */
export function othersNear({ size, ends, cpv, body }: ContractIndex, day: IsoDate): OthersNear {
  const today = epochDay(day)
  const now = monthNumber(today)
  const monthOfDay = new Map<number, number>()
  const monthOf = (at: number): number => {
    let month = monthOfDay.get(at)
    if (month === undefined) monthOfDay.set(at, (month = monthNumber(at)))
    return month
  }
  const near = new Int16Array(size).fill(-1)
  const groups = new Map<number, Map<number, Set<number>>>()
  for (let at = 0; at < size; at++) {
    if (cpv[at]! <= 0 || ends[at]! < today) continue
    const group = groupOfCpv(cpv[at]!)
    const months = groups.get(group) ?? new Map<number, Set<number>>()
    groups.set(group, months)
    const month = monthOf(ends[at]!)
    const bodies = months.get(month) ?? new Set<number>()
    months.set(month, bodies)
    if (body[at]! > 0) bodies.add(body[at]!)
  }
  const counts = new Map([...groups].map(([group, months]) => [group, bodiesNear(months, now)]))
  for (let at = 0; at < size; at++) {
    if (cpv[at]! <= 0 || ends[at]! < today) continue
    const there = counts.get(groupOfCpv(cpv[at]!))?.get(monthOf(ends[at]!)) ?? 0
    near[at] = body[at]! > 0 ? there - 1 : there
  }
  return near
}

/** For each month, how many bodies have an end within nine months of it, by a window that slides over the months. */
function bodiesNear(months: ReadonlyMap<number, ReadonlySet<number>>, now: number): ReadonlyMap<number, number> {
  const inWindow = new Map<number, number>()
  const sorted = [...months.keys()].toSorted((a, b) => a - b)
  const near = new Map<number, number>()
  let from = 0
  let to = 0
  for (const month of sorted) {
    for (; to < sorted.length && sorted[to]! <= month + nearMonths; to++)
      for (const body of months.get(sorted[to]!)!) inWindow.set(body, (inWindow.get(body) ?? 0) + 1)
    for (; sorted[from]! < Math.max(now, month - nearMonths); from++)
      for (const body of months.get(sorted[from]!)!) {
        const left = inWindow.get(body)! - 1
        if (left > 0) inWindow.set(body, left)
        else inWindow.delete(body)
      }
    near.set(month, inWindow.size)
  }
  return near
}
