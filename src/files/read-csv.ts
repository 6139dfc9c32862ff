import { plural } from '../values/text.ts'
import { decodeText, surveyText } from './decode-text.ts'
import type { Problem, Table, TableRow } from './table.ts'
import { RecordSplitter } from './split-records.ts'

const separators = [',', ';', '\t', '|']
const mostStrayQuotesTold = 20

/** A text of separated values as one table. Throws `invalid` while being read where it is no table within bounds. */
export function readCsv(bytes: () => AsyncIterable<Uint8Array>, report: (problem: Problem) => void): Table {
  return { sheet: null, rows: csvRows(bytes, report) }
}

async function* csvRows(bytes: () => AsyncIterable<Uint8Array>, report: (problem: Problem) => void): AsyncGenerator<readonly TableRow[]> {
  const survey = await surveyText(bytes())
  const tell = (code: string, message: string, line: number | null = null): void => report({ sheet: null, line, code, message })
  if (survey.encoding === 'windows-1252')
    tell('encoding-windows-1252', 'The text is not UTF-8; its lines that are not were read as Windows-1252.')
  if (survey.nulBytes) tell('nul-bytes', 'The text has NUL bytes in it; they were left out.')
  let stray = 0
  const onStrayQuote = (line: number): void => {
    stray++
    if (stray <= mostStrayQuotesTold) {
      tell('stray-quote', 'A quotation mark begins a cell and is not closed in its row; it was read as part of the text.', line)
    }
  }
  let splitter: RecordSplitter | null = null
  let held = ''
  for await (const text of decodeText(bytes(), survey)) {
    if (splitter === null) {
      held += text
      if (held.length < 65_536) continue
      const dialect = detectDialect(held)
      splitter = new RecordSplitter(dialect.separator, onStrayQuote)
      const rows = splitter.push(held, false)
      yield dialect.declared ? rows.slice(1) : rows
    } else {
      const rows = splitter.push(text, false)
      if (rows.length > 0) yield rows
    }
  }
  let rows: TableRow[]
  if (splitter === null) {
    const dialect = detectDialect(held)
    rows = new RecordSplitter(dialect.separator, onStrayQuote).push(held, true)
    if (dialect.declared) rows = rows.slice(1)
  } else rows = splitter.push('', true)
  if (rows.length > 0) yield rows
  if (stray > mostStrayQuotesTold) tell('stray-quote', `${plural(stray, 'row has', 'rows have')} such a quotation mark.`)
}

/** The separator of a text's beginning, as declared in a first line `sep=;` or as it splits the most rows alike. */
export function detectDialect(beginning: string): { separator: string; declared: boolean } {
  const declared = /^sep=([,;\t|])[ ,;\t|]*(?:\r|\n)/i.exec(beginning)
  if (declared) return { separator: declared[1] ?? ',', declared: true }
  const sample = beginning.slice(0, 65_536)
  let best = ','
  let bestScore = 0
  for (const separator of separators) {
    const score = alikeness(sample, separator)
    if (score > bestScore * 1.05) {
      best = separator
      bestScore = score
    }
  }
  return { separator: best, declared: false }
}

/** How many cells stand in rows of the most frequent width above one; much less where quotation marks then stand amiss. */
function alikeness(sample: string, separator: string): number {
  const splitter = new RecordSplitter(separator, () => {}, { record: Infinity, columns: Infinity })
  const rows = splitter.push(sample, true)
  let score = 0
  for (const [width, count] of splitter.widths) if (width > 1) score = Math.max(score, width * count)
  return splitter.misquoted > rows.length * 0.2 ? score / 10 : score
}
