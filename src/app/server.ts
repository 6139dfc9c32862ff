import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController } from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { tokenHash } from '../access/sign-in/secret-token.ts'
import { readerOfSession } from '../access/sign-in/session-store.ts'
import { inventedData } from '../register/sources/invented-store.ts'
import { Places } from '../store/places.ts'
import { publicState } from '../store/public-state.ts'
import type { Sql } from '../store/database.ts'
import type { Portal } from '../store/portal.ts'
import type { IsoDate } from '../values/dates.ts'
import { invalid, notAllowed, notFound } from '../values/failures.ts'
import { address as addressOf } from '../web/address.ts'
import type { ApiOperation } from '../web/api.ts'
import { apiPage } from '../web/api-page.ts'
import { readAssets } from '../web/assets.ts'
import type { FigureDefinition } from '../web/figure.ts'
import { figurePages } from '../web/figure-pages.ts'
import { nameWithMark, nothingInvented } from '../web/invented.ts'
import type { Invented } from '../web/invented.ts'
import { documentOperation } from '../web/openapi.ts'
import { noForm } from '../web/form.ts'
import { navigationFor } from '../web/navigation.ts'
import type { Page } from '../web/page.ts'
import { mayUse } from '../web/reader.ts'
import type { Reader } from '../web/reader.ts'
import { Remembered } from '../web/remembered.ts'
import { RememberedAnswers, gzipped, plain, renderedAnswer } from '../web/remembered-answers.ts'
import type { RenderedAnswer } from '../web/remembered-answers.ts'
import { createRender } from '../web/render.ts'
import { Cookies, formMark } from './browser-cookies.ts'
import { describeBrowser } from './describe-browser.ts'
import { messageFor } from './error-messages.ts'
import { refuseOtherSites, refuseUnmarked } from './forged-request.ts'
import { readFields, readFormWithFiles } from './read-form.ts'
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
  /** Where readers find the portal, such as `https://commons.example`; null where they read on the machine that it runs on. By https it lies behind a proxy that says who they are. */
  readonly site?: string | null
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
  site = null,
  requestsPerMinute = 6000,
  logger = { level: 'warn' },
}: ServerOptions): Promise<FastifyInstance> {
  const behindHttps = site?.startsWith('https:') ?? false
  const cookies = new Cookies(behindHttps)
  const assets = readAssets()
  const render = createRender(assets)
  const everyOperation = [...operations, documentOperation(operations)]
  const everyPage = [...pages, ...figurePages(figures), apiPage(everyOperation, requestsPerMinute)]
  const paths = new Set(everyPage.map((page) => page.path))
  const remembered = new RememberedAnswers()
  const rememberedInvented = new Remembered<Invented>()
  // Pages that answer for failures have no transaction of their own, and carry the bar that the last page did.
  let lastInvented = nothingInvented
  /** Who asked, for the pages that answer for failures. */
  const readers = new WeakMap<FastifyRequest, Reader>()
  const downloads = new Places(downloadsAtOnce, downloadPatience)

  const server = Fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    // The nearest proxy alone is believed: what stands further left in its list, whoever asks may have written.
    trustProxy: behindHttps ? (_address: string, hop: number) => hop === 0 : false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000, querystringParser: () => ({}) },
    // Addresses that no route could be looked for come past the hooks that set headers.
    frameworkErrors: (error, request, reply) =>
      void showError(error, request as FastifyRequest, (reply as FastifyReply).headers(headersOfStrangeAddresses(behindHttps))),
  })

  const rendered = (
    request: FastifyRequest,
    status: number,
    template: string,
    data: Readonly<Record<string, unknown>>,
    personal: { readonly reader: Reader | null; readonly csrf: (() => string) | null } = { reader: null, csrf: null },
  ): RenderedAnswer => {
    const navigation = navigationFor(pathOfRequest(request), (path) => paths.has(path), personal.reader)
    const common = {
      navigation,
      hasSearch: paths.has('/search'),
      hasSignIn: paths.has('/sign-in'),
      hasLibrary: paths.has('/library'),
      hasSuppliers: paths.has('/suppliers'),
      invented: lastInvented,
      contact,
    }
    return renderedAnswer(status, render(template, { ...common, here: correctable(request.url), ...personal, ...data }))
  }

  /** Who asks, where the browser has a session that still holds. */
  const readerOf = async (session: string | null): Promise<Reader | null> =>
    session === null ? null : await store.portal.write(null, (sql) => readerOfSession(sql, tokenHash(session)))

  const showError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const reference = randomBytes(4).toString('hex')
    const { status, ...message } = messageFor(error, reference)
    const path = pathOfRequest(request)
    if (status >= 500) request.log.error({ err: error, reference, path }, 'A page failed')
    if (status === 503) reply.header('retry-after', '30')
    if (isForPrograms(path)) return sendProblem(request, reply, error, reference)
    const reader = readers.get(request) ?? null
    return sendPage(request, reply, rendered(request, status, 'web/message.njk', message, { reader, csrf: null }), reader !== null)
  }

  await server.register(helmet, securityHeaders(behindHttps))
  await server.register(cookie)
  await server.register(multipart)
  server.removeContentTypeParser(['application/json', 'text/plain'])
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 300_000 }, (_request, body, done) =>
    done(null, body),
  )
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
    const home = site ?? homeOf(request)
    if (page.method === 'POST') refuseOtherSites(request, home)
    const brought = cookies.of(request)
    const reader = await readerOf(brought.session)
    if (reader !== null) readers.set(request, reader)
    if (!mayUse(reader, page.who)) {
      if (reader === null) return reply.redirect(addressOf('/sign-in', page.method === 'GET' ? { next: address } : {}), 303)
      throw notAllowed('This page is not for you.', whoMayUse(page))
    }
    const isPersonal = reader !== null || page.isPersonal === true || page.method === 'POST'
    const secret = reader === null ? (isPersonal ? (brought.browser ?? cookies.setBrowser(reply)) : null) : brought.session
    const sent = page.method === 'GET' ? null : page.fileBytes ? await readFormWithFiles(request, page.fileBytes) : readFields(request)
    try {
      if (sent) refuseUnmarked(sent.form, reader === null ? brought.browser : brought.session)
      const day = today()
      const person = reader?.personId ?? null
      const asked = {
        path: pathOfRequest(request),
        origin: originOf(request),
        home,
        params: request.params as Record<string, string>,
        query,
        today: day,
        reader,
        form: sent?.form ?? noForm,
        browser: {
          hash: secret === null || reader !== null ? (brought.browser === null ? null : tokenHash(brought.browser)) : tokenHash(secret),
          session: brought.session === null ? null : tokenHash(brought.session),
          description: describeBrowser(request.headers['user-agent']),
        },
      }
      const changes = page.method === 'POST' || (page.writes === true && request.method === 'GET')
      const prepared = await page.prepare?.({ ...asked, write: (work) => store.portal.write(person, work) })
      const work = async (sql: Sql): Promise<Answered> => {
        const before = `${await publicState(sql)} ${day}`
        const invented = (lastInvented = await rememberedInvented.of(before, '', () => inventedData(sql)))
        const known = isPersonal ? null : remembered.find(before, address)
        if (known) return { page: known }
        const answer = await page.answer({ ...asked, sql, moment: before, invented, prepared })
        if ('redirect' in answer) return answer
        if ('file' in answer) {
          if (isPersonal) void reply.header('cache-control', 'private, no-store')
          await sendFile(
            request,
            reply,
            answer.name === undefined || answer.isForeign ? answer : { ...answer, name: nameWithMark(answer.name, invented) },
          )
          return { sent: true }
        }
        if (answer.lookAgainAfter) void reply.header('refresh', String(answer.lookAgainAfter))
        const csrf = secret === null ? null : () => formMark(secret)
        const data = { path: asked.path, ...answer.data }
        const made = rendered(request, answer.status ?? 200, answer.template, data, { reader, csrf })
        if (!isPersonal && !changes) remembered.keep(before, address, made)
        return { page: made }
      }
      const answered = changes
        ? await store.portal.write(person, work)
        : await store.portal.read(person, work, page.asksByKey ? 'kept' : 'fresh')
      if ('sent' in answered) return reply
      if ('page' in answered) return sendPage(request, reply, answered.page, isPersonal)
      if (answered.session !== undefined) cookies.setSession(reply, answered.session)
      return reply.header('cache-control', isPersonal ? 'private, no-store' : 'no-cache').redirect(answered.redirect, 303)
    } finally {
      await sent?.forget()
    }
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
      method: page.method === 'GET' && (page.writes !== true || page.isDownload === true) ? ['GET', 'HEAD'] : page.method,
      url: page.path,
      exposeHeadRoute: false,
      ...(page.fileBytes ? { bodyLimit: page.fileBytes + 1_000_000 } : {}),
      ...(page.perMinute ? { config: { rateLimit: { max: page.perMinute, timeWindow: '1 minute', allowList: [] } } } : {}),
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
        return sendBytes(request, reply, { length: asset.bytes.length, plain: () => asset.bytes, compressed: () => asset.gzipped })
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

/** Where a reader on this machine finds the portal; a host that is not this machine's is not believed. */
const homeOf = ({ protocol, host }: FastifyRequest): string =>
  `${protocol}://${/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/.test(host) ? host : 'localhost'}`

/** What became of a request: a page, another address, or a file that is sent already. */
type Answered =
  | { readonly page: RenderedAnswer }
  | { readonly redirect: string; readonly session?: string | null }
  | { readonly sent: true }

const whoMayUse = ({ who }: Page): string =>
  who === 'member'
    ? 'It is for people who take part for a body. Ask a body to let you in, from your own page.'
    : who === 'contributor' || who === 'approver'
      ? `It is for those who are ${who} for a body. Your body’s approvers, or the administrators, can make you one.`
      : `It is for those with the role ${who}. The administrators give roles.`

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

function sendPage(request: FastifyRequest, reply: FastifyReply, answer: RenderedAnswer, isPersonal = false): FastifyReply {
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', isPersonal ? 'private, no-store' : 'no-cache')
    .header('etag', answer.etag)
    .code(answer.status)
  if (answer.status === 200 && request.headers['if-none-match'] === answer.etag) return reply.code(304).send()
  return sendBytes(request, reply, { length: answer.length, plain: () => plain(answer), compressed: () => gzipped(answer) })
}

const isLoopback = (ip: string): boolean => ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.')

const directives = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}
const oneYear = 31_536_000

const securityHeaders = (behindHttps: boolean) => ({
  contentSecurityPolicy: { useDefaults: false, directives },
  crossOriginEmbedderPolicy: false,
  strictTransportSecurity: behindHttps ? { maxAge: oneYear, includeSubDomains: false } : false,
  referrerPolicy: { policy: 'same-origin' as const },
  xFrameOptions: { action: 'deny' as const },
})

const headersOfStrangeAddresses = (behindHttps: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': Object.entries(directives)
    .map(([name, values]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${values.join(' ')}`)
    .join(';'),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  ...(behindHttps ? { 'strict-transport-security': `max-age=${oneYear}` } : {}),
})
