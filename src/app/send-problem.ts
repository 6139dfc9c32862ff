import type { FastifyReply, FastifyRequest } from 'fastify'
import { apiRoot, jsonText } from '../web/api.ts'
import { ParameterFailure } from '../web/api-parameters.ts'
import { problemOfStatus, problemType } from '../web/api-problems.ts'
import { messageFor } from './error-messages.ts'
import { sendBytes, pathOfRequest } from './send-bytes.ts'

/** Whether an address belongs to the interface for programs, whose errors are told as problems and not as pages. */
export const isForPrograms = (path: string): boolean => path.startsWith('/api/')

/**
 * Headers of every answer to programs. Any site’s scripts may read it: all of it is public, nothing depends on who asks, no cookie is set or read,
 * and nothing can be changed.
 */
export function openToAll(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset')
    .header('cross-origin-resource-policy', 'cross-origin')
}

/** Tells a program of an error (RFC 9457); the status is that of the page for the same error. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown, reference: string): FastifyReply {
  const notJson = (error as { statusCode?: number }).statusCode === 406
  const told = messageFor(error, reference)
  const kind = problemOfStatus(notJson ? 406 : told.status)
  const detail = notJson
    ? kind.meaning
    : kind.name === 'fault'
      ? 'This answer could not be made. The fault is ours, and it was noted.'
      : told.message
  const problem = {
    type: problemType(kind),
    title: kind.title,
    status: kind.status,
    detail,
    instance: instanceOf(request),
    remedy: notJson ? null : told.remedy,
    reference: told.reference,
    errors:
      error instanceof ParameterFailure ? error.faults.map((one) => ({ parameter: one.parameter, in: one.in, detail: one.detail })) : [],
  }
  openToAll(reply).header('content-type', 'application/problem+json').header('cache-control', 'no-store').code(kind.status)
  const bytes = Buffer.from(jsonText(problem))
  return sendBytes(request, reply, { length: bytes.length, plain: () => bytes, compressed: null })
}

/** The address asked for, where it can stand in a document as it is. */
function instanceOf(request: FastifyRequest): string {
  const fit = (text: string): boolean => text.length <= 1000 && /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/.test(text)
  return [request.url, pathOfRequest(request)].find(fit) ?? apiRoot
}
