import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { invalid } from '../values/failures.ts'

/** The account that PostgreSQL runs as; null is our own. */
export type ServerAccount = { readonly name: string; readonly uid: number; readonly gid: number } | null

/** The account to run PostgreSQL as: our own, or, as root, the owner of the data folder or else an account of the system, for PostgreSQL refuses root. */
export function serverAccount(clusterFolder: string): ServerAccount {
  if (process.getuid?.() !== 0) return null
  const accounts = systemAccounts()
  const owner = statSync(clusterFolder, { throwIfNoEntry: false })?.uid
  const named = (name: string) => accounts.find((account) => account.name === name)
  const found =
    accounts.find((account) => account.uid === owner && owner !== 0) ?? named('bluelight') ?? named('postgres') ?? named('nobody')
  if (found) return found
  throw invalid(
    'PostgreSQL refuses to run as root, and this system has no account to run it as.',
    'Create one with: useradd --system bluelight',
  )
}

/** Whether the account can run the program at all: it may reach it, and its libraries load. */
export function canRun(account: ServerAccount, program: string): boolean {
  return spawnSync(program, ['--version'], { ...asAccount(account), stdio: 'ignore', cwd: '/' }).status === 0
}

/** Whether the account can enter the folder and write in it. */
export function canWrite(account: ServerAccount, folder: string): boolean {
  const script = 'test -x "$0" && test -w "$0"'
  return spawnSync('/bin/sh', ['-c', script, folder], { ...asAccount(account), stdio: 'ignore', cwd: '/' }).status === 0
}

/** The options of `spawn` that make a program run as the account. */
export const asAccount = (account: ServerAccount): { uid?: number; gid?: number } =>
  account === null ? {} : { uid: account.uid, gid: account.gid }

function systemAccounts(): NonNullable<ServerAccount>[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
