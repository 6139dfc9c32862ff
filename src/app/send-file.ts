import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageAnswer } from '../web/page.ts'
import { etagOf } from '../web/remembered-answers.ts'

/** A page's answer that is a file to take away. */
export type FileAnswer = Extract<PageAnswer, { file: unknown }>

const longAtOnce = 4

/**
 * Gives a function that sends files. A file of one part goes at once; a long one is sent as it is read, and only a few of those run at a time.
 * It ends when the last part is sent or the reader goes away, so that the transaction in which the rows are read can stay open until then.
 */
export function fileSender(): (request: FastifyRequest, reply: FastifyReply, answer: FileAnswer) => Promise<FastifyReply> {
  let running = 0
  return async (request, reply, { file, type, name }) => {
    const parts = file[Symbol.asyncIterator]()
    // The first parts are asked for before anything is sent, so that a question that cannot be answered gets its page.
    const first = await parts.next()
    const second = first.done === true ? first : await parts.next()
    if (second.done !== true && running >= longAtOnce) {
      await parts.return?.()
      throw Object.assign(new Error('Too many downloads at once'), { statusCode: 503 })
    }
    reply.header('content-type', type).header('cache-control', 'no-cache')
    if (name !== undefined) reply.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}"`)
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
    running += 1
    try {
      const stream = Readable.from(continued([first.value, second.value], parts))
      stream.on('error', (error) => request.log.error({ err: error, url: request.url.split('?', 1)[0] }, 'A download broke off'))
      void reply.send(stream)
      await finished(reply.raw, { readable: false }).catch(() => stream.destroy())
      return reply
    } finally {
      running -= 1
    }
  }
}

async function* continued<Part>(begun: readonly Part[], rest: AsyncIterator<Part>): AsyncGenerator<Part> {
  try {
    yield* begun
    for (let part = await rest.next(); part.done !== true; part = await rest.next()) yield part.value
  } finally {
    await rest.return?.()
  }
}
