import { address } from '../../web/address.ts'
import { csvFile } from '../../web/csv.ts'
import type { CsvValue } from '../../web/csv.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf, textOf } from '../../web/query.ts'
import { correctionsBeside } from '../corrections/corrections-beside-store.ts'
import { invalid, notFound } from '../../values/failures.ts'
import { fetchedSource } from '../feeds/feed-state-store.ts'
import { sourceKindNames } from '../service-names.ts'
import {
  findSource,
  nameOfSource,
  refusalReasons,
  refusedRows,
  replacedBySource,
  sheetsOfSource,
  skippedRows,
} from '../sources/source-list-store.ts'
import type { SourceDetail } from '../sources/source-list-store.ts'

const refusedOnPage = 50
const skippedShown = 20
const rowsInBatch = 1000

/** One file: its sheets, how they were understood, what was refused and why, and what replaced what. */
export const sourcePage: Page = {
  method: 'GET',
  path: '/sources/:id',
  who: 'anyone',
  asksByKey: true,
  answer: async (request) => {
    const [, number, ending] = /^(\d+)(-rejects\.csv)?$/.exec(request.params['id'] ?? '') ?? []
    const id = idOf(number)
    const source = id === null ? null : await findSource(request.sql, id)
    if (source === null) throw notFound('There is no source of this number.', 'All files that were loaded are listed under Sources.')
    return ending === undefined ? await detail(source, request) : rejectsCsv(source, request)
  },
}

async function detail(source: SourceDetail, { sql, query, moment }: PageRequest): Promise<PageAnswer> {
  const after = placeOf(textOf(query, 'after'))
  const [sheets, reasons, refused, skipped, replaced, replacedBy, fetched] = await Promise.all([
    sheetsOfSource(sql, source.id),
    refusalReasons(sql, source.id),
    refusedRows(sql, source.id, after, refusedOnPage),
    skippedRows(sql, source.id, skippedShown),
    replacedBySource(sql, source.id),
    nameOfSource(sql, source.supersededBy),
    fetchedSource(sql, source.id),
  ])
  const last = refused.length === refusedOnPage ? refused.at(-1) : undefined
  return {
    template: 'register/pages/source.njk',
    data: {
      title: source.file,
      corrections: await correctionsBeside(sql, moment, 'source', source.id),
      breadcrumbs: [{ text: 'Sources', href: '/sources' }],
      source,
      kindName: sourceKindNames[source.kind],
      sheets: sheets.map((sheet) => ({
        ...sheet,
        columns: Object.entries(sheet.columns),
        skipped: total(sheet.skippedReasons),
        reasons: reasonsOf(sheet.skippedReasons),
      })),
      skippedReasons: reasonsOf(source.skippedReasons),
      counts: Object.entries(source.counts)
        .filter(([, value]) => typeof value === 'number')
        .map(([name, value]) => ({ name: name.replace(/_/g, ' '), value })),
      reasons,
      refused,
      nextRefused: last ? `${address(`/sources/${source.id}`, { after: `${last.sheet}.${last.line}` })}#rejected` : null,
      after: after !== null,
      skipped,
      replaced,
      replacedBy,
      fetched,
    },
  }
}

function placeOf(text: string | null): { readonly sheet: number; readonly line: number } | null {
  if (text === null) return null
  const match = /^(\d{1,4})\.(\d{1,9})$/.exec(text)
  if (match === null) throw invalid('This is no place in the file.', 'Start from the first rejected row.')
  return { sheet: Number(match[1]), line: Number(match[2]) }
}

const skipWords: Readonly<Record<string, string>> = {
  total: 'total',
  note: 'note',
  'repeated-header': 'repeated heading',
  'no-content': 'row without content',
  'already-held': 'release that the register held already',
}

const reasonsOf = (skipped: Readonly<Record<string, number>>): readonly { readonly text: string; readonly rows: number }[] =>
  Object.entries(skipped)
    .filter(([reason, rows]) => reason !== 'all' && rows > 0)
    .map(([reason, rows]) => ({ text: skipWords[reason] ?? reason, rows }))

const total = (skipped: Readonly<Record<string, number>>): number =>
  Object.entries(skipped).reduce((sum, [reason, rows]) => (reason === 'all' ? sum : sum + rows), 0)

function rejectsCsv(source: SourceDetail, { sql }: PageRequest): PageAnswer {
  async function* batches(): AsyncGenerator<readonly (readonly CsvValue[])[]> {
    let after: { readonly sheet: number; readonly line: number } | null = null
    for (;;) {
      const rows = await refusedRows(sql, source.id, after, rowsInBatch)
      yield rows.map((row) => [source.file, row.sheetName, row.line, row.code, row.message])
      const last = rows.at(-1)
      if (last === undefined || rows.length < rowsInBatch) return
      after = last
    }
  }
  return {
    file: csvFile(['file', 'sheet', 'line', 'code', 'message'], batches()),
    type: 'text/csv; charset=utf-8',
    name: `source-${source.id}-rejects.csv`,
  }
}
