import type { DayOrder } from '../../../values/parse-date.ts'
import type { TableRow } from '../../../files/table.ts'

/** What a column's written dates prove about their order: `unproved` where no day above 12 stands in either place. */
export type OrderProof = DayOrder | 'unproved' | 'none-written'

const slashed = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?!\d)/

/** One slip must not turn a whole column round. */
const leastShare = 0.2

/** Month first only where no first number is above 12 and a good share of the second ones is. */
export function dayOrderOf(rows: readonly TableRow[], column: number): OrderProof {
  let written = 0
  let second = 0
  for (const { cells } of rows) {
    const cell = cells[column]
    if (typeof cell !== 'string') continue
    const match = slashed.exec(cell)
    if (!match) continue
    written++
    if (Number(match[1]) > 12) return 'day-first'
    if (Number(match[2]) > 12) second++
  }
  if (written === 0) return 'none-written'
  return second > written * leastShare ? 'month-first' : 'unproved'
}
