/** What a service answered to one request. */
export interface FeedAnswer {
  readonly status: number
  /** As sent, or null. */
  readonly retryAfter: string | null
  /** The body, unpacked; empty unless the status is 200. */
  readonly bytes: Uint8Array
}

/** How long an answer may take, in milliseconds, and how large it may be once unpacked, in bytes. */
export interface AnswerBounds {
  readonly timeout: number
  readonly mostBytes: number
}

export const usualBounds: AnswerBounds = { timeout: 120_000, mostBytes: 100 * 1024 * 1024 }

/** An answer that is larger than any answer may be: asking again would not help, asking for less may. */
export class AnswerTooLarge extends Error {}

/**
 * Asks an address once. Redirects are not followed. Throws where no whole answer comes in time, AnswerTooLarge where it grows beyond its
 * bound, packed or unpacked, and the interruption where there is one.
 */
export async function askOnce(
  address: string,
  interrupted: AbortSignal,
  { timeout, mostBytes }: AnswerBounds = usualBounds,
): Promise<FeedAnswer> {
  const response = await fetch(address, {
    redirect: 'manual',
    headers: { accept: 'application/json', 'user-agent': 'Bluelight Commons (public register of what emergency services buy)' },
    signal: AbortSignal.any([interrupted, AbortSignal.timeout(timeout)]),
  })
  const retryAfter = response.headers.get('retry-after')
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    return { status: response.status, retryAfter, bytes: new Uint8Array() }
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > mostBytes) throw new AnswerTooLarge(`The answer is larger than ${Math.round(mostBytes / 1024 / 1024)} MB.`)
    chunks.push(chunk)
  }
  return { status: response.status, retryAfter, bytes: Buffer.concat(chunks) }
}
