import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController } from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { inventedData } from '../register/sources/invented-store.ts'
import { Places } from '../store/places.ts'
import type { Portal } from '../store/portal.ts'
import type { IsoDate } from '../values/dates.ts'
import { invalid, notFound } from '../values/failures.ts'
import type { ApiOperation } from '../web/api.ts'
import { apiPage } from '../web/api-page.ts'
import { readAssets } from '../web/assets.ts'
import type { FigureDefinition } from '../web/figure.ts'
import { figurePages } from '../web/figure-pages.ts'
import { nameWithMark, nothingInvented } from '../web/invented.ts'
import type { Invented } from '../web/invented.ts'
import { documentOperation } from '../web/openapi.ts'
import { navigationFor } from '../web/navigation.ts'
import type { Page } from '../web/page.ts'
import { Remembered } from '../web/remembered.ts'
import { RememberedAnswers, gzipped, renderedAnswer } from '../web/remembered-answers.ts'
import type { RenderedAnswer } from '../web/remembered-answers.ts'
import { createRender } from '../web/render.ts'
import { messageFor } from './error-messages.ts'
import { pathOfRequest, sendBytes } from './send-bytes.ts'
import { sendFile } from './send-file.ts'
import { isForPrograms, sendProblem } from './send-problem.ts'
import { serveApi } from './serve-api.ts'

/** What the portal is made of. */
export interface ServerOptions {
  readonly store: { readonly portal: Portal }
  readonly pages: readonly Page[]
  readonly figures: readonly FigureDefinition[]
  /** What programs can ask. */
  readonly operations?: readonly ApiOperation[]
  readonly today: () => IsoDate
  /** The e-mail address of those who run this copy, if they give one. */
  readonly contact?: string | null
  /** Whether readers come by https, through a proxy that says who they are; pages then tell browsers to keep to https. */
  readonly behindHttps?: boolean
  /** How much one reader may ask for in a minute; readers on this machine may ask for more. */
  readonly requestsPerMinute?: number
  /** Fastify's logger; by default only warnings and errors are logged. */
  readonly logger?: FastifyServerOptions['logger']
}

const longestAddress = 4000
/** Fewer than the portal has connections, so that pages are answered beside them; who gets no place in so many milliseconds is told to come again. */
const downloadsAtOnce = 4
const downloadPatience = 5_000

/** The portal as a Fastify instance: call `listen` to serve and `close` to stop. */
export async function createServer({
  store,
  pages,
  figures,
  operations = [],
  today,
  contact = null,
  behindHttps = false,
  requestsPerMinute = 6000,
  logger = { level: 'warn' },
}: ServerOptions): Promise<FastifyInstance> {
  const assets = readAssets()
  const render = createRender(assets)
  const everyOperation = [...operations, documentOperation(operations)]
  const everyPage = [...pages, ...figurePages(figures), apiPage(everyOperation, requestsPerMinute)]
  const paths = new Set(everyPage.map((page) => page.path))
  const remembered = new RememberedAnswers()
  const rememberedInvented = new Remembered<Invented>()
  // Pages that answer for failures have no transaction of their own, and carry the bar that the last page did.
  let lastInvented = nothingInvented
  const downloads = new Places(downloadsAtOnce, downloadPatience)

  const server = Fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: behindHttps,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000, querystringParser: () => ({}) },
    frameworkErrors: (error, request, reply) => void showError(error, request as FastifyRequest, reply as FastifyReply),
  })

  const rendered = (request: FastifyRequest, status: number, template: string, data: Readonly<Record<string, unknown>>): RenderedAnswer => {
    const navigation = navigationFor(pathOfRequest(request), (path) => paths.has(path))
    const common = { navigation, hasSearch: paths.has('/search'), invented: lastInvented, contact, here: correctable(request.url) }
    return renderedAnswer(status, render(template, { ...common, ...data }))
  }

  const showError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const reference = randomBytes(4).toString('hex')
    const { status, ...message } = messageFor(error, reference)
    const path = pathOfRequest(request)
    if (status >= 500) request.log.error({ err: error, reference, path }, 'A page failed')
    if (status === 503) reply.header('retry-after', '30')
    if (isForPrograms(path)) return sendProblem(request, reply, error, reference)
    return sendPage(request, reply, rendered(request, status, 'web/message.njk', message))
  }

  await server.register(helmet, securityHeaders(behindHttps))
  await server.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    allowList: (request) => isLoopback(request.ip),
    errorResponseBuilder: () => Object.assign(new Error('Too many requests'), { statusCode: 429 }),
  })
  server.addHook('onRequest', async (request, reply) => {
    const path = pathOfRequest(request)
    if (/^\/(?![/\\]).*[^/]\/$/.test(path)) await reply.redirect(path.slice(0, -1) + request.url.slice(path.length), 308)
  })
  server.addHook('onReady', async () => {
    lastInvented = await store.portal.read(null, (sql) => inventedData(sql))
  })
  server.setErrorHandler((error, request, reply) => showError(error, request, reply))
  server.setNotFoundHandler((request, reply) => strangeRequest(request, reply))

  const answerPage = (page: Page) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { query, address } = checkedQuery(request)
    const day = today()
    return await store.portal.read(null, async (sql) => {
      const moment = async (): Promise<string> => {
        const [row] = await sql<{ moment: string }[]>`select pg_current_snapshot()::text as moment`
        return `${row?.moment} ${day}`
      }
      const before = await moment()
      const invented = (lastInvented = await rememberedInvented.of(before, '', () => inventedData(sql)))
      const known = remembered.find(before, address)
      if (known) return sendPage(request, reply, known)
      const params = request.params as Record<string, string>
      const answer = await page.answer({
        path: pathOfRequest(request),
        origin: originOf(request),
        params,
        query,
        sql,
        today: day,
        moment: before,
        invented,
      })
      if ('redirect' in answer) return reply.redirect(answer.redirect, 303)
      if ('file' in answer)
        return await sendFile(request, reply, answer.name === undefined ? answer : { ...answer, name: nameWithMark(answer.name, invented) })
      const made = rendered(request, answer.status ?? 200, answer.template, { path: pathOfRequest(request), ...answer.data })
      if ((await moment()) === before) remembered.keep(before, address, made)
      return sendPage(request, reply, made)
    })
  }

  const strangeRequest = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = pathOfRequest(request)
    const known = request.method !== 'GET' && request.method !== 'HEAD' && server.findRoute({ url: path, method: 'GET' }) !== null
    if (known)
      return showError(
        Object.assign(new Error('This page can only be read'), { statusCode: 405 }),
        request,
        reply.header('allow', isForPrograms(path) ? 'GET, HEAD, OPTIONS' : 'GET, HEAD'),
      )
    return showError(notFound('There is nothing at this address.', 'Check the address, or start from the home page.'), request, reply)
  }

  for (const page of everyPage) {
    const answer = answerPage(page)
    server.route({
      method: page.method === 'GET' ? ['GET', 'HEAD'] : page.method,
      url: page.path,
      exposeHeadRoute: false,
      handler: page.isDownload ? (request, reply) => downloads.in(() => answer(request, reply)) : answer,
    })
  }
  serveApi(server, { portal: store.portal, operations: everyOperation, today })
  for (const asset of assets.values()) {
    server.route({
      method: ['GET', 'HEAD'],
      url: asset.address,
      exposeHeadRoute: false,
      handler: (request, reply) => {
        reply.header('content-type', asset.type).header('cache-control', 'public, max-age=31536000, immutable')
        return sendBytes(request, reply, asset.bytes, () => asset.gzipped)
      },
    })
  }
  return server
}

/** The address of a page that can be named in a question about it; null for the page of such questions itself, and for odd addresses. */
const correctable = (url: string): string | null =>
  url.length <= 1000 && /^\/(?![/\\])[^\s\\]*$/.test(url) && !/^\/corrections(?:\?|$)/.test(url) ? url : null

/** The address of the portal as this reader wrote it; a host with anything strange in it is not repeated. */
const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}`

/** The query, and the address that names this page in memory; refuses what no page could mean. */
function checkedQuery(request: FastifyRequest): { readonly query: URLSearchParams; readonly address: string } {
  if (request.url.length > longestAddress) throw invalid('This address is too long.', 'Take out some of the filters.')
  const mark = request.url.indexOf('?')
  const query = new URLSearchParams(mark < 0 ? '' : request.url.slice(mark + 1))
  const params = Object.values(request.params as Record<string, string>)
  for (const text of [...params, ...query.keys(), ...query.values()]) {
    if (text.includes('\0')) throw invalid('This address has a character in it that means nothing.', 'Check the address.')
  }
  return { query, address: request.url }
}

function sendPage(request: FastifyRequest, reply: FastifyReply, answer: RenderedAnswer): FastifyReply {
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('etag', answer.etag)
    .code(answer.status)
  if (answer.status === 200 && request.headers['if-none-match'] === answer.etag) return reply.code(304).send()
  return sendBytes(request, reply, answer.body, () => gzipped(answer))
}

const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.')

const securityHeaders = (behindHttps: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  strictTransportSecurity: behindHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  referrerPolicy: { policy: 'same-origin' as const },
  xFrameOptions: { action: 'deny' as const },
})
