import { formatPenceRound } from '../../values/money.ts'
import type { MetricUnit } from './rate-standing.ts'

const decimals = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const percents = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** A metric as a person reads it: `4.2%`, `1.35 times`, `£12.3 million`, `2.41`; null stays null. */
export function metricShown(value: number | null, unit: MetricUnit): string | null {
  if (value === null) return null
  if (unit === 'pence') return formatPenceRound(value)
  const [format, scale, word] = unit === 'percent' ? [percents, 100, '%'] : [decimals, 1, unit === 'times' ? ' times' : '']
  return `${format.format(value * scale).replace('-', '−')}${word}`
}
