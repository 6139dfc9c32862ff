import { sameHeading } from '../readers/column-mapping.ts'
import { fieldsOfKind } from '../readers/fields-of-kind.ts'
import type { TableKind } from '../readers/read-rows.ts'
import type { SheetReading } from '../readers/reading.ts'
import type { Cell, TableRow } from '../../files/table.ts'
import type { SeenColumn } from './reading.ts'

/** The head of one sheet: its first rows, as they stand in the file. */
export interface SheetHead {
  readonly rows: readonly TableRow[]
}

const mostColumns = 150
const longestSample = 60
const longestHeading = 200
const samplesShown = 3
const guessWithin = 30

/**
 * The columns of a file by their headings, the sheets together: what each was taken for, and what stands in it. Where a reader found no header in a
 * sheet, the row that looks most like one is taken; `guessed` says so.
 */
export function seenColumns(
  heads: readonly SheetHead[],
  readings: readonly (SheetReading | undefined)[],
  kind: TableKind | null,
): { readonly columns: readonly SeenColumn[]; readonly guessed: boolean } {
  const found: { heading: string; sheets: number; taken: Map<string, number>; samples: Set<string> }[] = []
  let guessed = false
  for (const [sheet, { rows }] of heads.entries()) {
    const reading = readings[sheet]
    const guess = reading?.headings === undefined ? likelyHeader(rows) : null
    guessed ||= guess !== null
    const headings = reading?.headings ?? guess?.cells.map(textOf) ?? []
    const line = reading?.headerRow ?? guess?.line ?? 0
    const seen = new Set<(typeof found)[number]>()
    for (const [at, text] of headings.entries()) {
      const heading = text.slice(0, longestHeading)
      if (heading.trim() === '' || found.length >= mostColumns) continue
      let column = found.find((one) => sameHeading(one.heading, heading))
      if (column === undefined) found.push((column = { heading, sheets: 0, taken: new Map(), samples: new Set() }))
      const field = reading === undefined ? null : fieldOf(reading, text, kind)
      if (!seen.has(column)) column.sheets += 1
      if (field !== null && !seen.has(column)) column.taken.set(field, (column.taken.get(field) ?? 0) + 1)
      seen.add(column)
      for (const row of rows) {
        if (column.samples.size >= samplesShown) break
        const sample = textOf(row.cells[at]).slice(0, longestSample)
        if (row.line > line && sample !== '') column.samples.add(sample)
      }
    }
  }
  return {
    guessed,
    columns: found.map(({ heading, sheets, taken, samples }) => ({
      heading,
      sheets,
      taken: [...taken].map(([field, times]) => ({ field, sheets: times })),
      samples: [...samples],
    })),
  }
}

// A list with items across gives each item as a field of its own.
function fieldOf({ columns }: SheetReading, heading: string, kind: TableKind | null): string | null {
  const field = Object.entries(columns).find(([, of]) => of === heading)?.[0]
  if (field === undefined || kind === null) return null
  return fieldsOfKind[kind].includes(field) ? field : 'itemPrice'
}

/** The first of the fullest rows in which nothing but words stands. */
function likelyHeader(rows: readonly TableRow[]): TableRow | null {
  const near = rows.slice(0, guessWithin).map((row) => ({ row, words: wordsIn(row.cells) }))
  const most = Math.max(0, ...near.map(({ words }) => words))
  return most < 2 ? null : (near.find(({ words }) => words >= most * 0.7)?.row ?? null)
}

function wordsIn(cells: readonly Cell[]): number {
  const filled = cells.filter((cell) => cell !== null)
  return filled.every((cell) => typeof cell === 'string' && /\p{L}/u.test(cell)) ? filled.length : 0
}

const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'object' ? cell.date : String(cell).replace(/\s+/g, ' ').trim()
