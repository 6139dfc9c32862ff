/** A piece of a JSON stream that stands for itself: a release, a record, a small package, or something that is none of them. */
export interface JsonItem {
  readonly bytes: Buffer
  /** Counted from 1 over the whole stream. */
  readonly position: number
  readonly line: number
  readonly offset: number
  /** The list that it stands in; null in a bare list or on its own. */
  readonly list: string | null
}

/** What surrounds the items of one package: its text with the items taken out. */
export interface JsonWrapping {
  readonly text: string
  readonly line: number
}

export interface SplitLimits {
  readonly maxItemBytes: number
  readonly maxDepth: number
}

/** Why the stream cannot be read on; `code` is for machines. */
export class UnreadableJson extends Error {
  readonly code: 'truncated' | 'not-json' | 'too-deep' | 'too-large'
  readonly line: number
  constructor(code: UnreadableJson['code'], line: number, message: string) {
    super(message)
    this.code = code
    this.line = line
  }
}

export const splitLimits: SplitLimits = { maxItemBytes: 64 * 1024 * 1024, maxDepth: 256 }

const listKeys = new Set(['releases', 'records', 'results'])
const [quote, backslash, comma, colon, openList, closeList, openObject, closeObject, newline] = [34, 92, 44, 58, 91, 93, 123, 125, 10]

type Mode = 'between' | 'list' | 'item' | 'object' | 'scalar'

/**
 * Cuts a stream of JSON into items without parsing it: the elements of a `releases`, `records` or `results` list wherever that list
 * stands in a package, the elements of a bare list, and bare objects one after the other (JSON lines). Strings are looked at only for
 * where they end, so any encoding in which ASCII is ASCII will do.
 */
export class JsonSplitter {
  readonly #limits: SplitLimits
  #mode: Mode = 'between'
  #depth = 0
  /** The depth at which the list's items stand. */
  #listDepth = 0
  #list: string | null = null
  #inString = false
  #escaped = false
  #line = 1
  #base = 0
  #position = 0
  #parts: Buffer[] = []
  #partsBytes = 0
  #startLine = 1
  #startOffset = 0
  /** Of the object at depth 1: the key just read, whether it names a process, and its text around its lists. */
  #lastString = ''
  #key = ''
  #hasOcid = false
  #wrapping: string | null = null
  #wrappingLine = 1
  #items: JsonItem[] = []
  #wrappings: JsonWrapping[] = []

  constructor(limits: SplitLimits = splitLimits) {
    this.#limits = limits
  }

  /** Takes the next bytes and gives the items that ended in them; throws UnreadableJson where it cannot go on. */
  push(chunk: Buffer): JsonItem[] {
    this.#items = []
    let i = 0
    let start = 0
    while (i < chunk.length) {
      if (this.#inString) {
        const from = i
        i = this.#stringEnd(chunk, i)
        this.#noteString(chunk, from, i)
        continue
      }
      const byte = chunk[i]!
      if (byte === newline) this.#line++
      switch (this.#mode) {
        case 'item': {
          i = this.#scanItem(chunk, i, start)
          if (this.#mode !== ('item' as Mode)) start = 0
          continue
        }
        case 'between':
          if (byte === openObject) {
            this.#mode = 'object'
            this.#list = null
            this.#depth = 1
            this.#hasOcid = false
            this.#key = ''
            this.#wrapping = null
            this.#begin(i)
            start = i
          } else if (byte === openList) {
            this.#mode = 'list'
            this.#list = null
            this.#depth = 1
            this.#listDepth = 1
          } else if (!isSpace(byte)) throw this.#notJson(byte)
          break
        case 'list':
          if (byte === closeList) {
            this.#depth--
            if (this.#depth === 0) this.#mode = 'between'
            else {
              this.#mode = 'object'
              start = i
              this.#begin(i)
            }
          } else if (byte === openObject || byte === openList) {
            this.#mode = 'item'
            this.#begin(i)
            start = i
            continue
          } else if (byte === closeObject) throw this.#notJson(byte)
          else if (byte !== comma && !isSpace(byte)) {
            this.#mode = 'scalar'
            this.#begin(i)
            start = i
            if (byte === quote) this.#inString = true
          }
          break
        case 'scalar':
          if (byte === comma || byte === closeList || isSpace(byte)) {
            this.#emit(chunk, start, i)
            this.#mode = 'list'
            if (byte === closeList) continue
          } else if (byte === quote) this.#inString = true
          break
        case 'object':
          if (byte === quote) {
            this.#inString = true
          } else if (byte === openObject || byte === openList) {
            if (byte === openList && this.#depth === 1 && !this.#hasOcid && listKeys.has(this.#key)) {
              this.#unwrap(chunk, start, i + 1)
              this.#mode = 'list'
              this.#list = this.#key
              this.#listDepth = this.#depth = 2
            } else this.#deeper()
          } else if (byte === closeObject || byte === closeList) {
            this.#depth--
            if (this.#depth === 0) {
              if (this.#wrapping === null) this.#emit(chunk, start, i + 1)
              else {
                this.#unwrap(chunk, start, i + 1)
                this.#wrappings.push({ text: this.#wrapping, line: this.#wrappingLine })
              }
              this.#mode = 'between'
            }
          } else if (this.#depth === 1) {
            if (byte === colon) {
              this.#key = this.#lastString
              if (this.#key === 'ocid') this.#hasOcid = true
            } else if (byte === comma) this.#key = ''
          }
          break
      }
      i++
      if (this.#inString) this.#lastString = ''
    }
    this.#keep(chunk, start)
    this.#base += chunk.length
    return this.#items
  }

  /** The packages that have ended since the last call. */
  takeWrappings(): JsonWrapping[] {
    const taken = this.#wrappings
    this.#wrappings = []
    return taken
  }

  /** The text of a package before its list, closed so that it parses; null outside a package. */
  get openWrapping(): string | null {
    return this.#wrapping === null || this.#mode === 'between' ? null : `${this.#wrapping}]}`
  }

  /** Says that no more bytes come; throws UnreadableJson where something is still open. */
  end(): void {
    if (this.#mode === 'between') return
    throw new UnreadableJson(
      'truncated',
      this.#line,
      `The file ends in the middle: something opened on line ${this.#startLine} is never closed.`,
    )
  }

  /** The hot loop: from inside an item to its end, or to the end of the chunk. */
  #scanItem(chunk: Buffer, from: number, start: number): number {
    let depth = this.#depth
    let line = this.#line
    const floor = this.#listDepth
    const ceiling = this.#limits.maxDepth
    const length = chunk.length
    let i = from
    if (chunk[i] === newline) i++
    while (i < length) {
      const byte = chunk[i++]!
      if (byte === quote) {
        let closed = false
        while (i < length) {
          const inner = chunk[i++]!
          if (inner === quote) {
            closed = true
            break
          }
          if (inner === backslash) i++
        }
        if (!closed || i > length) {
          this.#inString = !closed
          this.#escaped = i > length
          i = length
        }
      } else if (byte === openObject || byte === openList) {
        if (++depth > ceiling) {
          this.#line = line
          throw this.#tooDeep()
        }
      } else if (byte === closeObject || byte === closeList) {
        if (--depth === floor) {
          this.#depth = depth
          this.#line = line
          this.#emit(chunk, start, i)
          this.#mode = 'list'
          return i
        }
      } else if (byte === newline) line++
    }
    this.#depth = depth
    this.#line = line
    return i
  }

  #stringEnd(chunk: Buffer, from: number): number {
    let i = from
    if (this.#escaped && i < chunk.length) {
      this.#escaped = false
      i++
    }
    while (i < chunk.length) {
      const byte = chunk[i++]!
      if (byte === quote) {
        this.#inString = false
        return i
      }
      if (byte === backslash) i++
    }
    if (i > chunk.length) this.#escaped = true
    return chunk.length
  }

  /** Remembers a string that may be a key of the object at depth 1; keys that matter are short. */
  #noteString(chunk: Buffer, from: number, to: number): void {
    if (this.#mode !== 'object' || this.#depth !== 1 || this.#lastString.length > 16) return
    const end = this.#inString ? to : to - 1
    this.#lastString += chunk.toString('latin1', from, Math.min(end, from + 20))
  }

  #deeper(): void {
    if (++this.#depth > this.#limits.maxDepth) throw this.#tooDeep()
  }

  #begin(at: number): void {
    this.#parts = []
    this.#partsBytes = 0
    this.#startLine = this.#line
    this.#startOffset = this.#base + at
  }

  /** Keeps what the chunk holds of something unfinished. */
  #keep(chunk: Buffer, start: number): void {
    if (this.#mode === 'between' || this.#mode === 'list') return
    const part = chunk.subarray(start)
    this.#partsBytes += part.length
    if (this.#partsBytes > this.#limits.maxItemBytes) throw this.#tooLarge()
    // A copy: whoever gives the chunks may use the same memory again.
    this.#parts.push(Buffer.from(part))
  }

  #take(chunk: Buffer, start: number, end: number): Buffer {
    const last = chunk.subarray(this.#parts.length === 0 ? start : 0, end)
    const bytes = this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last])
    this.#parts = []
    this.#partsBytes = 0
    if (bytes.length > this.#limits.maxItemBytes) throw this.#tooLarge()
    return bytes
  }

  #emit(chunk: Buffer, start: number, end: number): void {
    const bytes = this.#take(chunk, start, end)
    this.#items.push({ bytes, position: ++this.#position, line: this.#startLine, offset: this.#startOffset, list: this.#list })
  }

  #unwrap(chunk: Buffer, start: number, end: number): void {
    const text = this.#take(chunk, start, end).toString('utf8')
    if (this.#wrapping === null) {
      this.#wrapping = text
      this.#wrappingLine = this.#startLine
    } else this.#wrapping += text
  }

  #tooDeep(): UnreadableJson {
    return new UnreadableJson(
      'too-deep',
      this.#line,
      `On line ${this.#line} something is nested more than ${this.#limits.maxDepth} levels deep; no release is.`,
    )
  }

  #tooLarge(): UnreadableJson {
    const megabytes = Math.round(this.#limits.maxItemBytes / 1024 / 1024)
    return new UnreadableJson(
      'too-large',
      this.#startLine,
      `What begins on line ${this.#startLine} is larger than ${megabytes} MB; no release is.`,
    )
  }

  #notJson(byte: number): UnreadableJson {
    const shown = byte > 32 && byte < 127 ? `“${String.fromCharCode(byte)}”` : `byte ${byte}`
    return new UnreadableJson('not-json', this.#line, `On line ${this.#line} there is ${shown} where a release or a package should begin.`)
  }
}

const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13)
