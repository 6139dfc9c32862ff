import { statfsSync } from 'node:fs'
import { conflict, type Failure } from '../values/failures.ts'

/** Says that the disk under a folder is full, and what to do. */
export const diskFull = (folder: string, cause?: unknown): Failure =>
  conflict(
    `The disk that holds ${folder} is full (${freeMegabytes(folder)} MB left), so the database cannot write. Nothing that was saved is lost.`,
    'Free some space there, or set BLUELIGHT_DATA to a folder on a larger disk, and run the command again.',
    { cause },
  )

/** Whether what PostgreSQL said is that it has no room to write. */
export const saysDiskFull = (text: string): boolean => /No space left on device|Disk quota exceeded|Check free disk space/.test(text)

/** Whole megabytes that can still be written in a folder. */
export function freeMegabytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return Math.floor((bavail * bsize) / 1_048_576)
}
