import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'
import type { Score } from './score.ts'

/** How accurate a release was on some data, as it was measured for it. */
export interface MeasuredAccuracy extends Score {
  readonly release: string
  readonly measuredOn: string
  readonly data: string
  /** Names that were judged. */
  readonly names: number
  /** What is counted: pairs of names, or names each once. */
  readonly by: 'pairs' | 'names'
  /** Its line in the file. */
  readonly line: number
}

/** How often pairs that were given a probability between `from` and a tenth more are one supplier, as it was measured. */
export interface MeasuredCalibration {
  readonly data: string
  readonly from: number
  readonly pairs: number
  readonly given: number
  readonly are: number
}

const read = <Column extends string>(file: string, columns: readonly Column[]) =>
  readDataFile(file, readFileSync(new URL(file, import.meta.url), 'utf8'), columns)

/** Every measurement of every release, the newest release first. */
export const publishedAccuracy: readonly MeasuredAccuracy[] = read('accuracy.csv', [
  'release',
  'measured_on',
  'data',
  'names',
  'by',
  'precision',
  'recall',
  'f1',
]).map(({ release, measured_on: measuredOn, data, names, by, precision, recall, f1, line }) => ({
  release,
  measuredOn,
  data,
  names: Number(names),
  by: by === 'names' ? 'names' : 'pairs',
  precision: Number(precision),
  recall: Number(recall),
  f1: Number(f1),
  line,
}))

/** The calibration of the newest release. */
export const publishedCalibration: readonly MeasuredCalibration[] = read('calibration.csv', ['data', 'from', 'pairs', 'given', 'are']).map(
  ({ data, from, pairs, given, are }) => ({ data, from: Number(from), pairs: Number(pairs), given: Number(given), are: Number(are) }),
)
