import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'
import { parseIsoDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'

/** Where a metric turns from one risk to the next, with the version that says so. */
export interface Threshold {
  readonly version: string
  readonly metric: string
  /** Whether more of it is better, or less. */
  readonly better: 'higher' | 'lower'
  /** Better than this is low risk. */
  readonly lowRisk: number
  /** Worse than this is high risk; at it or between, medium. */
  readonly highRisk: number
  readonly source: string
  readonly verified: boolean
}

interface DatedThreshold extends Threshold {
  readonly effectiveFrom: IsoDate
}

/** All versions of the thresholds that are packaged; fails on a row that cannot be. */
export function readThresholds(read: (file: string) => string = packaged): readonly DatedThreshold[] {
  const sources = new Map(
    readDataFile('threshold-sources.csv', read('threshold-sources.csv'), ['key', 'name']).map(({ key, name }) => [key, name]),
  )
  const columns = ['version', 'effective_from', 'metric', 'better', 'low_risk', 'high_risk', 'source', 'verified'] as const
  return readDataFile('thresholds.csv', read('thresholds.csv'), columns).map((row) => {
    const [effectiveFrom, source] = [parseIsoDate(row.effective_from), sources.get(row.source)]
    const [lowRisk, highRisk] = [Number(row.low_risk), Number(row.high_risk)]
    const isInOrder = row.better === 'higher' ? lowRisk >= highRisk : row.better === 'lower' && lowRisk <= highRisk
    if (effectiveFrom === null || source === undefined || !isInOrder) throw new Error(`thresholds.csv line ${row.line} cannot be`)
    const { version, metric } = row
    return {
      version,
      effectiveFrom,
      metric,
      better: row.better === 'higher' ? 'higher' : 'lower',
      lowRisk,
      highRisk,
      source,
      verified: row.verified === 'yes',
    }
  })
}

const packaged = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** The thresholds that hold on a day, by metric: of each the newest version that has begun, or the first of all. */
export function thresholdsOn(day: string, all: readonly DatedThreshold[]): ReadonlyMap<string, Threshold> {
  const chosen = new Map<string, DatedThreshold>()
  for (const one of all) {
    const other = chosen.get(one.metric)
    const begun = one.effectiveFrom <= day
    if (other === undefined || (begun && (other.effectiveFrom > day || one.effectiveFrom > other.effectiveFrom)))
      chosen.set(one.metric, one)
  }
  return chosen
}
