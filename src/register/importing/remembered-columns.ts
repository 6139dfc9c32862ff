import type { Sql } from '../../store/database.ts'
import { formatDate, type IsoDate } from '../../values/dates.ts'
import { mappingOver, unused, type ColumnMapping } from '../readers/column-mapping.ts'
import type { TableKind } from '../readers/read-rows.ts'
import type { Problem } from '../../files/table.ts'
import { rememberedMapping } from './column-mapping-store.ts'
import type { ImportOptions } from './import-options.ts'

/** The columns to read a file by: as told for this import, and otherwise as its publisher's people said before, which is then told. */
export async function columnsToRead(
  sql: Sql,
  kind: TableKind,
  publisher: { readonly bodyId: number | null; readonly id: string | null },
  options: Pick<ImportOptions, 'columns' | 'columnsAlone'>,
  report: (problem: Problem) => void,
): Promise<ColumnMapping> {
  if (options.columnsAlone === true || publisher.bodyId === null) return options.columns
  const before = await rememberedMapping(sql, publisher.bodyId, kind)
  if (before === null || Object.keys(before.columns).length === 0) return options.columns
  const columns = mappingOver(before.columns, options.columns)
  const used = Object.entries(before.columns).filter(([heading]) => heading in columns && columns[heading] === before.columns[heading])
  if (used.length > 0)
    report({ sheet: null, line: null, code: 'columns-remembered', message: sayRemembered(used, publisher.id, before.toldAt) })
  return columns
}

function sayRemembered(columns: readonly (readonly [string, string])[], publisher: string | null, toldAt: string): string {
  const said = columns.map(([heading, field]) => (field === unused ? `“${heading}” is not used` : `“${heading}” holds the ${field}`))
  return `Columns as was told for this publisher (${publisher}) on ${formatDate(toldAt.slice(0, 10) as IsoDate)}: ${said.join(', ')}.`
}
