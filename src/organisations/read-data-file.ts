import { invalid } from '../values/failures.ts'

/** The rows of one of our own CSV files (comma, double quotes, a header that is exactly `columns`) as objects; throws `invalid` with the line. */
export function readDataFile<Column extends string>(file: string, text: string, columns: readonly Column[]): DataRow<Column>[] {
  const rows = splitCsv(file, text)
  const header = rows.shift()
  if (header?.cells.join(',') !== columns.join(',')) {
    throw invalid(`${file} does not begin with the columns ${columns.join(', ')}`, 'Put the header back as it was.')
  }
  return rows.map(({ line, cells }) => {
    if (cells.length !== columns.length) throw invalid(`${file} line ${line} has ${cells.length} cells, and ${columns.length} columns`)
    const row = Object.fromEntries(columns.map((column, at) => [column, cells[at]?.trim() ?? '']))
    return { line, ...row } as DataRow<Column>
  })
}

/** One row of a data file: its cells by column, and its line. */
export type DataRow<Column extends string> = Readonly<Record<Column, string>> & { readonly line: number }

function splitCsv(file: string, text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  const source = text.replace(/^\uFEFF/, '')
  let at = 0
  let line = 1
  while (at < source.length) {
    const row = { line, cells: [] as string[] }
    for (;;) {
      let cell = ''
      if (source[at] === '"') {
        const close = closingQuote(source, at + 1)
        if (close < 0) throw invalid(`${file} line ${line} opens a quotation that never closes`)
        cell = source.slice(at + 1, close).replaceAll('""', '"')
        at = close + 1
      } else {
        const end = endOfCell(source, at)
        cell = source.slice(at, end)
        at = end
      }
      line += cell.split('\n').length - 1
      row.cells.push(cell)
      if (source[at] !== ',') break
      at += 1
    }
    if (at < source.length && !/[\r\n]/.test(source[at] ?? ''))
      throw invalid(`${file} line ${line} has text after a closing quotation mark`)
    if (source[at] === '\r') at += 1
    if (source[at] === '\n') at += 1
    line += 1
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row)
  }
  return rows
}

function closingQuote(source: string, from: number): number {
  for (let at = source.indexOf('"', from); at >= 0; at = source.indexOf('"', at + 2)) {
    if (source[at + 1] !== '"') return at
  }
  return -1
}

function endOfCell(source: string, from: number): number {
  let at = from
  while (at < source.length && source[at] !== ',' && source[at] !== '\r' && source[at] !== '\n') at += 1
  return at
}
