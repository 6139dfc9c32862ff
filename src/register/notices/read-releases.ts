import type { Problem } from '../../files/table.ts'
import { asciiCompatible, decodeText } from './decode-bytes.ts'
import type { JsonObject } from './json-values.ts'
import { parseRepairing } from './repair-json.ts'
import { JsonSplitter, UnreadableJson } from './split-json.ts'
import type { JsonItem, SplitLimits } from './split-json.ts'
import { releasesIn } from './unwrap-releases.ts'

/** One release as it stands in the file; `position` counts the file's releases, those rejected too, from 1. */
export interface ReadRelease {
  readonly position: number
  readonly line: number
  /** Its JSON as published, repairs applied. */
  readonly raw: string
  readonly release: JsonObject
  readonly repairs: readonly string[]
}

/** What a package says of itself. */
export interface PackageMeta {
  readonly uri: string | null
  readonly publisher: string | null
  readonly publishedDate: string | null
  readonly version: string | null
  readonly extensions: readonly string[]
  readonly next: string | null
}

/** Something in the file that is no release, kept with its reason. */
export interface ReleaseReject {
  readonly position: number
  readonly line: number
  readonly code: string
  readonly message: string
  readonly raw: string
}

/** What a reader of notices says, in order; after `refused` nothing follows, and nothing of the file may be kept. */
export type ReleaseEvent =
  | { readonly type: 'package'; readonly meta: PackageMeta }
  | { readonly type: 'releases'; readonly releases: readonly ReadRelease[] }
  | { readonly type: 'reject'; readonly reject: ReleaseReject }
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'refused'; readonly problem: Problem }

const shownRepairs = 20
/** A millisecond's reading or so, after which whoever asks may see to something else. */
const eventBytes = 64 * 1024

interface Told {
  position: number
  repairs: number
  latin: boolean
  open: boolean
}

/** Releases from the bytes of a package, record package, list, bare releases or JSON lines, a chunk at a time and in flat memory. */
export async function* readReleases(bytes: AsyncIterable<Uint8Array>, limits?: SplitLimits): AsyncGenerator<ReleaseEvent> {
  const splitter = new JsonSplitter(limits)
  const told: Told = { position: 0, repairs: 0, latin: false, open: false }
  let found = 0
  try {
    for await (const chunk of asciiCompatible(bytes)) {
      const items = splitter.push(chunk)
      const open = splitter.openWrapping
      if (open !== null && !told.open) yield* packageEvent(open)
      told.open = open !== null
      let batch: ReadRelease[] = []
      let others: ReleaseEvent[] = []
      let bytesRead = 0
      for (const [at, item] of items.entries()) {
        readItem(item, batch, others, told)
        bytesRead += item.bytes.length
        if (bytesRead < eventBytes && at < items.length - 1) continue
        found += batch.length + others.length
        if (batch.length > 0) yield { type: 'releases', releases: batch }
        yield* others
        batch = []
        others = []
        bytesRead = 0
      }
      for (const wrapping of splitter.takeWrappings()) {
        found++
        yield* packageEvent(wrapping.text)
      }
    }
    splitter.end()
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error
    yield { type: 'refused', problem: { sheet: null, line: error.line, code: error.code, message: error.message } }
    return
  }
  if (told.repairs > shownRepairs)
    yield problem(null, 'repaired', `${told.repairs - shownRepairs} more number literals that are not JSON were repaired.`)
  if (found === 0) {
    yield { type: 'refused', problem: { sheet: null, line: null, code: 'empty', message: 'There is no release in the file.' } }
  }
}

function readItem(item: JsonItem, batch: ReadRelease[], others: ReleaseEvent[], told: Told): void {
  const { line } = item
  const position = told.position + 1
  const { text, encoding } = decodeText(item.bytes)
  if (encoding !== 'utf-8' && !told.latin) {
    told.latin = true
    others.push(problem(line, 'encoding', 'Some text is not UTF-8; it was read as Windows-1252.'))
  }
  const refuse = (code: string, message: string): void => {
    told.position++
    others.push({ type: 'reject', reject: { position: told.position, line, code, message, raw: text.slice(0, 100_000) } })
  }
  let read
  try {
    read = parseRepairing(text)
  } catch (error) {
    refuse(
      'not-json',
      `Release ${position} is not JSON: ${error instanceof Error ? error.message.replace(/ in JSON.*$/s, '') : 'unreadable'}.`,
    )
    return
  }
  for (const repair of read.repairs) {
    if (++told.repairs <= shownRepairs) others.push(problem(line, 'repaired', `In release ${position}: ${repair}.`))
  }
  for (const found of releasesIn(read.value)) {
    if ('problem' in found) refuse(found.code, `Release ${position} ${found.problem}`)
    else {
      const raw = found.release === read.value ? read.text : JSON.stringify(found.release)
      batch.push({ position: ++told.position, line, raw, release: found.release, repairs: read.repairs })
    }
  }
}

const problem = (line: number | null, code: string, message: string): ReleaseEvent => ({
  type: 'problem',
  problem: { sheet: null, line, code, message },
})

function* packageEvent(text: string): Generator<ReleaseEvent> {
  let value: JsonObject
  try {
    value = parseRepairing(text).value as JsonObject
  } catch {
    return
  }
  const textOf = (name: string): string | null => (typeof value[name] === 'string' ? value[name] : null)
  const publisher = value['publisher'] as { name?: unknown } | null | undefined
  const links = value['links'] as { next?: unknown } | null | undefined
  yield {
    type: 'package',
    meta: {
      uri: textOf('uri'),
      publisher: typeof publisher?.name === 'string' ? publisher.name : null,
      publishedDate: textOf('publishedDate'),
      version: textOf('version'),
      extensions: Array.isArray(value['extensions']) ? value['extensions'].filter((each): each is string => typeof each === 'string') : [],
      next: typeof links?.next === 'string' ? links.next : null,
    },
  }
}
