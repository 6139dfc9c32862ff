/** One value for each name, forgotten as soon as what is visible in the database changes. */
export class Remembered<Value> {
  readonly #values = new Map<string, Value>()
  #moment = ''

  /** The value of this name at this moment, worked out if it is not known yet. */
  async of(moment: string, name: string, workOut: () => PromiseLike<Value>): Promise<Value> {
    if (moment === this.#moment) {
      const known = this.#values.get(name)
      if (known !== undefined) return known
    }
    const value = await workOut()
    if (moment !== this.#moment) {
      this.#values.clear()
      this.#moment = moment
    }
    this.#values.set(name, value)
    return value
  }
}
