const span = 2 ** 26

/** Pairs of places, each once, in the order of the first and then the second; a place is a whole number below 2²⁶. */
export class PairSet {
  #pairs = new Float64Array(1 << 16)
  #count = 0
  /** So many at the beginning are in order, each once. */
  #settled = 0

  get size(): number {
    this.#settle()
    return this.#count
  }

  /** `one` is the smaller. */
  add(one: number, other: number): void {
    if (this.#count === this.#pairs.length) {
      this.#settle()
      if (this.#count > this.#pairs.length / 2) {
        const longer = new Float64Array(this.#pairs.length * 2)
        longer.set(this.#pairs.subarray(0, this.#count))
        this.#pairs = longer
      }
    }
    this.#pairs[this.#count++] = one * span + other
  }

  /** Calls back with each `step`th pair from the first that is asked for, up to the last before `to`. */
  forEach(work: (one: number, other: number) => void, { from = 0, to = Infinity, step = 1 } = {}): void {
    this.#settle()
    for (let at = from; at < Math.min(to, this.#count); at += step) {
      const pair = this.#pairs[at]!
      const one = Math.floor(pair / span)
      work(one, pair - one * span)
    }
  }

  #settle(): void {
    if (this.#settled === this.#count) return
    // In place: these are millions.
    // oxlint-disable-next-line unicorn/no-array-sort
    const pairs = this.#pairs.subarray(0, this.#count).sort()
    let kept = 0
    for (let at = 0; at < pairs.length; at++) if (at === 0 || pairs[at] !== pairs[kept - 1]) pairs[kept++] = pairs[at]!
    this.#count = kept
    this.#settled = kept
  }
}
