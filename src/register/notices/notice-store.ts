import { setImmediate } from 'node:timers/promises'
import type { Sql } from '../../store/database.ts'
import { PublishedNames } from '../importing/name-store.ts'
import type { Problem } from '../../files/table.ts'
import { compileProcesses } from './compile-processes.ts'
import type { GivenRelease } from './compile-processes.ts'
import type { JsonObject } from './json-values.ts'
import { NoticeTally } from './notice-tally.ts'
import type { PublishedCounts } from './notice-tally.ts'
import { addProcesses, countCompiled, removeProcesses } from './process-store.ts'
import type { CompiledCounts, PlacedProcess, ResolveBuyers } from './process-store.ts'
import type { ReadRelease, ReleaseEvent, ReleaseReject } from './read-releases.ts'
import { addReleases, ocidsElsewhere, releaseLine, releasesOf, supersedeReleases } from './release-store.ts'
import type { StoredRelease } from './release-store.ts'

/** The source that notices are stored for, and what the importer does with the rest. */
export interface NoticeSource {
  readonly sourceId: number
  readonly resolveBuyers: ResolveBuyers
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

/** A process that is new in this batch: compiled as it came, or, where more of its releases came, still to be compiled from all of them. */
interface NewProcess {
  placed: readonly PlacedProcess[] | null
  readonly releases: Given[]
}

interface Batch {
  readonly lines: string[]
  readonly fresh: Map<string, NewProcess>
  characters: number
}

const emptyBatch = (): Batch => ({ lines: [], fresh: new Map(), characters: 0 })

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
  let batch = emptyBatch()
  // While the database takes one batch, the next is read.
  let storing: Promise<void> = Promise.resolve()
  const flush = async (): Promise<void> => {
    const full = batch
    batch = emptyBatch()
    for (const ocid of full.fresh.keys()) seen.add(ocid)
    await storing
    storing = storeBatch(sql, source, full, names, again)
    storing.catch(() => {})
  }
  try {
    for await (const event of events) {
      if (event.type === 'refused') throw source.refuse(event.problem)
      if (event.type === 'problem') source.report(event.problem)
      else if (event.type === 'reject') source.reject(event.reject)
      else if (event.type === 'package') {
        if (event.meta.publisher !== null) source.publishedBy?.(event.meta.publisher)
      } else {
        // A turn in which the database can be sent more of the batch before: without it the two would work one after the other.
        await setImmediate()
        for (const each of event.releases) {
          const ocid = ocidOf(each.release)
          if (ocid === null) {
            source.reject({
              ...each,
              code: 'ocid-missing',
              message: `Release ${each.position} has no ocid, so nothing says what it belongs to.`,
            })
            continue
          }
          tally.count(each.release)
          batch.lines.push(releaseLine(ocid, source.sourceId, each))
          batch.characters += each.raw.length
          if (seen.has(ocid)) again.add(ocid)
          else addToBatch(batch, ocid, each, source.sourceId)
          if (batch.lines.length >= batchReleases || batch.characters >= batchCharacters) await flush()
        }
      }
    }
    await flush()
    await storing
  } catch (error) {
    // Whoever rolls the transaction back needs its connection, which a COPY may still hold.
    await storing.catch(() => {})
    throw error
  }
  await recompile(sql, [...again], names, source.resolveBuyers)
  return { ...tally.counts(seen.size), ...(await countCompiled(sql, source.sourceId)) }
}

/** Compiles a release at once, so that what was parsed of it need not be kept until the batch is full. */
function addToBatch({ fresh }: Batch, ocid: string, { release, raw, position, line }: ReadRelease, sourceId: number): void {
  const given = { raw, source_id: sourceId, position, line }
  const known = fresh.get(ocid)
  if (known === undefined) fresh.set(ocid, { placed: place(ocid, [given], [{ raw, release }]), releases: [given] })
  else {
    known.placed = null
    known.releases.push(given)
  }
}

async function storeBatch(
  sql: Sql,
  source: NoticeSource,
  { lines, fresh }: Batch,
  names: PublishedNames,
  again: Set<string>,
): Promise<void> {
  if (fresh.size > 0) {
    for (const ocid of await ocidsElsewhere(sql, source.sourceId, [...fresh.keys()])) {
      again.add(ocid)
      fresh.delete(ocid)
    }
  }
  if (lines.length > 0) await addReleases(sql, lines)
  const placed = [...fresh].flatMap(([ocid, process]) => process.placed ?? place(ocid, process.releases))
  if (placed.length > 0) await addProcesses(sql, placed, names, source.resolveBuyers)
  await source.batchDone?.(lines.length)
}

/** Compiles processes anew from all of their releases that count; while the database takes some, the next are compiled. */
async function recompile(sql: Sql, ocids: readonly string[], names: PublishedNames, resolveBuyers: ResolveBuyers): Promise<void> {
  let writing: Promise<void> = Promise.resolve()
  let compiled: Recompiled | null = null
  try {
    for (let at = 0; at < ocids.length; at += ocidsAtOnce) {
      const some = ocids.slice(at, at + ocidsAtOnce)
      await writing
      const groups = Map.groupBy(await releasesOf(sql, some), (release) => release.ocid)
      // What was compiled before is written only now, so that the database is busy while these are compiled.
      if (compiled !== null) writing = write(sql, compiled, names, resolveBuyers)
      writing.catch(() => {})
      const placed: PlacedProcess[] = []
      for (const [ocid, releases] of groups) {
        if (placed.length % 8 === 7) await setImmediate()
        placed.push(...place(ocid, releases))
      }
      compiled = { ocids: some, placed }
    }
  } finally {
    await writing.catch(() => {})
  }
  await writing
  if (compiled !== null) await write(sql, compiled, names, resolveBuyers)
}

interface Recompiled {
  readonly ocids: readonly string[]
  readonly placed: readonly PlacedProcess[]
}

type Given = Omit<StoredRelease, 'ocid'>

/** The processes of an ocid's releases, each with the place of its newest. */
function place(ocid: string, releases: readonly Given[], parsed: readonly GivenRelease[] = releases.map(parse)): readonly PlacedProcess[] {
  return compileProcesses(ocid, parsed).map((process) => {
    const { source_id, position, line } = releases[process.latest]!
    return { process, sourceId: source_id, position, line }
  })
}

const parse = ({ raw }: Given): GivenRelease => ({ raw, release: JSON.parse(raw) as JsonObject })

async function write(sql: Sql, { ocids, placed }: Recompiled, names: PublishedNames, resolveBuyers: ResolveBuyers): Promise<void> {
  await removeProcesses(sql, ocids)
  if (placed.length > 0) await addProcesses(sql, placed, names, resolveBuyers)
}

/** Takes a source's releases out of what counts, and compiles their processes anew from the others. */
export async function withdrawNotices(sql: Sql, sourceId: number, resolveBuyers: ResolveBuyers): Promise<void> {
  const ocids = await supersedeReleases(sql, sourceId)
  await recompile(sql, ocids, new PublishedNames(sql), resolveBuyers)
}

function ocidOf(release: JsonObject): string | null {
  const ocid = release['ocid']
  return typeof ocid === 'string' && ocid.trim() !== '' ? ocid.trim().replaceAll('\0', '') : null
}
