import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What PostgreSQL writes about itself in its folder: who it is, where its socket is, and whether it is ready. */
export interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
  readonly ready: boolean
}

/** The server that runs on a cluster's folder, or null: a file left by a dead one, or naming another program's id, does not count. */
export function runningPostmaster(cluster: string): Postmaster | null {
  const noted = notedPostmaster(cluster)
  return noted !== null && isPostmaster(noted.pid, cluster) ? noted : null
}

/** Clears what a killed server left: its own children that still work on the folder, its socket and its note, so that a new one can start. */
export function clearDeadPostmaster(cluster: string): void {
  const noted = notedPostmaster(cluster)
  if (noted === null || isPostmaster(noted.pid, cluster)) return
  for (const pid of childrenLeft(cluster)) kill(pid, 'SIGKILL')
  // PostgreSQL takes any live or zombie process of that id for a server, so its notes must go where we know better.
  if (!onLinux || !idExists(noted.pid)) return
  for (const note of [join(noted.socketFolder, '.s.PGSQL.5432.lock'), join(cluster, 'postmaster.pid')]) rmSync(note, { force: true })
}

/** Sends a signal; false where the process is gone. */
export function kill(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

function notedPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 1 ? { pid, socketFolder: lines[4]?.trim() ?? '', ready: lines[7]?.trim() === 'ready' } : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The name by which PostgreSQL's processes of one cluster can be told in the list of processes. */
export const clusterName = (cluster: string): string => `bluelight-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`

const onLinux = process.platform === 'linux'

const isPostmaster = (pid: number, cluster: string): boolean => (onLinux ? commandLine(pid).includes(`\0-D\0${cluster}\0`) : idExists(pid))

const childrenLeft = (cluster: string): number[] =>
  onLinux
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
        .filter((pid) => commandLine(pid).startsWith(`postgres: ${clusterName(cluster)}: `))
    : []

// Readable for every account, unlike the process's folder; empty for a zombie.
function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function idExists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
