import { formatPence } from '../values/money.ts'
import { invalid, notFound } from '../values/failures.ts'
import type { Command, Invocation, OptionValue } from '../web/command.ts'
import type { Figure, FigureDefinition, FigureParameters, FigureRow } from '../web/figure.ts'

/** The command `figure`, for these figures. */
export const figureCommand = (figures: readonly FigureDefinition[]): Command => ({
  name: 'figure',
  usage: 'figure [NAME [key=value…]] [--rows N]',
  does: 'Lists the figures, or gives one with its receipt: reasons, assumptions, coverage and the rows it came from.',
  options: [{ name: 'rows', value: 'N', meaning: 'how many of the rows behind it to give, largest first (default 10, at most 100,000)' }],
  run: (invocation) => giveFigure(figures, invocation),
})

async function giveFigure(figures: readonly FigureDefinition[], { words, options, json, stdout, openStore }: Invocation): Promise<number> {
  const [name, ...pairs] = words
  if (!name) {
    stdout.write(json ? `${JSON.stringify({ figures: figures.map(describe) }, null, 2)}\n` : figures.map(sayDefinition).join(''))
    return 0
  }
  const definition = figures.find((figure) => figure.name === name)
  if (!definition) throw notFound(`There is no figure “${name}”.`, `The figures are ${figures.map((figure) => figure.name).join(', ')}.`)
  const parameters = readParameters(definition, pairs)
  const limit = readRows(options['rows'])
  const store = await openStore()
  const { figure, rows } = await store.portal.read(null, async (sql) => ({
    figure: await definition.answer(sql, parameters),
    rows: (await definition.rows(sql, parameters, { after: null, limit: Math.max(limit, 1) })).rows.slice(0, limit),
  }))
  if (json)
    stdout.write(
      `${JSON.stringify({ ...describe(definition), given: parameters, ...figure, source_rows: rows.map((row) => labelled(definition, row)) }, null, 2)}\n`,
    )
  else stdout.write(sayFigure(definition, figure, rows))
  return 0
}

const describe = ({ name, title, unit, meaning, parameters }: FigureDefinition) => ({ name, title, unit, meaning, parameters })

const labelled = (definition: FigureDefinition, row: FigureRow) => ({
  file: row.file,
  sheet: row.sheet,
  line: row.line,
  source: row.sourceId,
  ...Object.fromEntries(definition.rowColumns.map((column, at) => [column.name.toLowerCase().replaceAll(' ', '_'), row.cells[at] ?? null])),
})

function readParameters(definition: FigureDefinition, pairs: readonly string[]): FigureParameters {
  const given: Record<string, string> = {}
  const names = definition.parameters.map((parameter) => parameter.name)
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    if (at < 1 || !names.some((known) => known === name)) {
      throw invalid(
        `“${pair}” is not a parameter of ${definition.name}.`,
        `Its parameters are ${names.map((each) => `${each}=…`).join(', ')}.`,
      )
    }
    given[name] = pair.slice(at + 1)
  }
  return given
}

function readRows(text: OptionValue): number {
  if (text === undefined) return 10
  const rows = Number(text)
  if (typeof text !== 'string' || !/^\d+$/.test(text) || rows > 100_000)
    throw invalid(`--rows ${String(text)} is not a number of rows.`, 'Give 0 to 100000.')
  return rows
}

const sayDefinition = (definition: FigureDefinition): string =>
  `${definition.name}\n  ${definition.title}: ${definition.meaning}\n  ${definition.parameters.map((parameter) => `${parameter.name}=…`).join(' ')}\n`

function sayValue(unit: FigureDefinition['unit'], value: number | null): string {
  if (value === null) return 'not known'
  if (unit === 'pence') return formatPence(value)
  return unit === 'share' ? `${(value * 100).toFixed(1)}%` : value.toLocaleString('en-GB')
}

function sayFigure(definition: FigureDefinition, figure: Figure, rows: readonly FigureRow[]): string {
  const list = (title: string, lines: readonly string[]): string =>
    lines.length > 0 ? `\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n` : ''
  return [
    `${figure.title}\n${sayValue(definition.unit, figure.value)}\n\n${definition.meaning}\n`,
    list('How it came about', figure.reasons),
    list(
      'Assumptions',
      figure.assumptions.map((each) => `${each.name}: ${each.value} (version ${each.version}; ${each.source})`),
    ),
    list(
      'How complete',
      figure.coverage.map(
        (each) =>
          `${each.label}: ${each.have.toLocaleString('en-GB')} of ${each.of.toLocaleString('en-GB')}${each.note ? ` (${each.note})` : ''}`,
      ),
    ),
    list(
      `Rows: ${rows.length.toLocaleString('en-GB')} of ${figure.rows.toLocaleString('en-GB')}`,
      rows.map(
        (row) =>
          `${row.file}${row.sheet ? `, ${row.sheet}` : ''}${row.sourceId === null ? '' : `, line ${row.line ?? '–'}`}: ${row.cells.map((cell, at) => sayCell(definition, at, cell)).join(' · ')}`,
      ),
    ),
  ].join('')
}

function sayCell(definition: FigureDefinition, at: number, cell: string | number | null): string {
  if (cell === null) return 'not published'
  return definition.rowColumns[at]?.kind === 'pence' && typeof cell === 'number' ? formatPence(cell) : String(cell)
}
