import type { Sql } from '../../store/database.ts'
import { invalid } from '../../values/failures.ts'
import type { ImportOptions } from './import-options.ts'
import type { Changes } from './import-report.ts'
import type { LoadedFile } from './loader.ts'
import type { SourceKind } from '../readers/reading.ts'
import type { Problem } from '../../files/table.ts'
import { Refusal } from '../../files/refusal.ts'
import { judgeRestatement, type Extent } from './restatement.ts'
import { sourceNumbered, sourcesOfPeriod, sourcesOfPublisher, supersedeSource, type OtherSource } from '../sources/source-store.ts'

/**
 * Takes out of the facts what the new file restates, and says how it differs; null where it stands beside all others. Refuses a file whose
 * rows are in the register already from a file of a longer period, unless told that it stands beside it.
 */
export async function replaceRestated(
  sql: Sql,
  sourceId: number,
  { name, kind }: { readonly name: string; readonly kind: SourceKind },
  file: LoadedFile,
  options: ImportOptions,
  problems: Problem[],
): Promise<Changes | null> {
  const named = options.replaces === null ? null : await namedSource(sql, options.replaces, sourceId)
  const extent: Extent = { rows: file.totals.rows_kept, period: file.period }
  const others = await comparable(sql, sourceId, kind, file)
  const restated: { source: OtherSource; shared: number }[] = []
  for (const other of others.filter((each) => each.source_id !== named?.source_id)) {
    const shared = await file.shared(other.source_id)
    const verdict = judgeRestatement(
      { rows: other.rows_kept, period: other.period_from ? [other.period_from, other.period_to] : null },
      extent,
      shared,
    )
    if (options.beside) continue
    if (verdict === 'restates') restated.push({ source: other, shared })
    if (verdict === 'contained') throw contained(name, shared, file, other)
  }
  if (named) restated.push({ source: named, shared: await file.shared(named.source_id) })
  if (restated.length === 0) return null
  for (const { source, shared } of restated) {
    await file.withdraw(source.source_id)
    const because = source === named ? 'named so at import' : `same publisher, period and ${shared.toLocaleString('en-GB')} equal rows`
    await supersedeSource(sql, source.source_id, sourceId, because)
  }
  const changes = describeChanges(restated, file)
  problems.push({ sheet: null, line: null, code: 'restated', message: sayChanges(changes) })
  return changes
}

// Notices are asked for in windows that overlap, and say by their ids what restates what.
async function comparable(sql: Sql, sourceId: number, kind: SourceKind, file: LoadedFile): Promise<readonly OtherSource[]> {
  if (kind === 'notices') return []
  return file.period ? await sourcesOfPeriod(sql, sourceId, file.period) : await sourcesOfPublisher(sql, sourceId)
}

async function namedSource(sql: Sql, replaces: number, sourceId: number): Promise<OtherSource> {
  const source = await sourceNumbered(sql, replaces)
  if (!source || replaces === sourceId)
    throw invalid(`There is no source ${replaces} to replace.`, 'See the numbers with: bluelight status')
  if (source.superseded_by)
    throw invalid(`Source ${replaces} has been replaced already, by source ${source.superseded_by}.`, 'Name that one.')
  return { ...source, period_from: null as never, period_to: null as never }
}

function contained(name: string, shared: number, file: LoadedFile, other: OtherSource): Refusal {
  return new Refusal(
    'already-loaded',
    `${shared.toLocaleString('en-GB')} rows of “${name}”, of ${file.totals.rows_kept.toLocaleString('en-GB')} in all, are in the register already, from “${other.file}” (source ${other.source_id}), which covers a longer time.`,
    'There is nothing to load. If these are other payments all the same, say so with --beside.',
    { source: other.source_id },
  )
}

function describeChanges(restated: readonly { source: OtherSource; shared: number }[], file: LoadedFile): Changes {
  const before = restated.reduce((sum, { source }) => sum + source.rows_kept, 0)
  const equal = restated.reduce((sum, { shared }) => sum + shared, 0)
  const pence = restated.map(({ source }) => source.total_pence)
  return {
    replaces: restated.map(({ source }) => ({ source: source.source_id, file: source.file, rows: source.rows_kept })),
    rows_equal: equal,
    rows_added: file.totals.rows_kept - equal,
    rows_removed: before - equal,
    pence_before: pence.includes(null) ? null : pence.reduce((sum: number, each) => sum + (each ?? 0), 0),
    pence_after: pence.includes(null) ? null : file.totals.total_pence,
  }
}

function sayChanges(changes: Changes): string {
  const files = changes.replaces.map((each) => `“${each.file}” (source ${each.source})`).join(', ')
  const count = (rows: number): string => rows.toLocaleString('en-GB')
  return `It restates ${files}: ${count(changes.rows_equal)} rows equal, ${count(changes.rows_added)} added or changed, ${count(changes.rows_removed)} gone. The old rows are kept as superseded.`
}
