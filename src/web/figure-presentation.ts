import { formatDate } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { formatPence, formatPenceRound } from '../values/money.ts'
import type { Figure, FigureDefinition, FigureRow, FigureUnit } from './figure.ts'

/** A value in its unit, exact: `£1,234.56`, `1,234`, `12.3%`; `Unknown` where there is none. */
export function exactValue(unit: FigureUnit, value: number | null): string {
  if (value === null) return 'Unknown'
  if (unit === 'pence') return formatPence(value)
  if (unit === 'share') return `${(value * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })}%`
  return value.toLocaleString('en-GB')
}

/** A figure and its first rows as the receipt page prints them. */
export function presentFigure(definition: FigureDefinition, figure: Figure, rows: readonly FigureRow[]) {
  const { unit, rowColumns } = definition
  const round = unit === 'pence' && figure.moneyKind !== undefined && figure.value !== null ? formatPenceRound(figure.value) : null
  const exact = exactValue(unit, figure.value)
  return {
    answer: figure,
    exact,
    round: round === exact.replace(/\.00$/, '') ? null : round,
    parts: figure.parts.map((part) => ({
      label: part.label,
      rows: part.rows,
      value: exactValue(unit === 'share' ? 'count' : unit, part.value),
    })),
    partsRows: figure.parts.reduce((sum, part) => sum + part.rows, 0),
    columns: rowColumns.map(({ name, kind }) => ({
      name: sentenceCase(name),
      number: kind === 'pence' || kind === 'count',
      date: kind === 'date',
    })),
    rows: rows.map((row) => ({
      ...row,
      place: row.sheet === null ? row.file : `${row.file}, ${row.sheet}`,
      cells: row.cells.map((cell, place) => presentCell(rowColumns[place]?.kind ?? 'text', cell)),
    })),
  }
}

function presentCell(kind: FigureDefinition['rowColumns'][number]['kind'], cell: string | number | null): string | null {
  if (cell === null) return null
  if (kind === 'pence') return formatPence(Number(cell))
  if (kind === 'count') return Number(cell).toLocaleString('en-GB')
  return kind === 'date' ? formatDate(String(cell) as IsoDate) : String(cell)
}

const sentenceCase = (name: string): string => {
  const words = name.replace(/[_-]+/g, ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
