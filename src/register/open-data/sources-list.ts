import type { OpenValue } from '../../web/open-table.ts'
import { readSourceFilter } from '../sources/source-filter.ts'
import { listSources } from '../sources/source-list-store.ts'
import type { ListedSource } from '../sources/source-list-store.ts'
import type { OpenList } from './open-list.ts'

const inBatch = 1000

/** The files that were loaded, with the filters of their page. */
export const sourcesList: OpenList = {
  name: 'sources',
  path: '/sources',
  title: 'Sources',
  meaning: 'One file that was loaded, and what became of its rows: read = kept + rejected + skipped.',
  parameters: Object.keys(readSourceFilter(new URLSearchParams()).given),
  columns: [
    { name: 'source', kind: 'count', meaning: 'Its number: its page is /sources/NUMBER.' },
    { name: 'file', kind: 'text', meaning: 'Its name.' },
    { name: 'kind', kind: 'text', meaning: 'payments, contracts, notices or prices.' },
    { name: 'publisher_id', kind: 'text', meaning: 'The body whose file it is: its page is /bodies/ID.' },
    { name: 'publisher', kind: 'text', meaning: 'The body’s name.' },
    { name: 'period_from', kind: 'date', meaning: 'The first day of its rows.' },
    { name: 'period_to', kind: 'date', meaning: 'The last day of its rows.' },
    { name: 'rows_read', kind: 'count', meaning: 'Rows below the heading that have anything in them.' },
    { name: 'rows_kept', kind: 'count', meaning: 'Rows that were loaded.' },
    { name: 'rows_rejected', kind: 'count', meaning: 'Rows that were not loaded, each with a reason.' },
    { name: 'rows_skipped', kind: 'count', meaning: 'Totals, notes and headings.' },
    { name: 'sum', kind: 'pence', meaning: 'Pounds: the file’s own amounts added as they stand.' },
    { name: 'imported_at', kind: 'text', meaning: 'When it was loaded, in UTC.' },
    { name: 'superseded_by', kind: 'count', meaning: 'The number of the file that restates it, if one does; its rows then count nowhere.' },
  ],
  read: async ({ sql, query }) => {
    const { filter } = readSourceFilter(query)
    async function* rows(): AsyncGenerator<OpenValue[][]> {
      for (let offset = 0; ; offset += inBatch) {
        const sources = await listSources(sql, filter, { limit: inBatch, offset })
        yield sources.map(rowOf)
        if (sources.length < inBatch) return
      }
    }
    return await Promise.resolve({ rows: rows() })
  },
}

const rowOf = (source: ListedSource): OpenValue[] => [
  source.id,
  source.file,
  source.kind,
  source.publisherId,
  source.publisher,
  source.from,
  source.to,
  source.read,
  source.kept,
  source.rejected,
  source.skipped,
  source.pence,
  source.importedAt,
  source.supersededBy,
]
