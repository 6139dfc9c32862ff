import { isUtf8 } from 'node:buffer'

const windows1252 = new TextDecoder('windows-1252')

/**
 * Takes a byte-order mark away and turns UTF-16 into UTF-8, so that what follows may rely on ASCII being one byte; every other
 * encoding passes as it is.
 */
export async function* asciiCompatible(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const chunk of chunks) {
    let bytes: Buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (head !== null) {
      head = head.length === 0 ? bytes : Buffer.concat([head, bytes])
      if (head.length < 4) continue
      const encoding = encodingOf(head)
      if (encoding !== null) decoder = new TextDecoder(encoding)
      bytes = withoutMark(head)
      head = null
    }
    yield decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }))
  }
  if (head !== null && head.length > 0) yield withoutMark(head)
  if (decoder !== null) yield Buffer.from(decoder.decode())
}

/** The UTF-16 that the first four bytes give away, by its mark or by the zero bytes of its ASCII; null for anything else. */
export function encodingOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [a, b, c, d] = head
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return 'utf-16be'
  return null
}

const withoutMark = (bytes: Buffer): Buffer => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes)

/** Text from bytes: UTF-8 where they are, else Windows-1252 (of which ISO-8859-1 is the part in use). */
export function decodeText(bytes: Buffer): { readonly text: string; readonly encoding: 'utf-8' | 'windows-1252' } {
  return isUtf8(bytes) ? { text: bytes.toString('utf8'), encoding: 'utf-8' } : { text: windows1252.decode(bytes), encoding: 'windows-1252' }
}
