import type { OpenedFile } from '../../files/open-files.ts'
import { readCsv } from '../../files/read-csv.ts'
import { readJsonTable } from './read-json-table.ts'
import { readOds } from '../../files/read-ods.ts'
import { readXlsx } from '../../files/read-xlsx.ts'
import type { Problem, Table } from '../../files/table.ts'

/**
 * The tables of a file: each sheet of a workbook, or the one of a text or a list in JSON. May be called more than once for a file. Throws `invalid`,
 * possibly in the middle, where the file is damaged or larger than any table; what is told on the way goes to `report`.
 */
export async function* readTables(
  file: Pick<OpenedFile, 'format' | 'path' | 'bytes'>,
  report: (problem: Problem) => void,
): AsyncGenerator<Table> {
  if (file.format === 'xlsx') yield* readXlsx(file.path, report)
  else if (file.format === 'ods') yield* readOds(file.path)
  else if (file.format === 'csv') yield readCsv(() => file.bytes(), report)
  else yield readJsonTable(() => file.bytes(), report)
}
