import type { FastifyReply, FastifyRequest } from 'fastify'

/** The request’s path without its query. */
export const pathOfRequest = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/'

/** What can be sent: how long it is, and its bytes, plain or compressed. */
export interface Sendable {
  readonly length: number
  readonly plain: () => Buffer
  /** Null where it always goes as it is. */
  readonly compressed: (() => Buffer) | null
}

/** Sends bytes, compressed where the reader takes gzip and it is worth it; their length alone for HEAD. */
export function sendBytes(request: FastifyRequest, reply: FastifyReply, { length, plain, compressed }: Sendable): FastifyReply {
  reply.header('vary', 'accept-encoding, cookie')
  const accepts = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers['accept-encoding'] ?? '')
  const pack = accepts && length > 1500 ? compressed : null
  const sent = pack === null ? plain() : pack()
  if (pack !== null) reply.header('content-encoding', 'gzip')
  reply.header('content-length', sent.length)
  return request.method === 'HEAD' ? reply.send() : reply.send(sent)
}
