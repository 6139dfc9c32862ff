import { createReadStream } from 'node:fs'
import { formatDate } from '../../values/dates.ts'
import { readCsv } from '../../files/read-csv.ts'
import { readOds } from '../../files/read-ods.ts'
import { readXlsx } from '../../files/read-xlsx.ts'
import type { Cell, Table } from '../../files/table.ts'
import type { PassageCollector } from './passage.ts'

const rowsInPassage = 40
const nothing = (): void => {}

/** The text of a workbook or a table: some rows of a sheet together. */
export async function readSheets(path: string, format: 'xlsx' | 'ods' | 'csv', into: PassageCollector): Promise<void> {
  for await (const { sheet, rows } of tables(path, format)) {
    const of = sheet === null ? '' : `sheet ${sheet}, `
    let from = -Infinity
    for await (const batch of rows) {
      for (const { line, cells } of batch) {
        if (line >= from + rowsInPassage) {
          from = line
          into.begin(`${of}rows ${line} to ${line + rowsInPassage - 1}`)
        }
        if (
          !into.add(
            `${cells
              .map(cellText)
              .filter((text) => text !== '')
              .join('\t')}\n`,
          )
        )
          return
      }
    }
  }
}

async function* tables(path: string, format: 'xlsx' | 'ods' | 'csv'): AsyncGenerator<Table> {
  if (format === 'csv') yield readCsv(() => createReadStream(path), nothing)
  else yield* format === 'xlsx' ? readXlsx(path, nothing) : readOds(path)
}

const cellText = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'object' ? formatDate(cell.date) : typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell)
