/** What somebody is told who waited for a place in vain; a page answers it with 503 and Retry-After. */
export class NoPlaceFree extends Error {
  readonly statusCode = 503
}

/** So many places for work that must not all be done at once; who waits longer than `patience` milliseconds for one is turned away. */
export class Places {
  #free: number
  readonly #patience: number
  readonly #waiting = new Set<() => void>()

  constructor(places: number, patience: number) {
    this.#free = places
    this.#patience = patience
  }

  /** Does the work in a place of its own, first come, first served; fails with NoPlaceFree. */
  async in<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await this.#turn()
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  async #turn(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(turn)
        reject(new NoPlaceFree('Too much is asked for at once'))
      }, this.#patience)
      this.#waiting.add(turn)
    })
  }

  // A place goes from one to the next without ever being free between them.
  #leave(): void {
    const [next] = this.#waiting
    if (next === undefined) this.#free += 1
    else {
      this.#waiting.delete(next)
      next()
    }
  }
}
