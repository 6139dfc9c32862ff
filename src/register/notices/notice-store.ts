import { setImmediate } from 'node:timers/promises'
import type { Sql } from '../../store/database.ts'
import { PublishedNames } from '../name-store.ts'
import type { Problem } from '../readers/reading.ts'
import { compileProcesses } from './compile-processes.ts'
import type { JsonObject } from './json-values.ts'
import { NoticeTally } from './notice-tally.ts'
import type { PublishedCounts } from './notice-tally.ts'
import { addProcesses, countCompiled, removeProcesses } from './process-store.ts'
import type { CompiledCounts, PlacedProcess, ResolveBuyer } from './process-store.ts'
import type { ReadRelease, ReleaseEvent, ReleaseReject } from './read-releases.ts'
import { addReleases, ocidsElsewhere, releasesOf, supersedeReleases } from './release-store.ts'

/** The source that notices are stored for, and what the importer does with the rest. */
export interface NoticeSource {
  readonly sourceId: number
  readonly resolveBuyer: ResolveBuyer
  /** Is told what the package says of its publisher. */
  readonly publishedBy?: (publisher: string) => void
  readonly report: (problem: Problem) => void
  readonly reject: (reject: ReleaseReject) => void
  /** Is called after every batch: progress, and a chance to store rejects while no COPY runs. */
  readonly batchDone?: (releases: number) => Promise<void>
  /** Fails for a file that is to be refused whole. */
  readonly refuse: (problem: Problem) => Error
}

/** What a file of notices holds, as published and once compiled with what else is known of its processes. */
export type NoticeCounts = PublishedCounts & CompiledCounts

const batchReleases = 1_000
const batchCharacters = 8_000_000
const ocidsAtOnce = 500

type OwnRelease = ReadRelease & { readonly ocid: string }

/**
 * Stores a file's releases within the importer's transaction, in flat memory, and compiles their processes: at once where an ocid is new to
 * the register, and at the end, from all that is stored of it, where it came again or was known. Throws what `refuse` gives for a file that
 * cannot be read to its end; the transaction is then lost.
 */
export async function storeNotices(sql: Sql, source: NoticeSource, events: AsyncIterable<ReleaseEvent>): Promise<NoticeCounts> {
  const tally = new NoticeTally()
  const names = new PublishedNames(sql)
  const seen = new Set<string>()
  const again = new Set<string>()
  let waiting: OwnRelease[] = []
  let characters = 0
  // While the database takes one batch, the next is read.
  let storing: Promise<void> = Promise.resolve()
  const flush = async (): Promise<void> => {
    const batch = waiting
    waiting = []
    characters = 0
    await storing
    storing = storeBatch(sql, source, batch, { names, seen, again })
    storing.catch(() => {})
  }
  for await (const event of events) {
    if (event.type === 'refused') throw source.refuse(event.problem)
    if (event.type === 'problem') source.report(event.problem)
    else if (event.type === 'reject') source.reject(event.reject)
    else if (event.type === 'package') {
      if (event.meta.publisher !== null) source.publishedBy?.(event.meta.publisher)
    } else {
      for (const release of event.releases) {
        const ocid = ocidOf(release.release)
        if (ocid === null) {
          source.reject({ ...release, code: 'ocid-missing', message: `Release ${release.position} has no ocid, so nothing says what it belongs to.` })
          continue
        }
        tally.count(release.release)
        waiting.push({ ...release, ocid })
        characters += release.raw.length
        if (waiting.length >= batchReleases || characters >= batchCharacters) await flush()
      }
    }
  }
  await flush()
  await storing
  await recompile(sql, [...again], names, source.resolveBuyer)
  return { ...tally.counts(seen.size), ...(await countCompiled(sql, source.sourceId)) }
}

interface Storing {
  readonly names: PublishedNames
  readonly seen: Set<string>
  readonly again: Set<string>
}

async function storeBatch(sql: Sql, source: NoticeSource, batch: readonly OwnRelease[], { names, seen, again }: Storing): Promise<void> {
  const groups = Map.groupBy(batch, (release) => release.ocid)
  const fresh = [...groups.keys()].filter((ocid) => !seen.has(ocid))
  for (const ocid of groups.keys()) if (seen.has(ocid)) again.add(ocid)
  if (fresh.length > 0) for (const ocid of await ocidsElsewhere(sql, source.sourceId, fresh)) again.add(ocid)
  const copying = batch.length > 0 ? addReleases(sql, source.sourceId, batch) : Promise.resolve()
  copying.catch(() => {})
  for (const ocid of fresh) seen.add(ocid)
  const toCompile = fresh.filter((ocid) => !again.has(ocid)).map((ocid) => [ocid, groups.get(ocid)!] as const)
  const placed = await compileAll(toCompile, ({ position, line }) => ({ sourceId: source.sourceId, position, line }))
  await copying
  if (placed.length > 0) await addProcesses(sql, placed, names, source.resolveBuyer)
  await source.batchDone?.(batch.length)
}

/** Compiles processes anew from all of their releases that count; while the database takes some, the next are compiled. */
async function recompile(sql: Sql, ocids: readonly string[], names: PublishedNames, resolveBuyer: ResolveBuyer): Promise<void> {
  let writing: Promise<void> = Promise.resolve()
  let compiled: Recompiled | null = null
  for (let at = 0; at < ocids.length; at += ocidsAtOnce) {
    const some = ocids.slice(at, at + ocidsAtOnce)
    await writing
    const groups = Map.groupBy(await releasesOf(sql, some), (release) => release.ocid)
    // What was compiled before is written only now, so that the database is busy while these are compiled.
    if (compiled !== null) writing = write(sql, compiled, names, resolveBuyer)
    writing.catch(() => {})
    const parsed = [...groups].map(([ocid, stored]) => [ocid, stored.map((each) => ({ ...each, release: null as JsonObject | null }))] as const)
    compiled = { ocids: some, placed: await compileAll(parsed, ({ source_id, position, line }) => ({ sourceId: source_id, position, line })) }
  }
  await writing
  if (compiled !== null) await write(sql, compiled, names, resolveBuyer)
}

interface Recompiled {
  readonly ocids: readonly string[]
  readonly placed: readonly PlacedProcess[]
}

interface Given {
  readonly raw: string
  /** Null where it is yet to be parsed. */
  readonly release: JsonObject | null
}

/** Compiles the processes of some ocids, letting others work in between; `placeOf` says where a release stands. */
async function compileAll<Release extends Given>(
  groups: readonly (readonly [string, readonly Release[]])[],
  placeOf: (release: Release) => Omit<PlacedProcess, 'process'>,
): Promise<PlacedProcess[]> {
  const placed: PlacedProcess[] = []
  for (const [at, [ocid, releases]] of groups.entries()) {
    if (at % 25 === 24) await setImmediate()
    const given = releases.map(({ raw, release }) => ({ raw, release: release ?? (JSON.parse(raw) as JsonObject) }))
    for (const process of compileProcesses(ocid, given)) placed.push({ process, ...placeOf(releases[process.latest]!) })
  }
  return placed
}

async function write(sql: Sql, { ocids, placed }: Recompiled, names: PublishedNames, resolveBuyer: ResolveBuyer): Promise<void> {
  await removeProcesses(sql, ocids)
  if (placed.length > 0) await addProcesses(sql, placed, names, resolveBuyer)
}

/** Takes a source's releases out of what counts, and compiles their processes anew from the others. */
export async function withdrawNotices(sql: Sql, sourceId: number, resolveBuyer: ResolveBuyer): Promise<void> {
  const ocids = await supersedeReleases(sql, sourceId)
  await recompile(sql, ocids, new PublishedNames(sql), resolveBuyer)
}

function ocidOf(release: JsonObject): string | null {
  const ocid = release['ocid']
  return typeof ocid === 'string' && ocid.trim() !== '' ? ocid.trim().replaceAll('\0', '') : null
}
