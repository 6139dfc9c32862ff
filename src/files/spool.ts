import { createWriteStream, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const prefix = 'bluelight-import-'

/** A folder for what has to be unpacked before it can be read more than once; removed when closed, at exit and on signals. */
export class Spool {
  #folder: string | null = null
  #count = 0
  readonly #parent: string
  readonly #clean = (): void => {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
    this.#folder = null
  }
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.#clean()
    process.off(signal, this.#onSignal)
    // Nobody else handles it: let it end the process as it would have done.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }

  constructor(parent: string = tmpdir()) {
    this.#parent = parent
  }

  /** Writes the bytes to a new file and gives its path. */
  async keep(bytes: AsyncIterable<Uint8Array>): Promise<string> {
    const path = join(this.#open(), String(this.#count++))
    try {
      await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(path, { mode: 0o600 }))
    } catch (error) {
      await this.drop(path)
      throw error
    }
    return path
  }

  async drop(path: string): Promise<void> {
    await rm(path, { force: true })
  }

  close(): void {
    this.#clean()
    process.off('exit', this.#clean)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, this.#onSignal)
  }

  #open(): string {
    if (this.#folder) return this.#folder
    removeAbandoned(this.#parent)
    this.#folder = mkdtempSync(join(this.#parent, `${prefix}${process.pid}-`))
    process.on('exit', this.#clean)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, this.#onSignal)
    return this.#folder
  }
}

/** Folders of processes that were killed and are gone. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN
    if (!Number.isInteger(owner) || owner === process.pid) continue
    try {
      process.kill(owner, 0)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') rmSync(join(parent, name), { recursive: true, force: true })
    }
  }
}
