import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'

/** A rendered page, ready to send. */
export interface RenderedAnswer {
  readonly status: number
  /** Its length in bytes, not compressed. */
  readonly length: number
  /** Names these bytes, for a browser that asks whether its copy still holds. */
  readonly etag: string
  /** Its Link header, where it has one. */
  readonly link?: string
  /** The page itself; null where only its compressed bytes are kept. */
  body: Buffer | null
  gzipped: Buffer | null
}

/** What names these bytes. */
export const etagOf = (bytes: Buffer): string => `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`

/** A rendered page from its text. */
export function renderedAnswer(status: number, text: string | Buffer): RenderedAnswer {
  const body = typeof text === 'string' ? Buffer.from(text) : text
  return { status, length: body.length, etag: etagOf(body), body, gzipped: null }
}

/** The page's bytes, unpacked where only the compressed ones are kept. */
export const plain = (answer: RenderedAnswer): Buffer => answer.body ?? gunzipSync(answer.gzipped ?? Buffer.alloc(0))

/** The page's bytes compressed, worked out once; level 4 costs a third of the time of the default for a tenth more bytes. */
export const gzipped = (answer: RenderedAnswer): Buffer => (answer.gzipped ??= gzipSync(plain(answer), { level: 4 }))

/**
 * Pages as rendered for what was visible at the time. `moment` names what is visible (the database's snapshot and the day); once it
 * changes, everything is forgotten, so that no page is ever older than the register. They are kept compressed, as nearly all readers take
 * them: seven times as many find room.
 */
export class RememberedAnswers {
  readonly #mostBytes: number
  readonly #answers = new Map<string, RenderedAnswer>()
  #bytes = 0
  #moment = ''

  constructor(mostBytes = 64_000_000) {
    this.#mostBytes = mostBytes
  }

  /** The page at this address, if it was rendered at this moment. */
  find(moment: string, address: string): RenderedAnswer | null {
    return moment === this.#moment ? (this.#answers.get(address) ?? null) : null
  }

  /** Remembers a page, and forgets the oldest ones past the limit. */
  keep(moment: string, address: string, answer: RenderedAnswer): void {
    if (moment !== this.#moment) {
      this.#answers.clear()
      this.#bytes = 0
      this.#moment = moment
    }
    if (this.#answers.has(address)) return
    const kept = { ...answer, body: null, gzipped: gzipped(answer) }
    this.#answers.set(address, kept)
    this.#bytes += weight(kept)
    for (const [oldest, old] of this.#answers) {
      if (this.#bytes <= this.#mostBytes) break
      this.#answers.delete(oldest)
      this.#bytes -= weight(old)
    }
  }
}

// The bytes, and what holding them takes beside.
const weight = (answer: RenderedAnswer): number => (answer.gzipped?.length ?? 0) + 500
