import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { reachable } from './cluster-folder.ts'
import { serverAccount } from './server-account.ts'

/** Where the embedded server of this checkout's tests keeps its data: in the checkout, or where the account that runs PostgreSQL can reach. */
export function testServerFolder(): string {
  const folder = fileURLToPath(new URL('../../.cache/test-postgres', import.meta.url))
  const isRoot = process.getuid?.() === 0
  try {
    mkdirSync(folder, { recursive: true })
    if (!isRoot || reachable(serverAccount(folder), folder)) return folder
  } catch (error) {
    if (!['EACCES', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  return isRoot ? '/var/lib/bluelight-commons/test' : join(homedir(), '.cache', 'bluelight-commons', 'test')
}
