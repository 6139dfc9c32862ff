import { decimalPounds } from '../values/money.ts'
import { invalid, notFound } from '../values/failures.ts'
import { address } from './address.ts'
import { csvFile } from './csv.ts'
import type { CsvValue } from './csv.ts'
import { presentFigure } from './figure-presentation.ts'
import type { FigureDefinition, FigureParameters, FigureRow } from './figure.ts'
import type { Page, PageAnswer, PageRequest } from './page.ts'
import { textOf } from './query.ts'

const rowsOnPage = 50
const rowsInBatch = 1000

/** The pages of published numbers: their list, and for each its receipt, its rows as CSV and its receipt as JSON. */
export function figurePages(figures: readonly FigureDefinition[]): readonly Page[] {
  const named = new Map(figures.map((figure) => [figure.name, figure]))
  const list: Page = {
    method: 'GET',
    path: '/figures',
    who: 'anyone',
    answer: async () => await Promise.resolve({ template: 'web/figures.njk', data: { title: 'Figures', figures } }),
  }
  const one: Page = {
    method: 'GET',
    path: '/figures/:name',
    who: 'anyone',
    answer: async (request) => {
      const [, name = '', ending] = /^(.*?)(\.csv|\.json)?$/.exec(request.params['name'] ?? '') ?? []
      const figure = named.get(name)
      if (figure === undefined) throw notFound(`There is no figure called “${name}”.`, 'All figures are listed under Sources and methods.')
      const parameters = parametersOf(figure, request.query)
      if (ending === '.csv') return csvOf(figure, parameters, request)
      if (ending === '.json') return await jsonOf(figure, parameters, request)
      return await receiptOf(figure, parameters, request)
    },
  }
  return [list, one]
}

function parametersOf(figure: FigureDefinition, query: URLSearchParams): FigureParameters {
  const given = figure.parameters.map(({ name }) => [name, textOf(query, name)] as const)
  return Object.fromEntries(given.filter(([, text]) => text !== null))
}

async function receiptOf(figure: FigureDefinition, parameters: FigureParameters, { sql, query, today }: PageRequest): Promise<PageAnswer> {
  const missing = figure.parameters.find(({ name, required }) => required && parameters[name] === undefined)
  const title = figure.title
  const form = figure.parameters.map((parameter) => ({ ...parameter, value: parameters[parameter.name] ?? '' }))
  if (missing) return { template: 'web/receipt.njk', data: { title, figure, form, missing } }
  const after = textOf(query, 'after')
  const [answer, rows] = await Promise.all([figure.answer(sql, parameters), figure.rows(sql, parameters, { after, limit: rowsOnPage })])
  const here = (path: string, more = {}): string => address(`/figures/${figure.name}${path}`, { ...parameters, ...more })
  const links = { csv: here('.csv'), json: here('.json'), page: here(''), next: rows.next === null ? null : here('', { after: rows.next }) }
  return {
    template: 'web/receipt.njk',
    data: { title: answer.title, figure, form, ...presentFigure(figure, answer, rows.rows), links, after, today },
  }
}

async function jsonOf(figure: FigureDefinition, parameters: FigureParameters, { sql, today }: PageRequest): Promise<PageAnswer> {
  const answer = await figure.answer(sql, parameters)
  const { name, unit, meaning } = figure
  const receipt = { name, unit, meaning, parameters, workedOutOn: today, ...answer, rowsAt: address(`/figures/${name}.csv`, parameters) }
  return { file: once(`${JSON.stringify(receipt, null, 2)}\n`), type: 'application/json; charset=utf-8' }
}

function csvOf(figure: FigureDefinition, parameters: FigureParameters, { sql }: PageRequest): PageAnswer {
  const missing = figure.parameters.find(({ name, required }) => required && parameters[name] === undefined)
  if (missing) throw invalid(`This figure needs “${missing.name}”.`, missing.meaning)
  const heading = ['file', 'sheet', 'line', ...figure.rowColumns.map((column) => column.name)]
  async function* batches(): AsyncGenerator<readonly (readonly CsvValue[])[]> {
    let after: string | null = null
    do {
      const page = await figure.rows(sql, parameters, { after, limit: rowsInBatch })
      yield page.rows.map((row) => csvRow(figure, row))
      after = page.next
    } while (after !== null)
  }
  return { file: csvFile(heading, batches()), type: 'text/csv; charset=utf-8', name: `${figure.name}.csv` }
}

const csvRow = (figure: FigureDefinition, row: FigureRow): readonly CsvValue[] => [
  row.file,
  row.sheet,
  row.line,
  ...row.cells.map((cell, place) => (figure.rowColumns[place]?.kind === 'pence' && typeof cell === 'number' ? decimalPounds(cell) : cell)),
]

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text)
}
