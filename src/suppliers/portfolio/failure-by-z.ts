import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'

/** A stretch of Altman's Z″, the grade of a bond that companies in it are like, and the share of such issuers that default within a year. */
export interface FailureByZ {
  /** Where the stretch begins; −∞ for the last. */
  readonly from: number
  readonly like: string
  /** From 0 to 1. */
  readonly probability: number
}

/** The stretches, the safest first; their sources are told in methods/supplier-portfolio.md. */
export const failuresByZ: readonly FailureByZ[] = readDataFile(
  'failure-by-z.csv',
  readFileSync(new URL('failure-by-z.csv', import.meta.url), 'utf8'),
  ['from_z', 'like', 'percent'],
).map((row) => ({
  from: row.from_z === '' ? -Infinity : Number(row.from_z),
  like: row.like,
  probability: Number((Number(row.percent) / 100).toFixed(6)),
}))

/** The stretch that a Z″ lies in. */
export const failureByZ = (z: number): FailureByZ => failuresByZ.find(({ from }) => z >= from)!
