import { decimalPounds } from '../../values/money.ts'
import { csvFile } from '../csv.ts'
import type { PageAnswer } from '../page.ts'
import { jsonLinesTable, jsonTable } from './json-table.ts'
import type { OpenTable, OpenValue } from './table.ts'
import { writeOds } from './write-ods.ts'
import { writeXlsx } from './write-xlsx.ts'

/** The formats of a table, in the order in which they are offered. */
export const tableFormats = ['csv', 'json', 'xlsx', 'ods'] as const
export type TableFormat = (typeof tableFormats)[number] | 'jsonl'

interface Format {
  readonly type: string
  readonly write: (table: OpenTable) => AsyncGenerator<string | Uint8Array>
}

const formats: Readonly<Record<TableFormat, Format>> = {
  csv: { type: 'text/csv; charset=utf-8', write: csvOf },
  json: { type: 'application/json; charset=utf-8', write: jsonTable },
  jsonl: { type: 'application/jsonl; charset=utf-8', write: jsonLinesTable },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', write: writeOds },
}

/** A table as a file, whole or visibly not: what fails midway breaks off, and no format can then be taken for complete. */
export const tableFile = (table: OpenTable, format: TableFormat): Extract<PageAnswer, { file: unknown }> => ({
  file: formats[format].write(table),
  type: formats[format].type,
  name: `${table.name}.${format}`,
})

function csvOf({ columns, rows, csvLines }: OpenTable): AsyncGenerator<string | Uint8Array> {
  const heading = columns.map((column) => column.name)
  if (csvLines) return csvFile(heading, csvLines)
  const isPence = columns.map((column) => column.kind === 'pence')
  const inPounds = (value: OpenValue, place: number): OpenValue =>
    typeof value === 'number' && isPence[place] ? decimalPounds(value) : value
  async function* batches(): AsyncGenerator<readonly (readonly OpenValue[])[]> {
    for await (const batch of rows) yield batch.map((row) => row.map(inPounds))
  }
  return csvFile(heading, batches())
}
