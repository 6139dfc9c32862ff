import { plural } from '../../values/text.ts'
import type { FigureDefinition } from '../../web/figure.ts'
import { countRows, sourcesWithRejects } from './rejected-rows-store.ts'
import { readScope } from './figure-scope.ts'

export const rowsRejected: FigureDefinition = {
  name: 'rows-rejected',
  title: 'Rows rejected',
  unit: 'share',
  meaning:
    'Of the rows read from the files that count now, the share that could not be loaded because something needed could not be read, such as a date that is on no calendar. Each is kept aside with its reason.',
  parameters: [{ name: 'publisher', meaning: 'the body that published the file' }],
  rowColumns: [
    { name: 'Publisher', kind: 'text' },
    { name: 'Rows read', kind: 'count' },
    { name: 'Rows rejected', kind: 'count' },
  ],
  answer: async (sql, parameters) => {
    const scope = await readScope(sql, parameters)
    const counts = await countRows(sql, scope.publisherIds)
    return {
      value: counts.read === 0 ? null : counts.rejected / counts.read,
      title: scope.publisherIds === null ? 'Rows rejected, of all files' : `Rows rejected, ${scope.words.replace(/^all bodies, /, '')}`,
      reasons: [
        `${plural(counts.read, 'row')} were read from ${plural(counts.files, 'file')}: ${counts.kept.toLocaleString('en-GB')} kept, ${counts.rejected.toLocaleString('en-GB')} rejected and ${counts.skipped.toLocaleString('en-GB')} skipped as totals, notes or headings.`,
        counts.withRejects === 0
          ? 'No file has a rejected row.'
          : `${plural(counts.withRejects, 'file has', 'files have')} rejected rows; each file’s page lists them with their reasons.`,
      ],
      assumptions: [],
      coverage: [{ label: 'Rows rejected', have: counts.rejected, of: counts.read }],
      parts: [],
      rows: counts.withRejects,
      reconciliation: { read: counts.read, kept: counts.kept, rejected: counts.rejected, skipped: counts.skipped },
    }
  },
  rows: async (sql, parameters, { after, limit }) => {
    const scope = await readScope(sql, parameters)
    const offset = /^\d{1,7}$/.test(after ?? '') ? Number(after) : 0
    const sources = await sourcesWithRejects(sql, scope.publisherIds, { offset, limit })
    return {
      rows: sources.map(({ file, sourceId, publisher, read, rejected }) => ({
        file,
        sheet: null,
        line: null,
        sourceId,
        cells: [publisher, read, rejected],
      })),
      next: sources.length === limit ? String(offset + limit) : null,
    }
  },
}
