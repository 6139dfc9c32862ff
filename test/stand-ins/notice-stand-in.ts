import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** A release that a stand-in holds: when it was published, and its JSON, which need not be JSON. */
export interface HeldRelease {
  readonly at: number
  readonly ocid: string
  readonly id: string
  readonly text: string
  /** The instant from which it is given, for notices that appear late. */
  readonly appearsAt?: number
  /** It is kept back from so many requests that it fits. */
  readonly keptBack?: number
  /** Whether the request of this number, counted from 0, is given it. */
  readonly givenTo?: (request: number) => boolean
}

/** What may go wrong with one answer. */
export type Fault =
  | '429'
  | '429-retry-after'
  | '403'
  | '500'
  | '503-retry-after'
  | 'truncated'
  | 'cut-json'
  | 'reset'
  | 'slow'
  | 'error-page'
  | 'not-a-package'
  | 'redirect'
  | 'bomb'
  | 'bad-gzip'

export interface StandInOptions {
  readonly releases: readonly HeldRelease[]
  /** The time, by which limits are counted; the test's own clock where it has one. */
  readonly now?: () => number
  readonly limit?: number
  /** Releases on a page, where that is less than the limit. */
  readonly onPage?: number
  /** Links to a next page even where there is none. */
  readonly alwaysLinks?: boolean
  /** What goes wrong with the request of this number, counted from 0; null for nothing. */
  readonly fault?: (request: number, url: URL) => Fault | null
  /** Sends text as ISO-8859-1, as one of the services has done. */
  readonly latin?: boolean
  readonly gzip?: boolean
  /** Most requests in two minutes; more are answered 429. */
  readonly mostInTwoMinutes?: number
  /** Milliseconds that every answer takes. */
  readonly takes?: number
  /** Which releases the cursor loses. */
  readonly loses?: (release: HeldRelease) => boolean
}

/** A running stand-in: where it is, and what was asked of it. */
export interface StandIn {
  readonly base: string
  readonly asked: { readonly at: number; readonly url: URL; readonly raw: string }[]
  /** Requests that were refused because there had been too many. */
  refusedForRate: number
  close(): Promise<void>
}

/** What a request of one service means: the window, the cursor, or one notice. */
export interface AskedFor {
  readonly from: number
  readonly to: number
  readonly offset: number
  readonly notice: string | null
}

/** How one service reads a request and links to what comes next. */
export interface Dialect {
  readonly read: (url: URL) => AskedFor | null
  readonly next: (url: URL, offset: number) => string
}

/**
 * A stand-in for a live service of notices, on this machine: newest first, a page at a time, with the faults of the real ones. Its cursor
 * loses releases: from the second page on they never come.
 */
export async function startStandIn(dialect: Dialect, options: StandInOptions): Promise<StandIn> {
  const now = options.now ?? Date.now
  const limit = options.onPage ?? options.limit ?? 100
  const asked: StandIn['asked'] = []
  const keptBack = new Map<HeldRelease, number>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand.in')
    asked.push({ at: now(), url, raw: request.url ?? '' })
    const recent = asked.filter(({ at }) => at > now() - 120_000).length
    if (recent > (options.mostInTwoMinutes ?? Infinity)) {
      standIn.refusedForRate++
      response.writeHead(429).end('Too many requests')
      return
    }
    const fault = options.fault?.(asked.length - 1, url) ?? null
    setTimeout(() => answer(url, fault, request, response), options.takes ?? 0)
  })

  const answer = (url: URL, fault: Fault | null, request: IncomingMessage, response: ServerResponse): void => {
    if (fault !== null && refuse(fault, request, response)) return
    const wanted = dialect.read(url)
    if (wanted === null) {
      response.writeHead(400).end('{"message":"bad request"}')
      return
    }
    const found =
      wanted.notice === null ? inWindow(wanted) : options.releases.filter(({ id, ocid }) => id === wanted.notice || ocid === wanted.notice)
    if (wanted.notice !== null && found.length === 0) {
      response.writeHead(404).end('{"message":"not found"}')
      return
    }
    // The first page is honest; what the cursor loses is lacking from all that follow, and shifts them.
    const rest =
      wanted.offset === 0 ? found : [...found.slice(0, limit), ...found.slice(limit).filter((release) => !options.loses?.(release))]
    const page = rest.slice(wanted.offset, wanted.offset + limit)
    const more = rest.length > wanted.offset + limit
    const links = more || options.alwaysLinks ? `,"links":{"next":${JSON.stringify(dialect.next(url, wanted.offset + limit))}}` : ''
    const text = `{"uri":"http://stand.in${url.pathname}","publishedDate":"${new Date(now()).toISOString()}","version":"1.1","extensions":[],"publisher":{"name":"Stand-in"},"releases":[${page.map((release) => release.text).join(',')}]${links}}`
    send(Buffer.from(text, options.latin ? 'latin1' : 'utf8'), fault, response)
  }

  const inWindow = ({ from, to }: AskedFor): readonly HeldRelease[] =>
    options.releases
      .filter(({ at, appearsAt = 0, givenTo }) => at >= from && at <= to && appearsAt <= now() && givenTo?.(asked.length - 1) !== false)
      .filter((release) => {
        const times = keptBack.get(release) ?? 0
        keptBack.set(release, times + 1)
        return times >= (release.keptBack ?? 0)
      })
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))

  const send = (bytes: Buffer, fault: Fault | null, response: ServerResponse): void => {
    if (fault === 'truncated') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
      response.write(bytes.subarray(0, Math.ceil(bytes.length * 0.7)), () => response.destroy())
    } else if (fault === 'cut-json')
      response.writeHead(200, { 'content-type': 'application/json' }).end(bytes.subarray(0, Math.ceil(bytes.length * 0.7)))
    else if (options.gzip) response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(bytes))
    else response.writeHead(200, { 'content-type': 'application/json' }).end(bytes)
  }

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const standIn: StandIn = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    refusedForRate: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return standIn
}

/** Answers a fault that needs no data; gives whether it did. */
function refuse(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  if (fault === '429') response.writeHead(429).end('Too many requests')
  else if (fault === '429-retry-after') response.writeHead(429, { 'retry-after': '17' }).end('Too many requests')
  else if (fault === '403') response.writeHead(403).end('Forbidden')
  else if (fault === '500') response.writeHead(500).end('<html>Server error</html>')
  else if (fault === '503-retry-after') response.writeHead(503, { 'retry-after': '23' }).end()
  else if (fault === 'reset') request.socket.resetAndDestroy()
  else if (fault === 'slow') response.writeHead(200, { 'content-type': 'application/json' }).write('{"releases":[')
  else if (fault === 'error-page') response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Sorry</h1>')
  else if (fault === 'not-a-package') response.writeHead(200, { 'content-type': 'application/json' }).end('{"message":"try later"}')
  else if (fault === 'redirect') response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end()
  else if (fault === 'bomb')
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3_000_000, 32)))
  else if (fault === 'bad-gzip')
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('{"releases":[]}')
  else return false
  return true
}
