import { isAscii, isUtf8 } from 'node:buffer'

type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What a text's bytes are: how to decode them, and whether NUL bytes stand where no text has them. */
export interface TextSurvey {
  readonly encoding: TextEncoding
  readonly nulBytes: boolean
}

/** Bytes from which UTF-16 is told. */
const lookedAt = 2_000

/** Reads a text's bytes once through, for no shorter look can tell UTF-8 from Windows-1252. */
export async function surveyText(bytes: AsyncIterable<Uint8Array>): Promise<TextSurvey> {
  let head: Uint8Array | null = new Uint8Array(0)
  let nulBytes = false
  let tail: Uint8Array = new Uint8Array(0)
  let utf8 = true
  for await (const chunk of bytes) {
    if (head) {
      head = Buffer.concat([head, chunk.subarray(0, lookedAt)])
      const wide = utf16Of(head)
      if (wide) return { encoding: wide, nulBytes: false }
      if (head.length >= lookedAt) head = null
    }
    if (!nulBytes && chunk.includes(0)) nulBytes = true
    if (utf8 && (tail.length > 0 || !isAscii(chunk))) {
      const joined = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
      const whole = joined.length - unfinished(joined)
      utf8 = isUtf8(joined.subarray(0, whole))
      tail = joined.slice(whole)
    }
    if (!utf8 && nulBytes) break
  }
  return { encoding: utf8 && tail.length === 0 ? 'utf-8' : 'windows-1252', nulBytes }
}

/** A UTF-16 byte order mark, or NULs in every other byte as English text in UTF-16 has them. */
function utf16Of(chunk: Uint8Array): TextEncoding | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  const look = Math.min(chunk.length - (chunk.length % 2), lookedAt)
  if (look < 8) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < look; at += 2) {
    if (chunk[at] === 0) even++
    if (chunk[at + 1] === 0) odd++
  }
  const half = look / 2
  if (odd > half * 0.8 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.8 && odd < half * 0.05) return 'utf-16be'
  return null
}

/** How many bytes at the end begin a character of UTF-8 without ending it. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/** Bytes to text in pieces, without its byte order mark and without NULs. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, survey: TextSurvey): AsyncGenerator<string> {
  const pieces = survey.encoding === 'windows-1252' ? decodeByLine(bytes) : decodeWhole(bytes, survey)
  for await (const text of pieces) if (text !== '') yield survey.nulBytes ? text.replaceAll('\0', '') : text
}

const longestLine = 1_000_000

/** Files put together from two systems have both encodings: each line is UTF-8 where it can be, and Windows-1252 elsewhere. */
async function* decodeByLine(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8')
  const western = new TextDecoder('windows-1252')
  const decode = (line: Uint8Array): string => (isUtf8(line) ? utf8 : western).decode(line)
  let rest: Uint8Array = new Uint8Array(0)
  for await (const chunk of bytes) {
    const joined: Uint8Array = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let text = ''
    let at = 0
    for (let end = 0; end < joined.length; end++) {
      if (joined[end] !== 10 && joined[end] !== 13) continue
      text += decode(joined.subarray(at, end + 1))
      at = end + 1
    }
    rest = joined.slice(at)
    if (rest.length > longestLine) {
      text += western.decode(rest)
      rest = new Uint8Array(0)
    }
    yield text
  }
  yield decode(rest)
}

async function* decodeWhole(bytes: AsyncIterable<Uint8Array>, survey: TextSurvey): AsyncGenerator<string> {
  const decoder = new TextDecoder(survey.encoding)
  for await (const chunk of bytes) {
    // One-byte strings from pure ASCII take half the memory and are quicker to search; no letter can be unfinished before one.
    const ascii = survey.encoding === 'utf-8' && isAscii(chunk)
    const text = ascii
      ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
      : decoder.decode(chunk, { stream: true })
    yield text
  }
  yield decoder.decode()
}
