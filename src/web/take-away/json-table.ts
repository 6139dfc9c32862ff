import { decimalPounds } from '../../values/money.ts'
import type { OpenColumn, OpenTable, OpenValue } from './table.ts'

/**
 * A table as one JSON object: its columns, its rows as objects by column name, and last `"complete": true`, which a file that broke off
 * never says. Amounts are pounds with two places, written exactly.
 */
export async function* jsonTable({ name, title, columns, rows }: OpenTable): AsyncGenerator<string> {
  const told = columns.map(({ name: column, kind, meaning }) => ({ name: column, kind: kind === 'pence' ? 'pounds' : kind, meaning }))
  const head = `{\n"name": ${JSON.stringify(name)},\n"title": ${JSON.stringify(title)},\n"columns": ${JSON.stringify(told)},\n"rows": [\n`
  let count = 0
  for await (const batch of rows) {
    if (batch.length === 0) continue
    yield (count === 0 ? head : ',\n') + batch.map((row) => jsonRow(columns, row)).join(',\n')
    count += batch.length
  }
  yield `${count === 0 ? head : ''}\n],\n"count": ${count},\n"complete": true\n}\n`
}

/** A table as JSON lines: a row a line as an object, and a last line `{"complete":true,"count":N}`. */
export async function* jsonLinesTable({ columns, rows }: OpenTable): AsyncGenerator<string> {
  let count = 0
  for await (const batch of rows) {
    if (batch.length > 0) yield batch.map((row) => `${jsonRow(columns, row)}\n`).join('')
    count += batch.length
  }
  yield `{"complete":true,"count":${count}}\n`
}

const jsonRow = (columns: readonly OpenColumn[], row: readonly OpenValue[]): string =>
  `{${columns.map(({ name, kind }, place) => `${JSON.stringify(name)}:${jsonValue(kind, row[place] ?? null)}`).join(',')}}`

function jsonValue(kind: OpenColumn['kind'], value: OpenValue): string {
  if (typeof value === 'number' && kind === 'pence') return decimalPounds(value)
  // PostgreSQL's decimals come as text where a number could not hold them.
  if (kind === 'number' && typeof value === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return value
  return JSON.stringify(value)
}
