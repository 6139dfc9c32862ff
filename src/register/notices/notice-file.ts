import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const windowBytes = 4 * 1024 * 1024
const chunkBytes = 256 * 1024

/**
 * A file of JSON in an ASCII-compatible encoding that can be read through, and read again at any place. It reads synchronously, for
 * a command that does nothing else: many small reads cost a tenth of what they do asynchronously.
 */
export class NoticeFile {
  readonly name: string
  readonly #descriptor: number
  /** The length of a byte-order mark. */
  readonly #skip: number
  readonly #size: number
  #memory: Buffer = Buffer.alloc(0)
  #window: Buffer = this.#memory
  #windowAt = 0

  /** Opens the file at the path; `name` is what messages call it. */
  constructor(path: string, name: string) {
    this.name = name
    this.#descriptor = openSync(path, 'r')
    const head = Buffer.alloc(3)
    readSync(this.#descriptor, head, 0, 3, 0)
    this.#skip = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
    this.#size = fstatSync(this.#descriptor).size - this.#skip
  }

  /** Its bytes in order. Each chunk is good until the next is asked for. */
  *chunks(): Generator<Buffer> {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes)
    for (let at = 0; ;) {
      const length = readSync(this.#descriptor, buffer, 0, chunkBytes, this.#skip + at)
      if (length === 0) return
      at += length
      yield buffer.subarray(0, length)
    }
  }

  /** Some bytes of it, good until the next call; `onward` says that what follows will be asked for next. */
  read(offset: number, length: number, onward: boolean): Buffer {
    const within = offset - this.#windowAt
    if (within >= 0 && within + length <= this.#window.length) return this.#window.subarray(within, within + length)
    if (!onward) return this.#fill(Buffer.allocUnsafe(length), offset)
    const size = Math.min(Math.max(windowBytes, length), this.#size - offset)
    if (this.#memory.length < size) this.#memory = Buffer.allocUnsafeSlow(size)
    this.#window = this.#fill(this.#memory.subarray(0, size), offset)
    this.#windowAt = offset
    return this.#window.subarray(0, length)
  }

  #fill(into: Buffer, offset: number): Buffer {
    let filled = 0
    while (filled < into.length) {
      const length = readSync(this.#descriptor, into, filled, into.length - filled, this.#skip + offset + filled)
      if (length === 0) throw new Error(`${this.name} became shorter while it was read`)
      filled += length
    }
    return into
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}
