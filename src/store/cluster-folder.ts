import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { conflict } from '../values/failures.ts'
import { asAccount, canWrite, type ServerAccount } from './server-account.ts'
import { diskFull, saysDiskFull } from './disk-full.ts'

/** The user that owns the embedded server's databases. */
export const ownerUser = 'bluelight'

/** The folder where PostgreSQL keeps its data: `postgres` in the data folder, or where the pointer beside it says. */
export function clusterFolder(dataFolder: string): string {
  const pointer = pointerFile(dataFolder)
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataFolder, 'postgres')
}

/** The owner's password on the embedded server; only our account (or root) can read it. */
export const ownerPassword = (cluster: string): string => readFileSync(join(cluster, 'owner-password'), 'utf8').trim()

/** Makes the cluster if there is none, elsewhere if the account cannot reach the data folder, and gives its true path. A maker killed half-way leaves only a draft, and of two makers one wins. */
export function ensureCluster(dataFolder: string, account: ServerAccount, programs: string, { durable }: { durable: boolean }): string {
  makeFolder(dataFolder)
  removeDrafts(dataFolder)
  const wanted = clusterFolder(dataFolder)
  if (existsSync(join(wanted, 'PG_VERSION'))) return checked(wanted, account, programs)
  const target = wanted === join(dataFolder, 'postgres') && !letIn(account, dataFolder) ? elsewhere(dataFolder) : wanted
  const draft = mkdtempSync(join(dirname(target), `postgres.new-${process.pid}-`))
  try {
    fillDraft(draft, account, programs, durable)
    moveIntoPlace(join(draft, 'data'), target)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return checked(target, account, programs)
}

function fillDraft(draft: string, account: ServerAccount, programs: string, durable: boolean): void {
  const passwordFile = join(draft, 'password')
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account !== null) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const signIn = ['--auth=scram-sha-256', `--username=${ownerUser}`, `--pwfile=${passwordFile}`]
  const made = spawnSync(
    join(programs, 'bin', 'initdb'),
    ['-D', join(draft, 'data'), ...locale, ...signIn, '--no-instructions', ...(durable ? [] : ['--no-sync'])],
    { ...asAccount(account), cwd: draft, encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } },
  )
  if (made.status !== 0) throw initdbFailure(draft, made.stderr ?? '', made.error)
  renameSync(passwordFile, join(draft, 'data', 'owner-password'))
}

function initdbFailure(draft: string, said: string, cause: Error | undefined): Error {
  if (saysDiskFull(said)) return diskFull(dirname(draft), cause)
  if (/could not look up effective user ID/.test(said)) {
    return conflict(
      `PostgreSQL needs an account with a name, and user ${process.getuid?.()} has none on this system.`,
      'Add a line for it to /etc/passwd, run as another account, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  return new Error(`PostgreSQL could not make its folder in ${dirname(draft)}: ${said.trim()}`, { cause })
}

function moveIntoPlace(made: string, target: string): void {
  try {
    renameSync(made, target)
  } catch (error) {
    if (!existsSync(join(target, 'PG_VERSION'))) throw error
  }
}

function checked(cluster: string, account: ServerAccount, programs: string): string {
  const owner = statSync(cluster).uid
  const runner = account?.uid ?? process.getuid?.()
  if (owner !== runner) {
    throw conflict(
      `The database in ${cluster} belongs to user ${owner}, and this is user ${runner}.`,
      'Run as the account that made it, or as root, or choose another data folder with BLUELIGHT_DATA.',
    )
  }
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const ours = spawnSync(join(programs, 'bin', 'postgres'), ['--version'], { ...asAccount(account), cwd: '/', encoding: 'utf8' }).stdout
  if (!ours.includes(` ${version}.`)) {
    throw conflict(
      `The database in ${cluster} is of PostgreSQL ${version}, and the server here is ${ours.trim()}.`,
      'Use the release of Bluelight Commons that made it to take a backup, and restore that with this one.',
    )
  }
  return realpathSync(cluster)
}

// Only root can come here: an account of its own always reaches what it made.
function elsewhere(dataFolder: string): string {
  const home = ['/var/lib/bluelight-commons', '/var/tmp/bluelight-commons'].find(makeOwn)
  if (home === undefined) {
    throw conflict(
      `The account that runs PostgreSQL cannot reach ${dataFolder}, and /var/lib cannot be written.`,
      'Set BLUELIGHT_DATA to a folder that every account may enter.',
    )
  }
  const target = join(home, `data-${randomBytes(6).toString('hex')}`)
  const pointer = pointerFile(dataFolder)
  try {
    writeFileSync(pointer, `${target}\n`, { flag: 'wx' })
    return target
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return readFileSync(pointer, 'utf8').trim()
  }
}

function makeOwn(home: string): boolean {
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 })
    const found = statSync(home)
    return found.uid === 0 && (found.mode & 0o022) === 0
  } catch {
    return false
  }
}

/** Whether the account can work in folders below the data folder, which must exist. */
export const reachable = (account: ServerAccount, dataFolder: string): boolean => {
  if (account === null) return true
  const probe = mkdtempSync(join(dataFolder, `postgres.new-${process.pid}-`))
  chownSync(probe, account.uid, account.gid)
  try {
    return canWrite(account, realpathSync(probe))
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

// A data folder that only root may enter is opened for the account to pass through, no more, if that is all that stops it.
function letIn(account: ServerAccount, dataFolder: string): boolean {
  if (reachable(account, dataFolder)) return true
  const before = statSync(dataFolder)
  if (account === null || before.uid !== 0 || (before.mode & 0o077) !== 0) return false
  chownSync(dataFolder, 0, account.gid)
  chmodSync(dataFolder, 0o710)
  if (reachable(account, dataFolder)) return true
  chmodSync(dataFolder, before.mode & 0o777)
  chownSync(dataFolder, before.uid, before.gid)
  return false
}

function makeFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOSPC') throw diskFull(dirname(dataFolder), error)
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error
    throw conflict(`The data folder ${dataFolder} cannot be made here (${code}).`, 'Set BLUELIGHT_DATA to a folder you may write to.', {
      cause: error,
    })
  }
}

function removeDrafts(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    const maker = /^postgres\.new-(\d+)-/.exec(basename(name))?.[1]
    if (maker !== undefined && Number(maker) !== process.pid && !existsSync(`/proc/${maker}`)) {
      rmSync(join(dataFolder, name), { recursive: true, force: true })
    }
  }
}

const pointerFile = (dataFolder: string): string => join(dataFolder, 'postgres-folder')
