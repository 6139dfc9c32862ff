import { notFound } from '../../values/failures.ts'
import { figureTable } from '../../web/figure-tables.ts'
import type { FigureParameters } from '../../web/figure.ts'
import { tableFile, tableFormats } from '../../web/take-away/table-file.ts'
import type { TableFormat } from '../../web/take-away/table-file.ts'
import { textOf } from '../../web/query.ts'
import { registerFigures } from '../figures.ts'
import { recordPackage, releasePackage } from '../notices/ocds-packages.ts'
import { contractsPackage, everyNotice } from './ocds-pages.ts'
import type { OpenListRequest } from './open-list.ts'
import { openTableOf } from './open-list.ts'
import { openLists } from './open-lists.ts'

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

const lists: readonly Exportable[] = openLists.map((list) => ({
  ...list,
  formats: list.name === 'contracts' ? [...formats, ...packageFormats] : formats,
  write: async (format, request) =>
    packageFormats.includes(format)
      ? packageIn(format)(request.sql, await contractsPackage(request))
      : tableFile(await openTableOf(list, request), format as TableFormat).file,
}))

const notices: Exportable = {
  name: 'notices',
  title: 'Notices',
  meaning: 'Every release of every process, as an OCDS 1.1 package.',
  formats: packageFormats,
  parameters: [],
  write: async (format, request) => await Promise.resolve(packageIn(format)(request.sql, everyNotice(request))),
}

// A figure of a list's name is asked for as `figure:NAME`.
const figures: readonly Exportable[] = registerFigures.map((figure) => ({
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
}))

/** Everything that can be exported: lists, notices and the rows of figures. */
export const exportables: readonly Exportable[] = [...lists, notices, ...figures]

/** The exportable of this name; fails with `notFound`. */
export function exportable(name: string): Exportable {
  const found = exportables.find((each) => each.name === name)
  if (!found) throw notFound(`There is nothing called “${name}” to export.`, `There is ${exportables.map((each) => each.name).join(', ')}.`)
  return found
}
