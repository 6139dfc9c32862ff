import type { DayOrder } from '../../../values/parse-date.ts'
import type { TableRow } from '../reading.ts'

/** What a column's written dates prove about their order: `unproved` where no day above 12 stands in either place. */
export type OrderProof = DayOrder | 'unproved' | 'none-written'

const slashed = /^\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](?:\d{4}|\d{2})(?!\d)/

/** Month first only where some second number is above 12 and no first one is. */
export function dayOrderOf(rows: readonly TableRow[], column: number): OrderProof {
  let written = false
  let second = false
  for (const { cells } of rows) {
    const cell = cells[column]
    if (typeof cell !== 'string') continue
    const match = slashed.exec(cell)
    if (!match) continue
    written = true
    if (Number(match[1]) > 12) return 'day-first'
    if (Number(match[2]) > 12) second = true
  }
  return second ? 'month-first' : written ? 'unproved' : 'none-written'
}
