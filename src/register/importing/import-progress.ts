import type { Writable } from 'node:stream'

interface ByteFile {
  readonly name: string
  readonly size: number
  bytes(): AsyncIterable<Uint8Array>
}

const redrawEvery = 200
const sayEvery = 10_000

/** Says how far an import is, how fast, and how long it has left: a bar on a terminal, a line now and then elsewhere. */
export class ImportProgress {
  private readonly out: Writable & { readonly isTTY?: boolean }
  private readonly now: () => number
  private file: { name: string; size: number; begun: number } | null = null
  private bytesRead = 0
  private rowsKept = 0
  private lastSaid = 0
  private drawn = false

  constructor(out: Writable & { readonly isTTY?: boolean }, now: () => number = Date.now) {
    this.out = out
    this.now = now
  }

  /** The same file, its bytes counted as they are read. */
  watch<File extends ByteFile>(file: File): File {
    this.file = { name: file.name, size: file.size, begun: this.now() }
    this.bytesRead = 0
    this.rowsKept = 0
    this.lastSaid = this.now()
    return { ...file, bytes: () => this.count(file.bytes()) }
  }

  rows(count: number): void {
    this.rowsKept += count
    const since = this.now() - this.lastSaid
    if (since >= (this.out.isTTY ? redrawEvery : sayEvery)) this.say()
  }

  /** Clears the bar. */
  done(): void {
    if (this.drawn) this.out.write('\r\u001b[K')
    this.drawn = false
    this.file = null
  }

  private async *count(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    this.bytesRead = 0
    for await (const chunk of bytes) {
      this.bytesRead += chunk.length
      yield chunk
    }
  }

  private say(): void {
    if (!this.file) return
    this.lastSaid = this.now()
    const seconds = Math.max((this.lastSaid - this.file.begun) / 1000, 0.001)
    const share = this.file.size > 0 ? Math.min(this.bytesRead / this.file.size, 1) : 0
    const left = share > 0.01 ? `, ${describeSeconds((seconds * (1 - share)) / share)} left` : ''
    const rate = Math.round(this.rowsKept / seconds).toLocaleString('en-GB')
    const line = `${this.file.name}: ${this.rowsKept.toLocaleString('en-GB')} rows, ${rate} a second, ${Math.round(share * 100)}%${left}`
    this.out.write(this.out.isTTY ? `\r\u001b[K${bar(share)} ${line}` : `${line}\n`)
    this.drawn = this.out.isTTY === true
  }
}

const bar = (share: number): string => `[${'#'.repeat(Math.round(share * 20)).padEnd(20, '·')}]`

const describeSeconds = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : seconds < 5_400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
