import { notFound } from '../values/failures.ts'
import { address } from './address.ts'
import { presentFigure } from './figure-presentation.ts'
import { figurePartsTable, figureTable } from './figure-tables.ts'
import type { FigureDefinition, FigureParameters } from './figure.ts'
import { isInvented } from './invented.ts'
import { tablePages } from './open-table.ts'
import type { Page, PageAnswer, PageRequest } from './page.ts'
import { textOf } from './query.ts'

const rowsOnPage = 50

/** The pages of published numbers: their list, and for each its receipt, its receipt as JSON, and its rows (or with `parts=yes` its sum, part by part) as CSV, XLSX and ODS. */
export function figurePages(figures: readonly FigureDefinition[]): readonly Page[] {
  const list: Page = {
    method: 'GET',
    path: '/figures',
    who: 'anyone',
    answer: async () => await Promise.resolve({ template: 'web/figures.njk', data: { title: 'Figures', figures } }),
  }
  const named = (name: string | undefined): FigureDefinition => {
    const figure = figures.find((one) => one.name === name)
    if (figure === undefined) throw notFound(`There is no figure called “${name}”.`, 'All figures are listed under Sources and methods.')
    return figure
  }
  const one: Page = {
    method: 'GET',
    path: '/figures/:name',
    who: 'anyone',
    answer: async (request) => {
      const figure = named(request.params['name'])
      return await receiptOf(figure, figureParametersIn(figure, request.query), request)
    },
  }
  const receipt: Page = {
    method: 'GET',
    path: '/figures/:name.json',
    who: 'anyone',
    answer: async (request) => {
      const figure = named(request.params['name'])
      return await jsonOf(figure, figureParametersIn(figure, request.query), request)
    },
  }
  const rows = tablePages('/figures/:name', async ({ params, query, sql }) => {
    const figure = named(params['name'])
    const parameters = figureParametersIn(figure, query)
    if (textOf(query, 'parts') !== 'yes') return figureTable(figure, parameters, sql)
    return figurePartsTable(figure, await figure.answer(sql, parameters))
  })
  return [list, one, receipt, ...rows.filter((page) => page.path !== receipt.path)]
}

function figureParametersIn(figure: FigureDefinition, query: URLSearchParams): FigureParameters {
  const given = figure.parameters.map(({ name }) => [name, textOf(query, name)] as const)
  return Object.fromEntries(given.filter(([, text]) => text !== null))
}

async function receiptOf(
  figure: FigureDefinition,
  parameters: FigureParameters,
  { sql, query, today, invented }: PageRequest,
): Promise<PageAnswer> {
  const missing = figure.parameters.find(({ name, required }) => required && parameters[name] === undefined)
  const title = figure.title
  const form = figure.parameters.map((parameter) => ({ ...parameter, value: parameters[parameter.name] ?? '' }))
  if (missing) return { template: 'web/receipt.njk', data: { title, figure, form, missing } }
  const after = textOf(query, 'after')
  const [answer, rows] = await Promise.all([figure.answer(sql, parameters), figure.rows(sql, parameters, { after, limit: rowsOnPage })])
  const here = (path: string, more = {}): string => address(`/figures/${figure.name}${path}`, { ...parameters, ...more })
  const links = { json: here('.json'), page: here(''), next: rows.next === null ? null : here('', { after: rows.next }) }
  return {
    template: 'web/receipt.njk',
    data: {
      title: answer.title,
      figure,
      form,
      ...presentFigure(figure, answer, rows.rows),
      links,
      parameters,
      partsQuery: { ...parameters, parts: 'yes' },
      after,
      today,
      hasInventedRows: rows.rows.some((row) => isInvented(invented, row.sourceId)),
    },
  }
}

async function jsonOf(figure: FigureDefinition, parameters: FigureParameters, { sql, today, invented }: PageRequest): Promise<PageAnswer> {
  const answer = await figure.answer(sql, parameters)
  const { name, unit, meaning } = figure
  const receipt = {
    name,
    unit,
    meaning,
    parameters,
    workedOutOn: today,
    invented: invented.share,
    ...answer,
    rowsAt: address(`/figures/${name}.csv`, parameters),
  }
  return { file: once(`${JSON.stringify(receipt, null, 2)}\n`), type: 'application/json; charset=utf-8' }
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text)
}
