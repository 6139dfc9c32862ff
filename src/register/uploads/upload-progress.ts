import { Writable } from 'node:stream'
import { ImportProgress } from '../importing/import-progress.ts'

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

/** Counts the rows of an upload while it is read, and tells of them now and then. */
export class UploadProgress extends ImportProgress {
  readonly #tell: (rows: number) => void
  readonly #every: number
  #rows = 0
  #toldAt = 0

  constructor(tell: (rows: number) => void, everyMilliseconds = 1_000) {
    super(nowhere())
    this.#tell = tell
    this.#every = everyMilliseconds
  }

  override rows(count: number): void {
    this.#rows += count
    if (Date.now() - this.#toldAt < this.#every) return
    this.#toldAt = Date.now()
    this.#tell(this.#rows)
  }
}
