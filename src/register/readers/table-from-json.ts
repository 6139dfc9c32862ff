import type { Cell, Table, TableRow } from '../../files/table.ts'
import { Refusal } from '../../files/refusal.ts'

const mostKeys = 2_000
const batchRows = 1_000

/**
 * Flat JSON records as a table: an object is a row, its keys are the headings, in the order in which they first appear. Its line is its
 * place among the records plus one, the headings standing in line 1. The records are gone through twice. Throws `invalid` where one is no object.
 */
export function tableFromJson(records: () => AsyncIterable<unknown>, name: string | null = null): Table {
  return { sheet: name, rows: rowsOf(records) }
}

async function* rowsOf(records: () => AsyncIterable<unknown>): AsyncGenerator<readonly TableRow[]> {
  const columns = new Map<string, number>()
  for await (const record of records()) {
    for (const [key] of fieldsOf(record)) if (!columns.has(key)) columns.set(key, columns.size)
    if (columns.size > mostKeys)
      throw new Refusal(
        'too-many-columns',
        `The records have more than ${mostKeys} different keys`,
        'Give one object a contract, with the same keys in each.',
      )
  }
  if (columns.size > 0) yield [{ line: 1, cells: [...columns.keys()] }]
  let line = 1
  let batch: TableRow[] = []
  for await (const record of records()) {
    line++
    const cells: Cell[] = Array.from({ length: columns.size }, () => null)
    for (const [key, cell] of fieldsOf(record)) cells[columns.get(key) ?? 0] = cell
    if (cells.some((cell) => cell !== null && cell !== '')) batch.push({ line, cells })
    if (batch.length >= batchRows) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** A record's fields: an object within it gives `outer inner`, a list of plain values one cell with each on its own line. */
function* fieldsOf(record: unknown, before = '', depth = 0): Generator<[string, Cell]> {
  if (record === null || typeof record !== 'object' || Array.isArray(record)) {
    throw new Refusal('not-records', 'A record of the JSON is not an object', 'Give a list of objects, one a contract.')
  }
  for (const [key, value] of Object.entries(record)) {
    const name = `${before}${key}`
    if (value !== null && typeof value === 'object' && !Array.isArray(value) && depth < 4) yield* fieldsOf(value, `${name} `, depth + 1)
    else yield [name, cellOf(value)]
  }
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (Array.isArray(value) && value.every((part) => part === null || typeof part !== 'object'))
    return value.filter((part) => part !== null).join('\n')
  return nestedText(value)
}

/** What is nested too far for a heading, as JSON; nesting past what a stack can hold is no register. */
function nestedText(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Refusal('too-deep', 'A record of the JSON is nested too deeply', 'Give a list of flat objects, one a contract.', {
      cause: error,
    })
  }
}
