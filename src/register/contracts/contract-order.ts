import { epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { ContractFilter } from './contract-filter.ts'
import type { ContractIndex, OthersNear } from './contract-index.ts'
import { noEnd } from './contract-index.ts'

// More contracts than fit below this would need wider keys.
const mostContracts = 2 ** 24

/** The places of all contracts in the order asked for; equal ones in the order of their numbers. */
export function orderOf(index: ContractIndex, near: OthersNear, sort: ContractFilter['sort'], day: IsoDate): Uint32Array {
  if (sort === 'amount') {
    const amount = (at: number): number => (Number.isNaN(index.pence[at]!) ? Number.NEGATIVE_INFINITY : index.pence[at]!)
    return Uint32Array.from({ length: index.size }, (_, at) => at).toSorted((a, b) => {
      const [one, other] = [amount(a), amount(b)]
      return one === other ? a - b : other > one ? 1 : -1
    })
  }
  if (sort === 'newest') {
    // What was learnt last stands first; a contract that is compiled anew gets a higher number.
    return byKey(index.size, (at) => -index.source[at]! * mostContracts - at)
  }
  const ends = byKey(index.size, endKey(index, day))
  if (sort === 'ends') return ends
  const rank = new Uint32Array(index.size)
  for (let place = 0; place < ends.length; place++) rank[ends[place]!] = place
  return byKey(index.size, (at) => (100_000 - near[at]!) * mostContracts + rank[at]!).map((place) => ends[place]!)
}

/** Ends ahead come first, the nearest of them at the top; then contracts without an end; then those that ended, the latest first. */
function endKey({ ends }: ContractIndex, day: IsoDate): (at: number) => number {
  const today = epochDay(day)
  return (at) => {
    const end = ends[at]!
    const place = end === noEnd ? 200_000 : end >= today ? end - today : 300_000 + (today - end)
    return place * mostContracts + at
  }
}

/** Places sorted by a whole number that is different for each, as numbers sort without comparing them one by one. */
function byKey(size: number, key: (at: number) => number): Uint32Array {
  if (size > mostContracts) throw new RangeError(`There are more than ${mostContracts} contracts`)
  const keys = new Float64Array(size)
  for (let at = 0; at < size; at++) keys[at] = key(at)
  keys.sort()
  return Uint32Array.from(keys, (one) => {
    const low = one % mostContracts
    return low < 0 ? -low : low
  })
}

/** The places of those that fit, in order, from `offset` on; at most `limit`. */
export function pageOf(order: Uint32Array, fits: Uint8Array, offset: number, limit: number): readonly number[] {
  const page: number[] = []
  let before = 0
  for (const at of order) {
    if (fits[at] === 0) continue
    if (before++ < offset) continue
    page.push(at)
    if (page.length === limit) break
  }
  return page
}
