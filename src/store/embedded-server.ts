import { spawn } from 'node:child_process'
import { closeSync, constants, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { conflict } from '../values/failures.ts'
import { awake, connect, type OwnerSql, type ServerAddress } from './database.ts'
import { clusterFolder, ensureCluster, ownerPassword, ownerUser } from './cluster-folder.ts'
import { diskFull, freeMegabytes, saysDiskFull } from './disk-full.ts'
import { goneCodes } from './explain-failure.ts'
import { clearDeadPostmaster, clusterName, kill, runningPostmaster, type Postmaster } from './postmaster.ts'
import { asAccount, serverAccount, type ServerAccount } from './server-account.ts'
import { serverBinaries } from './server-binaries.ts'
import { serverSettings } from './server-settings.ts'
import { removeSocketFolder, socketFolderFor } from './socket-folder.ts'

/** The PostgreSQL of a data folder, shared by every process that uses the folder; the last to release it stops it. */
export interface EmbeddedServer {
  readonly address: ServerAddress
  readonly folder: string
  release(): Promise<void>
}

/** How the embedded server is run: `durable: false` gives up safety against power cuts for speed, for tests. */
export interface EmbeddedOptions {
  readonly dataFolder: string
  readonly durable?: boolean
  /** Hears of what takes long, such as recovery after a crash. */
  readonly tell?: (message: string) => void
}

/** Starts PostgreSQL in the data folder, or joins the one that runs there, and keeps it running until released, starting it again if it is killed. */
export async function holdEmbeddedServer({ dataFolder, durable = true, tell = () => {} }: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = serverAccount(clusterFolder(dataFolder))
  const programs = serverBinaries(account, dataFolder)
  const cluster = ensureCluster(dataFolder, account, programs, { durable })
  const server: Server = { cluster, account, programs, durable, tell }
  let lease = await awake(() => joinServer(server, lost))
  let released = false
  let rejoining: Promise<void> | null = null

  function lost(): void {
    if (released || rejoining !== null) return
    rejoining = rejoin().finally(() => (rejoining = null))
  }

  async function rejoin(): Promise<void> {
    while (!released) {
      try {
        lease = await joinServer(server, lost)
        return
      } catch (error) {
        tell(`The database stopped and could not be started again; trying once more in 5 seconds. ${(error as Error).message}`)
        await pause(5000, undefined, { ref: false })
      }
    }
  }

  return {
    get address() {
      return lease.address
    },
    folder: cluster,
    async release() {
      if (released) return
      released = true
      await rejoining
      await awake(() => leave(server, lease))
    },
  }
}

interface Server {
  readonly cluster: string
  readonly account: ServerAccount
  readonly programs: string
  readonly durable: boolean
  readonly tell: (message: string) => void
}

/** Our stake in the server: a session that holds a shared lock, which the system itself lets go if we are killed. */
interface Lease {
  readonly sql: OwnerSql
  readonly address: ServerAddress
  /** The postmaster that it is a stake in. */
  readonly pid: number
}

const usersLock = 7_241_001

async function joinServer(server: Server, onLost: () => void): Promise<Lease> {
  const slow = setTimeout(
    () => server.tell('The database is recovering after it was stopped abruptly; nothing that was saved is lost.'),
    3000,
  )
  try {
    return await joinBefore(Date.now() + 600_000, server, onLost)
  } finally {
    clearTimeout(slow)
  }
}

async function joinBefore(deadline: number, server: Server, onLost: () => void): Promise<Lease> {
  for (;;) {
    const running = runningPostmaster(server.cluster)
    if (running?.ready) {
      const lease = await takeLease(server, running, onLost)
      if (lease) return lease
    }
    if (running === null) await start(server)
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL in ${server.cluster} did not become ready within ten minutes: ${logTail(server)}`)
    await pause(20)
  }
}

async function takeLease(server: Server, running: Postmaster, onLost: () => void): Promise<Lease | null> {
  const address = { socketFolder: running.socketFolder, user: ownerUser, password: ownerPassword(server.cluster) }
  let held = false
  const sql = connect(address, {
    database: 'postgres',
    connections: 1,
    name: 'bluelight server user',
    lasting: true,
    onClose: () => held && onLost(),
  })
  try {
    await sql`select pg_advisory_lock_shared(${usersLock})`
    held = true
    return { sql, address, pid: running.pid }
  } catch (error) {
    await sql.end({ timeout: 0 })
    const code = (error as { code?: string }).code ?? ''
    if (code === '28P01' || code === '28000')
      throw conflict(`PostgreSQL in ${server.cluster} refuses the password in its folder.`, undefined, { cause: error })
    // It is starting, stopping or gone: look again.
    if (isPassing(code)) return null
    throw error
  }
}

const isPassing = (code: string): boolean => goneCodes.has(code) || code === '53300'

/** Leaves the server; whoever then finds that nobody else holds it stops it. */
async function leave(server: Server, { sql, pid }: Lease): Promise<void> {
  try {
    await sql`select pg_advisory_unlock_shared(${usersLock})`
    const [answer] = await sql<{ last: boolean }[]>`select pg_try_advisory_lock(${usersLock}) as last`
    const running = runningPostmaster(server.cluster)
    // A server that is going down lets go of locks on its way, and another may already stand in its place.
    if (answer?.last && running?.pid === pid) await stop(server, running)
  } catch (error) {
    if (!isPassing((error as { code?: string }).code ?? '')) throw error
  } finally {
    await sql.end({ timeout: 0 })
  }
}

async function stop(server: Server, { pid }: Postmaster): Promise<void> {
  kill(pid, 'SIGINT')
  for (let waited = 0; runningPostmaster(server.cluster)?.pid === pid; waited += 20) {
    if (waited === 60_000) kill(pid, 'SIGQUIT')
    await pause(20)
  }
  removeSocketFolder(server.cluster)
}

async function start(server: Server): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    clearDeadPostmaster(server.cluster)
    const said = await launch(server)
    if (said === null) return
    // Another of our processes was quicker, or a killed server is not wholly gone yet.
    if (runningPostmaster(server.cluster) !== null) return
    if (saysDiskFull(said) || freeMegabytes(server.cluster) < 1) throw diskFull(server.cluster)
    if (!/lock file|shared memory block|already in use/.test(said) || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start in ${server.cluster}: ${said}`)
    }
    await pause(200)
  }
}

/** Starts PostgreSQL on its own, so that no signal of our terminal reaches it; gives what it said if it ended, or null once it is ready. */
async function launch(server: Server): Promise<string | null> {
  const socketFolder = socketFolderFor(server.cluster, server.account)
  const logFile = join(server.cluster, 'server.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_NOFOLLOW, 0o600)
  const from = statSync(logFile).size
  const child = spawn(
    join(server.programs, 'bin', 'postgres'),
    ['-D', server.cluster, ...serverSettings({ durable: server.durable, clusterName: clusterName(server.cluster), socketFolder })],
    {
      ...asAccount(server.account),
      cwd: server.cluster,
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    },
  )
  closeSync(log)
  let ended: string | null = null
  const onExit = (code: number | null, signal: string | null): void => {
    ended = readFileSync(logFile, 'utf8').slice(from).trim() || `it ended with ${code ?? signal}`
  }
  child.once('exit', onExit)
  child.once('error', (error) => (ended = error.message))
  child.unref()
  while (ended === null && !isReady(server, child.pid)) await pause(10)
  // From here on it lives on its own, and its end is noticed by the lease.
  child.off('exit', onExit)
  return ended
}

function isReady({ cluster }: Server, pid: number | undefined): boolean {
  const running = runningPostmaster(cluster)
  return running !== null && running.pid === pid && running.ready
}

function logTail({ cluster }: Server): string {
  return readFileSync(join(cluster, 'server.log'), 'utf8').split('\n').slice(-6).join('\n').trim()
}
