import type { FastifyReply, FastifyRequest } from 'fastify'

/** The request’s path without its query. */
export const pathOfRequest = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/'

/** Sends bytes, compressed where the reader takes gzip and it is worth it; their length alone for HEAD. */
export function sendBytes(request: FastifyRequest, reply: FastifyReply, bytes: Buffer, compressed: () => Buffer): FastifyReply {
  reply.header('vary', 'accept-encoding, cookie')
  const accepts = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers['accept-encoding'] ?? '')
  const sent = accepts && bytes.length > 1500 ? compressed() : bytes
  if (sent !== bytes) reply.header('content-encoding', 'gzip')
  reply.header('content-length', sent.length)
  return request.method === 'HEAD' ? reply.send() : reply.send(sent)
}
