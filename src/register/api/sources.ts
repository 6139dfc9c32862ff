import { notFound } from '../../values/failures.ts'
import { stretchOf } from '../../web/api.ts'
import type { JsonValue, ListOperation, OneOperation } from '../../web/api.ts'
import {
  booleanSchema,
  countSchema,
  daySchema,
  integerSchema,
  linkSchema,
  listOf,
  meaning,
  momentSchema,
  named,
  objectOf,
  oneOf,
  orNull,
  textSchema,
} from '../../web/json-schema.ts'
import type { JsonSchema } from '../../web/json-schema.ts'
import { sourceKinds } from '../readers/reading.ts'
import { readSourceFilter } from '../sources/source-filter.ts'
import { findSource, listSourcesBefore, sheetsOfSource } from '../sources/source-list-store.ts'
import type { ListedSource } from '../sources/source-list-store.ts'
import { choiceParameter, pathNumber, textParameter } from './answer-parts.ts'
import { rejectedAfter, someSource } from './sources-store.ts'

const group = 'Sources'
const byReason: JsonSchema = { type: 'object', additionalProperties: countSchema }

const fields = {
  id: countSchema,
  file: textSchema,
  kind: oneOf(sourceKinds),
  publisher: objectOf({ id: textSchema, name: textSchema }),
  period_from: orNull(daySchema),
  period_to: orNull(daySchema),
  rows_read: meaning(countSchema, 'always rows_kept + rows_rejected + rows_skipped'),
  rows_kept: countSchema,
  rows_rejected: countSchema,
  rows_skipped: countSchema,
  total_pence: meaning(orNull(integerSchema), 'the sum of the payments kept; null for other kinds of file'),
  imported_at: momentSchema,
  superseded_by: meaning(orNull(countSchema), 'the file that restates this one; its rows then count nowhere'),
  invented: meaning(booleanSchema, 'made up to show how the register works'),
  page: linkSchema,
}

/** Every file that was loaded. */
export const listSources: ListOperation = {
  path: '/sources',
  name: 'listSources',
  group,
  summary: 'Every file that was loaded, and how its rows reconcile',
  description: 'Newest first.',
  parameters: [
    choiceParameter('kind', 'what the file holds', sourceKinds),
    choiceParameter('status', 'whether its rows count', ['current', 'superseded']),
    textParameter('publisher', 'the id of the body that published it'),
    choiceParameter('rejects', 'only files with rejected rows', ['yes']),
  ],
  answers: named('Source', objectOf(fields)),
  key: ['integer'],
  example: { kind: 'payments', limit: 2 },
  list: async ({ sql, query }, { after, limit }) => {
    const rows = await listSourcesBefore(sql, readSourceFilter(query).filter, after === null ? null : Number(after[0]), limit + 1)
    return stretchOf(rows, limit, (row) => [row.id], sourceItem)
  },
}

/** One file, its sheets and its problems. */
export const getSource: OneOperation = {
  path: '/sources/{id}',
  name: 'getSource',
  group,
  summary: 'One file: its sheets, how they were understood, and what was wrong',
  parameters: [pathNumber('id', 'the number of the source')],
  answers: named(
    'SourceInFull',
    objectOf({
      ...fields,
      sha256: textSchema,
      bytes: countSchema,
      publisher_reason: textSchema,
      skipped_by_reason: byReason,
      superseded_at: orNull(momentSchema),
      superseded_because: orNull(textSchema),
      problems: listOf(
        objectOf({ sheet: orNull(textSchema), line: orNull(countSchema), code: orNull(textSchema), message: orNull(textSchema) }),
      ),
      sheets: listOf(
        objectOf({
          name: orNull(textSchema),
          header_row: orNull(countSchema),
          columns: meaning({ type: 'object', additionalProperties: textSchema }, 'our field to the publisher’s heading'),
          rows_read: countSchema,
          rows_kept: countSchema,
          rows_rejected: countSchema,
          skipped_by_reason: byReason,
          total_pence: orNull(integerSchema),
        }),
      ),
    }),
  ),
  example: async (sql) => {
    const id = await someSource(sql)
    return id === null ? null : { id }
  },
  answer: async ({ sql, params }) => {
    const id = Number(params['id'])
    const [source, sheets] = await Promise.all([findSource(sql, id), sheetsOfSource(sql, id)])
    if (source === null) throw notFound(`There is no source ${id}.`, 'Take the number from the list of sources.')
    return {
      ...sourceItem(source),
      sha256: source.sha256,
      bytes: source.bytes,
      publisher_reason: source.publisherReason,
      skipped_by_reason: reasonsOf(source.skippedReasons),
      superseded_at: source.supersededAt,
      superseded_because: source.supersededBecause,
      problems: source.problems.map((one) => ({
        sheet: one.sheet ?? null,
        line: one.line ?? null,
        code: one.code ?? null,
        message: one.message ?? null,
      })),
      sheets: sheets.map((sheet) => ({
        name: sheet.name,
        header_row: sheet.headerRow,
        columns: { ...sheet.columns },
        rows_read: sheet.read,
        rows_kept: sheet.kept,
        rows_rejected: sheet.rejected,
        skipped_by_reason: reasonsOf(sheet.skippedReasons),
        total_pence: sheet.pence,
      })),
    }
  },
}

/** The rows of a file that were not loaded. */
export const listRejectedRows: ListOperation = {
  path: '/sources/{id}/rejected-rows',
  name: 'listRejectedRows',
  group,
  summary: 'The rows of a file that were not loaded, and why',
  description: 'Their cells are not given: they may name private persons.',
  parameters: [pathNumber('id', 'the number of the source')],
  answers: objectOf({ sheet: orNull(textSchema), line: countSchema, code: textSchema, message: textSchema }),
  key: ['integer', 'integer', 'text', 'text'],
  example: getSource.example,
  list: async ({ sql, params }, { after, limit }) => {
    const id = Number(params['id'])
    if ((await findSource(sql, id)) === null) throw notFound(`There is no source ${id}.`, 'Take the number from the list of sources.')
    const [sheet = -1, line = -1, code = '', message = ''] = after ?? []
    const place = { sheet: Number(sheet), line: Number(line), code: String(code), message: String(message) }
    const rows = await rejectedAfter(sql, id, place, limit + 1)
    return stretchOf(
      rows,
      limit,
      (row) => [row.sheet, row.line, row.code, row.message.slice(0, 300)],
      (row) => ({ sheet: row.sheetName, line: row.line, code: row.code, message: row.message }),
    )
  },
}

const reasonsOf = (reasons: Readonly<Record<string, number>>): JsonValue =>
  Object.fromEntries(Object.entries(reasons).filter(([reason]) => reason !== 'all'))

const sourceItem = (source: ListedSource): { readonly [name: string]: JsonValue } => ({
  id: source.id,
  file: source.file,
  kind: source.kind,
  publisher: { id: source.publisherId, name: source.publisher },
  period_from: source.from,
  period_to: source.to,
  rows_read: source.read,
  rows_kept: source.kept,
  rows_rejected: source.rejected,
  rows_skipped: source.skipped,
  total_pence: source.pence,
  imported_at: source.importedAt,
  superseded_by: source.supersededBy,
  invented: source.invented,
  page: `/sources/${source.id}`,
})
