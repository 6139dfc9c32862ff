import { connect as openSocket, type Socket } from 'node:net'
import postgres from 'postgres'
import { arrayColumn } from './array-columns.ts'

/** Runs SQL, in a transaction or not: what a function that asks or changes is given. Values go in as `${parameters}`. */
export type Sql = postgres.ISql

/** Runs SQL in the portal's transaction, which is read-only unless opened by `write`. */
export type ReadSql = Sql

/** The owner's pool: queries, and `begin` for a transaction. */
export type OwnerSql = postgres.Sql

/** Where a server listens and who signs in: a folder's socket, or an address as in `DATABASE_URL`. */
export type ServerAddress =
  | { readonly socketFolder: string; readonly user: string; readonly password: string }
  | { readonly url: string; readonly user?: string; readonly password?: string }

/** How a pool is used: which database, how many connections, and what PostgreSQL's own list of sessions calls it. */
export interface PoolOptions {
  readonly database?: string
  readonly connections: number
  readonly name: string
  readonly onClose?: () => void
  /** Keeps each connection for good, for locks that live as long as it does, without keeping the process from ending. */
  readonly lasting?: boolean
}

/** A pool of connections that opens them on first use; whole numbers come back as numbers, days as `YYYY-MM-DD`, instants as ISO 8601 in UTC. */
export function connect(address: ServerAddress, options: PoolOptions): OwnerSql {
  const { target, ...place } = addressOptions(address)
  const settings = {
    ...place,
    ...(options.database === undefined ? {} : { database: options.database }),
    ...(options.onClose === undefined ? {} : { onclose: options.onClose }),
    ...(options.lasting ? { max_lifetime: null, socket: openIdleSocket } : {}),
    max: options.connections,
    connect_timeout: 30,
    onnotice: () => {},
    connection: { application_name: options.name, TimeZone: 'UTC', DateStyle: 'ISO' },
    // The driver would ask the server for its types, and end our process if that one question fails.
    fetch_types: false,
    types: columnTypes,
  }
  return target === null ? postgres(settings) : postgres(target, settings)
}

/** The database that an address names, or `bluelight`. */
export function databaseName(address: ServerAddress): string {
  return 'url' in address ? decodeURIComponent(new URL(withHost(address.url)).pathname.slice(1)) || 'bluelight' : 'bluelight'
}

/** The server's name as people know it, without who signs in. */
export const hostOf = (address: ServerAddress): string => ('url' in address ? new URL(withHost(address.url)).host : address.socketFolder)

const addressOptions = (address: ServerAddress) => {
  if ('socketFolder' in address) {
    return { target: null, host: address.socketFolder, port: 5432, user: address.user, password: address.password }
  }
  const url = new URL(withHost(address.url))
  const folder = url.searchParams.get('host')
  const port = Number(url.searchParams.get('port') ?? (url.port || 5432))
  for (const name of ['host', 'port']) url.searchParams.delete(name)
  const signIn = address.user === undefined ? {} : { user: address.user, password: address.password ?? '' }
  return { target: url.href, ...(folder === null ? {} : { host: folder, port }), ...signIn }
}

/** Runs work over a lasting connection, keeping the process alive until it is done. */
export async function awake<T>(work: () => PromiseLike<T>): Promise<T> {
  const timer = setInterval(() => {}, 60_000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

// postgres.js takes a socket that is already open.
const openIdleSocket = ({ path, host, port }: { path: string | false; host: string[]; port: number[] }): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = path ? openSocket(path) : openSocket(port[0] ?? 5432, host[0])
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.removeListener('error', reject)
      resolve(socket.unref())
    })
  })

// `postgres://someone@/name?host=/run/postgresql` is how libpq writes a socket, and no URL to Node.
const withHost = (url: string): string => url.replace(/^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)(?=[/?#]|$)/, '$1localhost')

const wholeNumber = (text: string): number | bigint => {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

const decimal = (text: string): number | string => (/^-?\d{1,15}$/.test(text) ? Number(text) : text)

const columnTypes = {
  bigint: { to: 20, from: [20], serialize: String, parse: wholeNumber },
  numeric: {
    to: 1700,
    from: [1700],
    serialize: String,
    parse: decimal,
  },
  day: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
  date: {
    to: 1184,
    from: [1114, 1184],
    serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : String(value)),
    parse: instant,
  },
  booleans: arrayColumn(1000, (text) => text === 't'),
  smallints: arrayColumn(1005, Number),
  integers: arrayColumn(1007, Number),
  texts: arrayColumn(1009),
  varchars: arrayColumn(1015),
  bigints: arrayColumn(1016, wholeNumber),
  doubles: arrayColumn(1022, Number),
  instants: arrayColumn(1185, instant),
  days: arrayColumn(1182),
  numerics: arrayColumn(1231, decimal),
  uuids: arrayColumn(2951),
  jsons: arrayColumn(3807, (text) => JSON.parse(text) as unknown),
}

function instant(text: string): string {
  const [, day, time, offset] = /^(\S+) ([\d:.]+)(.*)$/.exec(text) ?? []
  if (day === undefined) return text
  return offset === '' || offset === '+00' ? `${day}T${time}Z` : new Date(text).toISOString()
}
