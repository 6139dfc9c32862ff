import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageAnswer } from '../web/page.ts'
import { etagOf } from '../web/remembered-answers.ts'

/** A page's answer that is a file to take away. */
export type FileAnswer = Extract<PageAnswer, { file: unknown }>

/** How long a reader may leave a part untaken, in milliseconds, before the download is broken off: it holds a connection to the database. */
const longestStall = 120_000

/**
 * Sends a file: one of one part at once, a long one as it is read. It ends when the last part is sent, or the reader goes away or takes nothing
 * for so long, so that the transaction in which the rows are read can stay open until then.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { file, type, name, isForeign }: FileAnswer,
  stall = longestStall,
): Promise<FastifyReply> {
  const parts = file[Symbol.asyncIterator]()
  // The first parts are asked for before anything is sent, so that a question that cannot be answered gets its page.
  const first = await parts.next()
  const second = first.done === true ? first : await parts.next()
  reply.header('content-type', type).header('cache-control', reply.getHeader('cache-control') ?? 'no-cache')
  if (isForeign) reply.header('content-security-policy', "sandbox; default-src 'none'").header('cache-control', 'private, no-store')
  if (name !== undefined) reply.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]+/g, '-').slice(-150)}"`)
  if (request.method === 'HEAD') {
    await parts.return?.()
    return reply.send()
  }
  if (second.done === true) {
    const bytes = first.done === true ? Buffer.alloc(0) : Buffer.from(first.value)
    const etag = etagOf(bytes)
    reply.header('etag', etag)
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(bytes)
  }
  const stream = Readable.from(
    continued([first.value, second.value], parts, stall, () => reply.raw.destroy()),
    { highWaterMark: 2 },
  )
  stream.on('error', (error) => request.log.error({ err: error, url: request.url.split('?', 1)[0] }, 'A download broke off'))
  void reply.send(stream)
  await finished(reply.raw, { readable: false }).catch(() => stream.destroy())
  return reply
}

async function* continued<Part>(
  begun: readonly Part[],
  rest: AsyncIterator<Part>,
  stall: number,
  stalled: () => void,
): AsyncGenerator<Part> {
  let timer: NodeJS.Timeout | undefined
  try {
    for (const part of begun) {
      timer = setTimeout(stalled, stall)
      yield part
      clearTimeout(timer)
    }
    for (let part = await rest.next(); part.done !== true; part = await rest.next()) {
      timer = setTimeout(stalled, stall)
      yield part.value
      clearTimeout(timer)
    }
  } finally {
    clearTimeout(timer)
    await rest.return?.()
  }
}
