import { invalid } from '../values/failures.ts'
import type { ReadSql } from '../store/database.ts'
import type { Figure, FigureDefinition, FigureParameters } from './figure.ts'
import type { OpenColumn, OpenTable, OpenValue } from './open-table.ts'

const rowsInBatch = 1000

/** The rows behind a figure as a table: where each stands, and then the definition's own columns. */
export function figureTable(figure: FigureDefinition, parameters: FigureParameters, sql: ReadSql): OpenTable {
  const missing = figure.parameters.find(({ name, required }) => required && parameters[name] === undefined)
  if (missing) throw invalid(`This figure needs “${missing.name}”.`, missing.meaning)
  async function* rows(): AsyncGenerator<readonly (readonly OpenValue[])[]> {
    let after: string | null = null
    do {
      const page = await figure.rows(sql, parameters, { after, limit: rowsInBatch })
      yield page.rows.map((row) => [row.file, row.sheet, row.line, ...row.cells])
      after = page.next
    } while (after !== null)
  }
  return {
    name: figure.name,
    title: figure.title,
    columns: [
      ...placeColumns,
      ...figure.rowColumns.map(({ name, kind }) => ({ name, kind, meaning: `${name}, as on the figure’s page.` })),
    ],
    rows: rows(),
  }
}

const placeColumns: readonly OpenColumn[] = [
  { name: 'file', kind: 'text', meaning: 'The file that the row was published in.' },
  { name: 'sheet', kind: 'text', meaning: 'The sheet of a workbook; empty for other files.' },
  { name: 'line', kind: 'count', meaning: 'The line of the file or the row of the sheet, counted from 1.' },
]

/** The sum behind a figure, part by part, as a table. */
export function figurePartsTable(definition: FigureDefinition, { parts, partsLabel, title }: Figure): OpenTable {
  const kind = definition.unit === 'pence' ? 'pence' : 'count'
  async function* rows(): AsyncGenerator<readonly (readonly OpenValue[])[]> {
    yield await Promise.resolve(parts.map((part) => [part.label, part.rows, part.value]))
  }
  return {
    name: `${definition.name}-parts`,
    title,
    columns: [
      { name: partsLabel ?? 'Part', kind: 'text', meaning: 'The part of the sum.' },
      { name: 'rows', kind: 'count', meaning: 'How many rows are in it.' },
      { name: kind === 'pence' ? 'amount' : 'value', kind, meaning: kind === 'pence' ? 'Pounds.' : 'Its value.' },
    ],
    rows: rows(),
  }
}
