import { foldText } from '../../values/text.ts'
import { looksLikeBoundaries } from '../boundaries/read-boundaries.ts'
import { looksLikeNotices } from '../notices/looks-like-notices.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import { missingFields, planColumns } from './payments/columns.ts'
import { findHeader } from './payments/find-header.ts'
import { readTables } from './read-tables.ts'
import type { SourceKind } from './reading.ts'
import type { Problem, TableRow } from '../../files/table.ts'

/** What a file holds and what shows it, or the problem that asks for it. */
export interface KindRecognised {
  readonly kind: SourceKind | null
  readonly reason: string
  readonly problem: Problem | null
}

const looked = 80
const mostSheets = 12

/** Tells what a file holds from its headings; a file that could be anything is asked about, never guessed. Throws `invalid` where it cannot be read. */
export async function recogniseKind(file: Pick<OpenedFile, 'format' | 'path' | 'bytes'>): Promise<KindRecognised> {
  const isJson = file.format === 'json' || file.format === 'jsonl'
  const head = isJson ? await headOf(file) : new Uint8Array()
  if (isJson && looksLikeBoundaries(head)) return { kind: 'boundaries', reason: 'It is a GeoJSON collection of features.', problem: null }
  if (isJson && looksLikeNotices(head))
    return { kind: 'notices', reason: 'It is JSON in the words of the Open Contracting Data Standard.', problem: null }
  let sheets = 0
  for await (const table of readTables(file, () => {})) {
    if (++sheets > mostSheets) break
    const rows: TableRow[] = []
    for await (const some of table.rows) {
      rows.push(...some.slice(0, looked - rows.length))
      if (rows.length >= looked) break
    }
    const found = kindOfRows(rows)
    if (found) return { ...found, reason: table.sheet === null ? found.reason : `${found.reason} (sheet ${table.sheet})`, problem: null }
  }
  // A header below a long text: only a look at all its rows finds it.
  for await (const table of readTables(file, () => {})) {
    const rows: TableRow[] = []
    for await (const some of table.rows) {
      for (const row of some) rows.push(row)
      if (rows.length > 20_000) break
    }
    if (neededOf(findHeader(rows, 0, rows.length)?.headings ?? []) === 3)
      return { kind: 'payments', reason: 'A row has headings for date, supplier and amount.', problem: null }
    break
  }
  const message = `It cannot be told whether this file holds payments, contracts${isJson ? ', notices' : ''} or prices. Say so with --kind payments, --kind contracts${isJson ? ', --kind notices' : ''} or --kind prices.`
  return { kind: null, reason: message, problem: { sheet: null, line: null, code: 'kind-unknown', message } }
}

const headBytes = 1 << 16

async function headOf(file: Pick<OpenedFile, 'bytes'>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file.bytes()) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= headBytes) break
  }
  return Buffer.concat(chunks).subarray(0, headBytes)
}

/** What the first rows of a table show, or null where they show nothing. */
function kindOfRows(rows: readonly TableRow[]): { kind: SourceKind; reason: string } | null {
  for (const row of rows) {
    const headings = row.cells.map((cell) => (typeof cell === 'string' && cell.length < 150 ? foldText(cell) : ''))
    const contract = contractHeadings.filter((pattern) => headings.some((heading) => pattern.test(heading))).length
    if (contract >= 3) return { kind: 'contracts', reason: `Its headings are a contract register’s: ${quoted(row, contractHeadings)}.` }
    if (isPriceBasket(headings)) return { kind: 'prices', reason: 'Its headings are items with unit prices.' }
  }
  const header = findHeader(rows, 0, rows.length)
  const needed = neededOf(header?.headings ?? [])
  if (needed === 3) return { kind: 'payments', reason: 'It has headings for date, supplier and amount.' }
  const below = header ? rows.slice(header.last + 1) : rows
  const plan = planColumns(header?.headings ?? [], below)
  const missing = missingFields(plan.columnOf)
  if (missing.length === 0 && below.length >= 3) return { kind: 'payments', reason: 'Its values are dates, suppliers and amounts.' }
  if (header && missing.length === 1 && missing[0] === 'date')
    return { kind: 'payments', reason: 'It has headings for supplier and amount.' }
  return null
}

function neededOf(headings: readonly string[]): number {
  return headings.length === 0 ? 0 : 3 - missingFields(planColumns(headings, []).columnOf).length
}

const contractHeadings: readonly RegExp[] = [
  /^(?:contract|agreement) (?:title|name)$|^title of (?:the )?(?:agreement|contract)$|^title$/,
  /\bcontract (?:ref\w*|number|no|id)\b/,
  /^(?:contract |agreement )?(?:start|commencement)(?: date)?(?: of contract)?$|^date started$/,
  /^(?:contract |agreement )?(?:end|expiry|finish)(?: date)?(?: of contract)?$|^expires$/,
  /\b(?:review|extension)\b.*\bdate\b|^extension(?:s| options?)?$|^(?:extended|extension) to$/,
  /\b(?:contract|agreement)\b.*\bvalue\b|^(?:total|estimated|annual|lifetime)(?: annual)? value$|^value of (?:the )?contract$|^estimated annual value$/,
  /\btender\b|^procurement (?:route|process|procedure)$|^award procedure$|^award(?:ed)? date$/,
  /\bcontract (?:type|length|term|duration|status|description|manager)\b/,
  /\b(?:sme|vcse)\b/,
  /\bregistered (?:company|charity) number\b/,
  /^ocid$|^open contracting id$/,
]

function quoted(row: TableRow, patterns: readonly RegExp[]): string {
  const cells = row.cells.filter((cell) => typeof cell === 'string')
  return cells
    .filter((cell) => patterns.some((pattern) => pattern.test(foldText(cell))))
    .slice(0, 4)
    .join(', ')
}

/** A basket with a column for each item and its quantity, or a list with item and unit price. */
function isPriceBasket(headings: readonly string[]): boolean {
  const quantities = headings.filter((heading) => /^(?:quantity|qty)\b/.test(heading)).length
  if (quantities >= 3) return true
  const has = (pattern: RegExp): boolean => headings.some((heading) => pattern.test(heading))
  const dated = has(/^(?:payment|paid|transaction|invoice) date$|^date paid$/)
  return !dated && has(/^(?:item|product|article)(?: name| description)?$/) && has(/\b(?:unit price|price|unit cost|cost per)\b/)
}
