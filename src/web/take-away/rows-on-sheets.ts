import type { OpenTable, OpenValue } from './table.ts'
import { mostRows } from './cell-text.ts'

/** A table's rows, sheet by sheet, each sheet in batches; a sheet must be read to its end before the next is asked for. */
export class RowsOnSheets {
  /** Rows given so far. */
  count = 0
  sheets = 0
  readonly #rows: AsyncIterator<readonly (readonly OpenValue[])[]>
  readonly #most: number
  #waiting: readonly (readonly OpenValue[])[] = []
  #ended = false

  constructor(table: OpenTable, most = mostRows - 1) {
    this.#rows = table.rows[Symbol.asyncIterator]()
    this.#most = most
  }

  /** The batches of one sheet after the other; there is always a first, though it may be empty. */
  async *[Symbol.asyncIterator](): AsyncGenerator<AsyncIterable<readonly (readonly OpenValue[])[]>> {
    try {
      do {
        this.sheets += 1
        yield this.#sheet()
        await this.#fill()
      } while (!this.#ended)
    } finally {
      await this.#rows.return?.()
    }
  }

  async *#sheet(): AsyncGenerator<readonly (readonly OpenValue[])[]> {
    let room = this.#most
    for (;;) {
      await this.#fill()
      if (this.#ended || room === 0) return
      const batch = this.#waiting.slice(0, room)
      this.#waiting = this.#waiting.slice(batch.length)
      room -= batch.length
      this.count += batch.length
      yield batch
    }
  }

  async #fill(): Promise<void> {
    while (!this.#ended && this.#waiting.length === 0) {
      const next = await this.#rows.next()
      if (next.done === true) this.#ended = true
      else this.#waiting = next.value
    }
  }
}
