import type { Sql } from '../../store/database.ts'
import { bodyIds } from '../../organisations/directory-store.ts'
import { matchBody } from '../../organisations/match-body.ts'
import { readDirectory } from '../../organisations/read-directory.ts'
import type { ImportContext } from '../importing/import-context.ts'
import { addCounts, SheetTally } from '../importing/import-report.ts'
import type { LoadedFile, LoadingSource } from '../importing/loader.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import type { Reject } from '../readers/reading.ts'
import type { Problem } from '../../files/table.ts'
import { Refusal } from '../../files/refusal.ts'
import { addRejectedRows } from '../sources/source-store.ts'
import { storeNotices, withdrawNotices } from './notice-store.ts'
import { addBuyerNames } from './matched-name-store.ts'
import type { MatchedName } from './matched-name-store.ts'
import type { ResolveBuyers, ResolvedBuyer } from './process-store.ts'
import { heldReleases, newReleases } from './own-packages.ts'
import { readReleases } from './read-releases.ts'
import { countSharedReleases } from './release-store.ts'

const remedies: Readonly<Record<string, string>> = {
  truncated: 'Fetch it again: it was cut off.',
  'not-json': 'Give OCDS notices as JSON or JSON lines.',
  'too-deep': 'It is not a file of notices.',
  'too-large': 'It is not a file of notices.',
  empty: 'Check that it is the file you meant.',
}

/** Reads a file of notices and loads it within the importing transaction; a file that is cut off or no JSON is refused whole. */
export async function loadNotices(
  sql: Sql,
  file: OpenedFile,
  { sourceId, publisher }: LoadingSource,
  report: (problem: Problem) => void,
  { progress, interrupted }: ImportContext,
): Promise<LoadedFile> {
  const tally = new SheetTally()
  tally.begin({ sheet: 0, name: null, headerRow: null, columns: {} })
  const rejects: Reject[] = []
  const own = await heldReleases(sql, readReleases(file.bytes()))
  for (let count = 0; count < (own?.held.size ?? 0); count++) tally.skipped(0, 'already-held')
  const resolveBuyers = buyerResolver(sql)
  const published = readReleases(progress.watch(file).bytes())
  const counts = await storeNotices(
    sql,
    {
      sourceId,
      resolveBuyers,
      publishedBy: (name) => publisher.state(name, `the package names “${name}” as its publisher`),
      report,
      reject: ({ line, code, message, raw }) => {
        tally.rejected(0, 1)
        rejects.push({ sheet: 0, line, code, message, cells: [raw] })
      },
      batchDone: async (releases) => {
        interrupted.throwIfAborted()
        tally.kept(0, releases, 0)
        progress.rows(releases)
        if (rejects.length > 0) await addRejectedRows(sql, sourceId, rejects.splice(0))
      },
      refuse: ({ code, message, line }) => new Refusal(code, message, remedies[code] ?? 'Check the file.', { line }),
    },
    own === null ? published : newReleases(published, own.held),
  )
  return {
    period: null,
    equalRows: 0,
    counts: { ...counts },
    sheets: tally.reports,
    totals: addCounts(tally.reports),
    shared: (other) => countSharedReleases(sql, sourceId, other),
    withdraw: (other) => withdrawNotices(sql, other, resolveBuyers),
  }
}

/** Matches buyers' names to bodies, each name once. */
function buyerResolver(sql: Sql): ResolveBuyers {
  const known = new Map<string, ResolvedBuyer>()
  let ids: ReadonlyMap<string, number> | null = null
  return async (buyers) => {
    const bodies = (ids ??= await bodyIds(sql))
    const matched = new Map<string, MatchedName>()
    for (const { name, identifiers } of buyers) {
      if (known.has(name) || matched.has(name)) continue
      const match = matchBody(name, readDirectory(), { identifiers: [...identifiers] })
      matched.set(name, { name, bodyId: match.body === null ? 0 : (bodies.get(match.body.id) ?? 0), reason: match.reason })
    }
    if (matched.size > 0) {
      const numbers = await addBuyerNames(sql, [...matched.values()])
      for (const { name, bodyId } of matched.values()) known.set(name, { bodyId, buyerNameId: numbers.get(name)! })
    }
    return (name) => known.get(name)!
  }
}
