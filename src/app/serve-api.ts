import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inventedData } from '../register/sources/invented-store.ts'
import type { Portal } from '../store/portal.ts'
import { publicState } from '../store/public-state.ts'
import type { IsoDate } from '../values/dates.ts'
import { invalid } from '../values/failures.ts'
import { apiRoot, jsonText, limitsOf, parametersOf } from '../web/api.ts'
import type { ApiOperation, ApiRequest, JsonValue } from '../web/api.ts'
import { listName, readCursor, writeCursor } from '../web/api-cursor.ts'
import { checkParameters } from '../web/api-parameters.ts'
import type { Invented } from '../web/invented.ts'
import { Remembered } from '../web/remembered.ts'
import { RememberedAnswers, gzipped, plain, renderedAnswer } from '../web/remembered-answers.ts'
import type { RenderedAnswer } from '../web/remembered-answers.ts'
import { openToAll } from './send-problem.ts'
import { pathOfRequest, sendBytes } from './send-bytes.ts'

const longestAddress = 4000
const longestRemembered = 500_000
const methods = 'GET, HEAD, OPTIONS'

/** Serves operations below the root of the interface for programs. */
export function serveApi(
  server: FastifyInstance,
  { portal, operations, today }: { readonly portal: Portal; readonly operations: readonly ApiOperation[]; readonly today: () => IsoDate },
): void {
  const remembered = new RememberedAnswers(16_000_000)
  const rememberedInvented = new Remembered<Invented>()
  for (const operation of operations) {
    const url = apiRoot + operation.path.replaceAll(/\{([\w-]+)\}/g, ':$1')
    server.route({ method: ['GET', 'HEAD'], url, exposeHeadRoute: false, handler: answerWith(operation) })
    server.route({ method: 'OPTIONS', url, handler: (_, reply) => sendOptions(reply) })
  }

  function answerWith(operation: ApiOperation) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      if (!takesJson(request.headers.accept)) throw Object.assign(new Error('Not acceptable'), { statusCode: 406 })
      if (request.url.length > longestAddress) throw invalid('This address is too long.', 'Take out some of the parameters.')
      const mark = request.url.indexOf('?')
      const query = new URLSearchParams(mark < 0 ? '' : request.url.slice(mark + 1))
      const params = request.params as Record<string, string>
      checkParameters(parametersOf(operation), params, query)
      const day = today()
      return await portal.read(null, async (sql) => {
        const moment = `${await publicState(sql)} ${day}`
        const known = remembered.find(moment, request.url)
        if (known) return send(request, reply, known)
        const invented = await rememberedInvented.of(moment, '', () => inventedData(sql))
        const answer = await answered(operation, { params, query, sql, today: day, invented, moment }, pathOfRequest(request))
        if (answer.length <= longestRemembered) remembered.keep(moment, request.url, answer)
        return send(request, reply, answer)
      })
    }
  }
}

async function answered(operation: ApiOperation, request: ApiRequest, path: string): Promise<RenderedAnswer> {
  if (!('list' in operation)) return rendered(await operation.answer(request))
  const list = listName(path, request.query)
  const cursor = request.query.get('cursor')
  const page = {
    after: cursor === null ? null : readCursor(list, operation.key, cursor),
    limit: Number(request.query.get('limit') ?? limitsOf(operation).usual),
  }
  const { items, next } = await operation.list(request, page)
  if (next === null) return rendered({ items, next })
  const more = new URLSearchParams(request.query)
  more.set('cursor', writeCursor(list, next))
  const address = `${path}?${more.toString()}`
  return { ...rendered({ items, next: address }), link: `<${address}>; rel="next"` }
}

const rendered = (value: JsonValue): RenderedAnswer => renderedAnswer(200, `${jsonText(value)}\n`)

/** The same bytes may go compressed or not, so that the tag is weak: it names what is said, not each byte sent. */
function send(request: FastifyRequest, reply: FastifyReply, answer: RenderedAnswer): FastifyReply {
  const etag = `W/${answer.etag}`
  openToAll(reply).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-cache').header('etag', etag)
  if (answer.link !== undefined) reply.header('link', answer.link)
  if (isKnown(request.headers['if-none-match'], answer.etag)) return reply.header('vary', 'accept-encoding').code(304).send()
  return sendBytes(request, reply, { length: answer.length, plain: () => plain(answer), compressed: () => gzipped(answer) })
}

/** Whether the reader has this answer already; tags are compared without regard to their weakness. */
function isKnown(given: string | undefined, etag: string): boolean {
  const tags = given?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return tags.includes(etag) || tags.includes('*')
}

/** Whether an Accept header lets JSON in; none does. */
function takesJson(accept: string | undefined): boolean {
  const kinds = (accept ?? '').split(',').map((kind) => kind.trim().toLowerCase())
  const taken = kinds.filter((kind) => !/;\s*q=0(?:\.0*)?\s*(?:;|$)/.test(kind)).map((kind) => kind.split(';', 1)[0]?.trim())
  return taken.some((kind) => ['', '*/*', 'application/*', 'application/json'].includes(kind ?? ''))
}

const sendOptions = (reply: FastifyReply): FastifyReply =>
  openToAll(reply)
    .header('allow', methods)
    .header('access-control-allow-methods', methods)
    .header('access-control-allow-headers', 'accept, if-none-match')
    .header('access-control-max-age', '86400')
    .code(204)
    .send()
