import { keyUse } from './candidate-keys.ts'

/** How many may share a key of use `each` and still all be compared; a key that more have says too little. */
export const mostSharing = 60

/** Keys of all mentions, gathered to find which share one. A place is a mention's number in the caller's list, from 0. */
export class KeyIndex {
  #entries = new Float64Array(1 << 16)
  #count = 0

  /** `key` is a whole number of 32 bits, `place` one below two million. */
  add(key: number, place: number): void {
    if (place >= placeSpan) throw new RangeError(`more than ${placeSpan} mentions at once`)
    if (this.#count === this.#entries.length) {
      const longer = new Float64Array(this.#entries.length * 2)
      longer.set(this.#entries)
      this.#entries = longer
    }
    this.#entries[this.#count++] = key * placeSpan + place
  }

  /** Every key with its place, in the order of keys. */
  *[Symbol.iterator](): Generator<readonly [number, number]> {
    for (const entry of this.#entries.subarray(0, this.#count)) {
      const key = Math.floor(entry / placeSpan)
      yield [key, entry - key * placeSpan]
    }
  }

  /** Calls back with each key and the places that have it, rising, two or more of them. */
  forEachShared(work: (key: number, places: readonly number[]) => void): void {
    // In place: these are millions.
    // oxlint-disable-next-line unicorn/no-array-sort
    const entries = this.#entries.subarray(0, this.#count).sort()
    let at = 0
    while (at < entries.length) {
      const key = Math.floor(entries[at]! / placeSpan)
      const end = (key + 1) * placeSpan
      let to = at + 1
      while (to < entries.length && entries[to]! < end) to++
      if (to - at > 1) {
        const places: number[] = []
        for (let each = at; each < to; each++) {
          const place = entries[each]! - key * placeSpan
          if (place !== places.at(-1)) places.push(place)
        }
        if (places.length > 1) work(key, places)
      }
      at = to
    }
  }
}

const placeSpan = 2 ** 21

/** Whether a key is had by too many mentions to compare them all. */
export const isHeavy = (key: number, sharing: number): boolean =>
  (key & 3) === keyUse.each ? sharing > mostSharing : (key & 3) === keyUse.initials && sharing > 4 * mostSharing

/**
 * Calls back with each two places to compare that share a key, the smaller first; the same two may come again under another key.
 * `mayBeInitials` says of a place whether its name is one short word.
 */
export function pairsUnder(
  key: number,
  places: readonly number[],
  mayBeInitials: (place: number) => boolean,
  pair: (one: number, other: number) => void,
): void {
  const use = key & 3
  if (use === keyUse.alike) return
  if (use === keyUse.first) {
    for (let at = 1; at < places.length; at++) {
      pair(places[0]!, places[at]!)
      if (at > 1) pair(places[at - 1]!, places[at]!)
    }
    return
  }
  for (const [at, one] of places.entries())
    for (const other of places.slice(at + 1)) if (use !== keyUse.initials || mayBeInitials(one) !== mayBeInitials(other)) pair(one, other)
}
