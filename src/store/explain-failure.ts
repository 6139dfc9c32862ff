import { conflict } from '../values/failures.ts'
import { diskFull, freeMegabytes } from './disk-full.ts'

/** PostgreSQL's and its sockets' words for a server that stopped, is starting, or is gone. */
export const goneCodes: ReadonlySet<string> = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
])

/** An error of the database as an expected failure with its remedy where it is one (a full disk, a stopped server, a question that took too long), or as it came. */
export function explainFailure(error: unknown, place: { readonly folder: string } | { readonly server: string }): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isOfSystem = error instanceof Error && 'syscall' in error && !/connect|read|write/.test(String(error.syscall))
  if (isOfSystem) return error
  if (code === '53100') return 'folder' in place ? diskFull(place.folder, error) : serverDiskFull(error)
  if (goneCodes.has(code)) {
    if ('folder' in place && freeMegabytes(place.folder) < 32) return diskFull(place.folder, error)
    return conflict(
      `The database ${'folder' in place ? `in ${place.folder}` : place.server} stopped, or cannot be reached. Nothing that was saved is lost.`,
      'Run the command again.',
      { cause: error },
    )
  }
  if (code === '57014')
    return conflict('The database stopped working on this because it took too long.', 'Ask for less at once.', { cause: error })
  if (code === '53300') return conflict('The database has no connection to spare.', 'Try again in a moment.', { cause: error })
  return error
}

const serverDiskFull = (cause: unknown) =>
  conflict(
    'The disk of the database server is full. Nothing that was saved is lost.',
    'Free some space there, and run the command again.',
    { cause },
  )
