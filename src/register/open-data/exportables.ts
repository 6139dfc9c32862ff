import { notFound } from '../../values/failures.ts'
import { figureTable } from '../../web/figure-tables.ts'
import type { FigureDefinition, FigureParameters } from '../../web/figure.ts'
import { tableFile, tableFormats } from '../../web/take-away/table-file.ts'
import type { TableFormat } from '../../web/take-away/table-file.ts'
import { textOf } from '../../web/query.ts'
import { recordPackage, releasePackage } from '../notices/ocds-packages.ts'
import { contractsPackage, everyNotice } from './ocds-pages.ts'
import type { SearchFinder } from '../search/search-finder.ts'
import type { OpenList, OpenListRequest } from './open-list.ts'
import { openTableOf } from './open-list.ts'

/** Something that the command `export` gives. */
export interface Exportable {
  readonly name: string
  readonly title: string
  readonly meaning: string
  readonly formats: readonly string[]
  readonly parameters: readonly string[]
  readonly write: (format: string, request: OpenListRequest) => Promise<AsyncIterable<string | Uint8Array>>
}

const formats: readonly string[] = [...tableFormats, 'jsonl']
const packages = { ocds: releasePackage, records: recordPackage } as const
const packageFormats = Object.keys(packages)

const packageIn = (format: string) => (format === 'records' ? packages.records : packages.ocds)

const exportableList = (list: OpenList): Exportable => ({
  ...list,
  formats: list.name === 'contracts' ? [...formats, ...packageFormats] : formats,
  write: async (format, request) =>
    packageFormats.includes(format)
      ? packageIn(format)(request.sql, await contractsPackage(request))
      : tableFile(await openTableOf(list, request), format as TableFormat).file,
})

const notices: Exportable = {
  name: 'notices',
  title: 'Notices',
  meaning: 'Every release of every process, as an OCDS 1.1 package.',
  formats: packageFormats,
  parameters: [],
  write: async (format, request) => await Promise.resolve(packageIn(format)(request.sql, everyNotice(request))),
}

// A figure of a list's name is asked for as `figure:NAME`.
const exportableFigure = (figure: FigureDefinition, lists: readonly OpenList[]): Exportable => ({
  name: lists.some((list) => list.name === figure.name) ? `figure:${figure.name}` : figure.name,
  title: figure.title,
  meaning: `the rows behind the figure. ${figure.meaning}`,
  formats,
  parameters: figure.parameters.map((parameter) => parameter.name),
  write: async (format, { sql, query }) => {
    const given = figure.parameters.map(({ name }) => [name, textOf(query, name)] as const)
    const parameters: FigureParameters = Object.fromEntries(given.filter(([, text]) => text !== null))
    return await Promise.resolve(tableFile(figureTable(figure, parameters, sql), format as TableFormat).file)
  },
})

/** The lists and figures that the whole offers, and what its search looks in. */
export interface Offered {
  readonly lists: readonly OpenList[]
  readonly figures: readonly FigureDefinition[]
  readonly finders: readonly SearchFinder[]
}

/** Everything that can be exported: lists, notices and the rows of figures. */
export const exportablesOf = ({ lists, figures }: Pick<Offered, 'lists' | 'figures'>): readonly Exportable[] => [
  ...lists.map(exportableList),
  notices,
  ...figures.map((figure) => exportableFigure(figure, lists)),
]

/** The exportable of this name; fails with `notFound`. */
export function exportable(exportables: readonly Exportable[], name: string): Exportable {
  const found = exportables.find((each) => each.name === name)
  if (!found) throw notFound(`There is nothing called “${name}” to export.`, `There is ${exportables.map((each) => each.name).join(', ')}.`)
  return found
}
