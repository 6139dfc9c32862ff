import { chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerAccount } from './server-account.ts'

const longestPath = 107

/** Where PostgreSQL puts its socket: in the cluster, or, as a socket's path has at most 107 bytes, in a private folder that the cluster notes. */
export function socketFolderFor(cluster: string, account: ServerAccount): string {
  if (Buffer.byteLength(join(cluster, '.s.PGSQL.5432')) <= longestPath) return cluster
  const note = noteIn(cluster)
  const noted = existsSync(note) ? readFileSync(note, 'utf8') : null
  if (noted !== null && makeAgain(noted, account)) return noted
  const folder = mkdtempSync('/tmp/bluelight-socket-')
  give(folder, account)
  writeFileSync(note, folder, { mode: 0o600 })
  return folder
}

/** Removes the private folder, if there is one, once its server has stopped. */
export function removeSocketFolder(cluster: string): void {
  const note = noteIn(cluster)
  if (!existsSync(note)) return
  try {
    rmdirSync(readFileSync(note, 'utf8'))
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

// Under the same name as before, so that open pools find the server again; unless somebody else took the name.
function makeAgain(folder: string, account: ServerAccount): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    give(folder, account)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const found = lstatSync(folder)
    return found.isDirectory() && found.uid === (account?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
  }
}

function give(folder: string, account: ServerAccount): void {
  if (account !== null) chownSync(folder, account.uid, account.gid)
}

const noteIn = (cluster: string): string => join(cluster, 'socket-folder')
