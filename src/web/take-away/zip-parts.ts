import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file inside an archive; `stored` leaves it as it is. */
export interface ZipPart {
  readonly name: string
  readonly content: AsyncIterable<string> | Iterable<string>
  readonly stored?: boolean
}

const piece = 1 << 16

/**
 * An archive of parts that are read one after the other, each as it is sent. When a part fails, the archive breaks off without its
 * directory, so that no program opens it as if it were whole.
 */
export async function* zipParts(parts: AsyncIterable<ZipPart>, made = new Date()): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  const fail = (error: unknown): void => void out.destroy(error as Error)
  let current: Readable | null = null
  zip.on('error', fail)
  const feed = async (): Promise<void> => {
    for await (const { name, content, stored = false } of parts) {
      if (out.destroyed) return
      current = Readable.from(content, { highWaterMark: 2 })
      const read = finished(current)
      zip.addReadStream(current, name, stored ? { mtime: made, compress: false } : { mtime: made, compressionLevel: 3 })
      await read
    }
    zip.end()
  }
  const feeding = feed().catch(fail)
  let kept: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of out as AsyncIterable<Uint8Array>) {
      kept.push(chunk)
      bytes += chunk.length
      if (bytes < piece) continue
      yield Buffer.concat(kept)
      kept = []
      bytes = 0
    }
    yield Buffer.concat(kept)
  } finally {
    ;(current as Readable | null)?.destroy()
    out.destroy()
    await feeding
  }
}
