/**
 * Chance that is the same at every run: numbers from a seed and the name of what they are for, so that each part of a sample or simulation
 * can be made apart from the others. The generator is sfc32 by Chris Doty-Humphrey (PractRand, public domain); its state is filled from the text by
 * FNV-1a, a round for each word of it.
 */
export class Chance {
  #a: number
  #b: number
  #c: number
  #count = 1

  constructor(seed: number, ...names: readonly (string | number)[]) {
    const text = [seed, ...names].join('\u0000')
    this.#a = hash(text, 0x811c9dc5)
    this.#b = hash(text, 0x9e3779b9)
    this.#c = hash(text, 0x85ebca6b)
    for (let round = 0; round < 12; round++) this.next()
  }

  /** At least 0 and less than 1. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0
    this.#count = (this.#count + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 to one less than `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  /** A whole number between two, both possible. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  /** True once in 1 / `share` times. */
  happens(share: number): boolean {
    return this.next() < share
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }

  /** One of the items, the earlier ones more often: the share of the first is about the square root of the whole. */
  pickEarly<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() ** 2 * items.length)]!
  }

  /** A value around a median, as amounts of money lie: log-normal, `spread` being the deviation of its natural logarithm. */
  around(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal())
  }

  /** A number of the standard normal distribution, by the method of Box and Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()))
    return radius * Math.cos(2 * Math.PI * this.next())
  }
}

function hash(text: string, start: number): number {
  let value = start
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value | 0
}
