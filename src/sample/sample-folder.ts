import { createWriteStream, mkdirSync } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { once } from 'node:events'
import { dirname, join } from 'node:path'

/** The folder that the sample is written to; files are written piece by piece. */
export class SampleFolder {
  readonly path: string
  files = 0
  bytes = 0

  constructor(path: string) {
    this.path = path
  }

  /** Begins a file. */
  open(name: string): SampleFile {
    const path = join(this.path, name)
    mkdirSync(dirname(path), { recursive: true })
    this.files += 1
    return new SampleFile(createWriteStream(path), (bytes) => (this.bytes += bytes))
  }

  /** A whole file at once. */
  async write(name: string, pieces: AsyncIterable<Uint8Array> | Iterable<string>): Promise<void> {
    const file = this.open(name)
    for await (const piece of pieces) await file.write(piece)
    await file.close()
  }

  async writeCsv(name: string, rows: Iterable<readonly string[]>): Promise<void> {
    await this.write(name, lines(rows))
  }
}

/** One line as publishers write it, who do not think of what a spreadsheet may take for a formula. */
export const plainLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (typeof cell === 'string' && /[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : String(cell))).join(',')}\r\n`

function* lines(rows: Iterable<readonly string[]>): Generator<string> {
  let kept = ''
  for (const row of rows) {
    kept += plainLine(row)
    if (kept.length < 65_536) continue
    yield kept
    kept = ''
  }
  yield kept
}

/** A file being written; waits while the disk is behind. */
export class SampleFile {
  readonly #out: WriteStream
  readonly #count: (bytes: number) => void

  constructor(out: WriteStream, count: (bytes: number) => void) {
    this.#out = out
    this.#count = count
  }

  async write(piece: string | Uint8Array, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<void> {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, encoding) : piece
    this.#count(bytes.length)
    if (!this.#out.write(bytes)) await once(this.#out, 'drain')
  }

  async close(): Promise<void> {
    this.#out.end()
    await once(this.#out, 'close')
  }
}
