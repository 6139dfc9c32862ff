import { parseAmount } from '../../../values/parse-amount.ts'
import { parseDate } from '../../../values/parse-date.ts'
import type { Cell, TableRow } from '../../../files/table.ts'
import { claimsOf, foldHeading, type PaymentField } from './headings.ts'
import type { Mapping } from './columns.ts'

/** Where a sheet's header stands among its rows: from the first row of it to the last, and what it says of each column. */
export interface FoundHeader {
  readonly first: number
  readonly last: number
  readonly headings: readonly string[]
}

/** The row, or two rows on top of each other, that head the columns; null where none among these rows does. */
export function findHeader(rows: readonly TableRow[], from: number, to: number, mapping: Mapping = {}): FoundHeader | null {
  let best: FoundHeader | null = null
  let bestScore = 0
  for (let at = from; at < Math.min(to, rows.length); at++) {
    const row = rows[at] as TableRow
    const own = headingsOf(row.cells)
    if (!own) continue
    const score = headerScore(own, mapping)
    if (score > bestScore) {
      best = { first: at, last: at, headings: own }
      bestScore = score
    }
    const next = score >= fullScore ? undefined : rows[at + 1]
    const below = next && headingsOf(next.cells)
    if (below) {
      const joined = Array.from({ length: Math.max(own.length, below.length) }, (_, column) =>
        `${own[column] ?? ''} ${below[column] ?? ''}`.trim(),
      )
      const joinedScore = headerScore(joined, mapping)
      if (joinedScore > Math.max(bestScore, headerScore(below, mapping))) {
        best = { first: at, last: at + 1, headings: joined }
        bestScore = joinedScore
      }
    }
  }
  return best
}

const core: readonly PaymentField[] = ['date', 'supplier', 'amount', 'debit']
/** All three that a payment needs, and something more. */
const fullScore = 30

/** How many of the rows stand before one that heads the columns again; all of them where none does. */
export function rowsBeforeHeader(rows: readonly TableRow[]): number {
  const at = rows.findIndex((row) => {
    const headings = headingsOf(row.cells)
    return headings !== null && headerScore(headings, {}) >= 20
  })
  return at < 0 ? rows.length : at
}

/** Ten for each needed field that some cell claims, one for each other; zero where it is no header. */
function headerScore(headings: readonly string[], mapping: Mapping): number {
  const told = new Set(Object.keys(mapping).map(foldHeading))
  const fields = new Set<PaymentField>()
  let cells = 0
  let claimed = 0
  let mapped = 0
  for (const heading of headings) {
    if (heading === '') continue
    cells++
    if (told.has(foldHeading(heading))) mapped++
    const claims = claimsOf(heading)
    const claim = claims.find(({ field }) => !fields.has(field))
    if (claims.length > 0) claimed++
    if (claim) fields.add(claim.field)
  }
  if (mapped >= 2 || (mapped === 1 && told.size === 1)) return 100 + mapped
  const needed = core.filter((field) => fields.has(field)).length
  const others = fields.size - needed
  if (cells < 2 || claimed < cells * 0.3 || !(needed >= 2 || (needed >= 1 && others >= 2))) return 0
  return needed * 10 + others
}

/** A row's cells as headings; null where one of them is a value. */
export function headingsOf(cells: readonly Cell[]): string[] | null {
  const headings: string[] = []
  for (const cell of cells) {
    if (cell === null) headings.push('')
    else if (typeof cell !== 'string') return null
    else {
      const text = cell.replace(/\s+/g, ' ').trim()
      if (text.length > 200 || (/\d/.test(text) && (typeof parseAmount(text) === 'number' || typeof parseDate(text) === 'object')))
        return null
      headings.push(text)
    }
  }
  return headings
}
