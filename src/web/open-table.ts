import { allowLongReading } from '../store/long-reading.ts'
import type { Page, PageRequest } from './page.ts'
import type { Who } from './reader.ts'
import type { OpenTable } from './take-away/table.ts'
import { tableFile, tableFormats } from './take-away/table-file.ts'

export type { OpenColumn, OpenTable, OpenValue } from './take-away/table.ts'

/** The pages that give a list to take away: `path.csv`, `path.json`, `path.xlsx` and `path.ods`; for whom the list's own page is. */
export const tablePages = (path: string, build: (request: PageRequest) => Promise<OpenTable>, who: Who = 'anyone'): readonly Page[] =>
  tableFormats.map((format) => ({
    method: 'GET',
    path: `${path}.${format}`,
    who,
    isDownload: true,
    answer: async (request) => {
      await allowLongReading(request.sql)
      const table = await build(request)
      const [rows, csvLines] =
        format === 'csv' && table.csvLines ? [table.rows, await begun(table.csvLines)] : [await begun(table.rows), undefined]
      return tableFile({ ...table, rows, ...(csvLines ? { csvLines } : {}) }, format)
    },
  }))

/** The same parts, the first of them already read: what cannot be answered fails here, while a page can still say so. */
async function begun<Part>(parts: AsyncIterable<Part>): Promise<AsyncIterable<Part>> {
  const rest = parts[Symbol.asyncIterator]()
  const first = await rest.next()
  async function* all(): AsyncGenerator<Part> {
    try {
      for (let part = first; part.done !== true; part = await rest.next()) yield part.value
    } finally {
      await rest.return?.()
    }
  }
  return all()
}
