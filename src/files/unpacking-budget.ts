import { expansionLimits, zipBomb } from './zip-archive.ts'

/**
 * How much may be unpacked of one archive in all, archives within it included: a thousand small bombs, or a thousand names for the same
 * bytes, are one bomb.
 */
export class UnpackingBudget {
  #left: number

  constructor(packed: number) {
    this.#left = Math.max(expansionLimits.harmless, packed * expansionLimits.ratio)
  }

  get spent(): boolean {
    return this.#left < 0
  }

  /** The same bytes, counted; throws `invalid` once more is unpacked than may be. */
  async *counting(bytes: AsyncIterable<Uint8Array>, what: string): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.#left -= chunk.length
      if (this.spent) throw zipBomb(what)
      yield chunk
    }
  }
}
