import type { SkipReason } from '../reading.ts'
import type { TableRow } from '../../../files/table.ts'
import type { ColumnPlan } from './columns.ts'
import { headingsOf } from './find-header.ts'
import { claimsOf, foldHeading } from './headings.ts'
import { cellText, type RowReading } from './read-row.ts'

/** What has been kept of the sheet so far, against which a total is recognised. Sums in pence. */
export interface RunningSum {
  rows: number
  pence: number
  rowsSinceTotal: number
  penceSinceTotal: number
}

const totalWords =
  /^(?:(?:grand|sub|overall|report|monthly?|page|net|gross|running|final|year(?:ly)?|quarter(?:ly)?|sheet|invoice)[\s-]*)?totals?\b[\s:=.]*(?:$|(?:for|of|spend|spent|payments?|expenditure|amount|paid|value|invoices?|transactions?|gbp|£|\().*$)/i
const endsWithTotal = /^[^]{1,80}\btotal[\s:]*$/i

/** Whether a cell says that its row is a total. `TOTAL GAS & POWER LTD` does not. */
const saysTotal = (text: string): boolean => totalWords.test(text.trim()) || endsWithTotal.test(text.trim())

/**
 * Why a row that is below the header is no payment and no fault either, or null where it is one of them. A row whose date, supplier and
 * amount can all be read is only a total where it says so and its amount is the sum of the rows above.
 */
export function skipReason(row: TableRow, reading: RowReading, plan: ColumnPlan, sum: RunningSum): SkipReason | null {
  if (reading.payment !== null) {
    // Every other payment leaves here: a look at one letter keeps the common path quick.
    const first = reading.payment.supplierName.charCodeAt(0) | 32
    if (first !== 116 && first !== 103 && first !== 115 && !/total$/i.test(reading.payment.supplierName)) return null
    return isSum(reading.pence, sum) && saysTotal(reading.payment.supplierName) ? 'total' : null
  }
  if (isRepeatedHeader(row, plan)) return 'repeated-header'
  const texts = row.cells.map(cellText)
  if (!texts.some((text, column) => text !== null && belongs(column, plan))) return 'no-content'
  const undated = reading.date !== null
  if (reading.pence !== null) {
    if (undated && totalLabel(texts, reading, plan)) return 'total'
    if (reading.supplierMissing && isSum(reading.pence, sum) && texts.some((text) => text !== null && saysTotal(text))) return 'total'
    return undated && reading.date?.code === 'date-missing' && reading.supplierMissing && isSum(reading.pence, sum) ? 'total' : null
  }
  const filled = texts.filter((text) => text !== null).length
  if (undated && totalLabel(texts, reading, plan) && !row.cells.some((cell) => typeof cell === 'number')) {
    return reading.amount?.code === 'amount-missing' ? 'total' : null
  }
  if (undated && texts.every((text) => text === null || isUnit(text))) return 'note'
  return undated && filled <= 2 && !row.cells.some((cell) => typeof cell === 'number' && cell > 0) ? 'note' : null
}

const isSum = (pence: number | null, sum: RunningSum): boolean =>
  pence !== null && ((sum.rows >= 2 && pence === sum.pence) || (sum.rowsSinceTotal >= 2 && pence === sum.penceSinceTotal))

/** Whether a row without a date calls itself a total: where the supplier or the date stands, or anywhere if it has no supplier. */
const totalLabel = (texts: readonly (string | null)[], reading: RowReading, plan: ColumnPlan): boolean =>
  texts.some(
    (text, column) =>
      text !== null && (reading.supplierMissing || column === plan.columnOf.supplier || column === plan.columnOf.date) && saysTotal(text),
  )

const belongs = (column: number, plan: ColumnPlan): boolean =>
  plan.headings.length === 0 || (plan.headings[column] ?? '') !== '' || Object.values(plan.columnOf).includes(column)

/** The words of a row that only says what the columns are measured in. */
const isUnit = (text: string): boolean =>
  /^\(?(?:£s?|gbp|pounds?|text|string|number|numeric|date|dd[/ -]mm[/ -]yy(?:yy)?|decimal|currency|free text|value|amount|mandatory|optional|yes|no)\)?$/i.test(
    text,
  )

/** Whether a row heads the columns again: as many cells claim a needed field as a header has. */
function isRepeatedHeader(row: TableRow, plan: ColumnPlan): boolean {
  const headings = headingsOf(row.cells)
  if (!headings) return false
  let same = 0
  let filled = 0
  const fields = new Set<string>()
  for (const [column, heading] of headings.entries()) {
    if (heading === '') continue
    filled++
    if (foldHeading(heading) === foldHeading(plan.headings[column] ?? '')) same++
    for (const { field } of claimsOf(heading)) fields.add(field)
  }
  if (filled < 2) return false
  return same >= filled * 0.7 || (fields.has('amount') && fields.has('supplier') && fields.has('date'))
}
