import { Failure } from '../../values/failures.ts'
import type { Problem } from '../../files/table.ts'
import { decodeText } from './decode-bytes.ts'
import { parseExactly } from './exact-json.ts'
import type { JsonObject } from './json-values.ts'
import { mergeReleases } from './merge-releases.ts'
import type { MergeRule } from './merge-rules.ts'
import type { NoticeFile } from './notice-file.ts'
import { ReleaseIndex } from './release-index.ts'
import type { ReleasePlace } from './release-index.ts'
import { parseRepairing } from './repair-json.ts'
import { JsonSplitter, UnreadableJson } from './split-json.ts'
import type { JsonItem } from './split-json.ts'
import { topField } from './top-field.ts'
import { releasesIn } from './unwrap-releases.ts'

/** Something to tell about one of the files; where `refused`, none of its releases are compiled. */
export interface CompileProblem extends Problem {
  readonly file: string
  readonly refused: boolean
}

/**
 * The compiled release of each process in the files, as a line of JSON, in the order in which the processes first appear. The files are
 * read twice: once to find where each process's releases stand, once to merge them, so that memory holds one process at a time.
 */
export function* compileFiles(files: readonly NoticeFile[], rules: MergeRule, tell: (problem: CompileProblem) => void): Generator<string> {
  const index = new ReleaseIndex()
  const unreadable = new Set<number>()
  for (const [number, file] of files.entries()) {
    try {
      indexFile(file, number, index, tell)
    } catch (error) {
      if (!(error instanceof UnreadableJson)) throw error
      unreadable.add(number)
      tell({ file: file.name, sheet: null, line: error.line, code: error.code, message: error.message, refused: true })
    }
  }
  const reader = new PlaceReader(files)
  for (const group of index.groups()) {
    const places = unreadable.size === 0 ? group : group.filter((place) => !unreadable.has(place.file))
    const line = compileProcess(places, reader, rules, tell)
    if (line !== null) yield line
  }
}

function indexFile(file: NoticeFile, number: number, index: ReleaseIndex, tell: (problem: CompileProblem) => void): void {
  const splitter = new JsonSplitter()
  const before = index.releases
  for (const chunk of file.chunks()) for (const item of splitter.push(chunk)) indexItem(item, file, number, index, tell)
  splitter.end()
  if (index.releases === before) {
    tell({ file: file.name, sheet: null, line: null, code: 'empty', message: 'There is no release in the file.', refused: true })
  }
}

function indexItem(item: JsonItem, file: NoticeFile, number: number, index: ReleaseIndex, tell: (problem: CompileProblem) => void): void {
  const { bytes, line, offset } = item
  const place = { offset, length: bytes.length, line, file: number }
  const alone = bytes[0] === 123 && (item.list === 'releases' || !mayHoldReleases(bytes))
  const ocid = alone ? topField(bytes, 'ocid') : undefined
  if (ocid !== undefined) {
    index.add(ocid ?? withoutOcid(number), { ...place, part: -1 })
    return
  }
  const say = (code: string, message: string): void => tell({ file: file.name, sheet: null, line, code, message, refused: false })
  let value
  try {
    value = parseRepairing(decodeText(bytes).text).value
  } catch (error) {
    say('not-json', `Release ${item.position} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`)
    return
  }
  for (const [part, found] of releasesIn(value).entries()) {
    if ('problem' in found) say(found.code, `Release ${item.position} ${found.problem}`)
    else {
      const named = found.release['ocid']
      index.add(typeof named === 'string' ? named : withoutOcid(number), { ...place, part: found.release === value ? -1 : part })
    }
  }
}

/** Releases without an ocid belong together within their file, as the reference implementation has it, and with no other file's. */
const withoutOcid = (file: number): string => `\0${file}`

const mayHoldReleases = (bytes: Buffer): boolean =>
  bytes.includes('"releases"') || bytes.includes('"records"') || bytes.includes('"compiledRelease"')

function compileProcess(
  places: readonly ReleasePlace[],
  reader: PlaceReader,
  rules: MergeRule,
  tell: (problem: CompileProblem) => void,
): string | null {
  const releases: JsonObject[] = []
  for (const [number, place] of places.entries()) {
    const say = (code: string, message: string): void =>
      tell({ file: reader.nameOf(place), sheet: null, line: place.line, code, message, refused: false })
    try {
      const { release, repairs } = reader.release(place, number === 0)
      releases.push(release)
      for (const repair of repairs) say('repaired', `In the release on line ${place.line}: ${repair}.`)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      say('not-json', `The release on line ${place.line} is not JSON: ${error.message}.`)
    }
  }
  const [first] = places
  if (releases.length === 0 || first === undefined) return null
  try {
    return JSON.stringify(mergeReleases(releases, rules))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const ocid = releases[0]?.['ocid']
    const process = typeof ocid === 'string' ? ocid : 'without ocid'
    tell({
      file: reader.nameOf(first),
      sheet: null,
      line: first.line,
      code: 'not-merged',
      message: `Process ${process} was left out: ${error.message}`,
      refused: false,
    })
    return null
  }
}

/** Reads releases back from their places; keeps the record or package that it read last, for its other releases. */
class PlaceReader {
  readonly #files: readonly NoticeFile[]
  #held: { place: ReleasePlace; releases: readonly JsonObject[] } | null = null

  constructor(files: readonly NoticeFile[]) {
    this.#files = files
  }

  nameOf(place: ReleasePlace): string {
    return this.#file(place).name
  }

  /** Throws SyntaxError where the bytes are not JSON. */
  release(place: ReleasePlace, onward: boolean): { release: JsonObject; repairs: readonly string[] } {
    if (place.part === -1) {
      const { value, repairs } = this.#parse(place, onward)
      return { release: value as JsonObject, repairs }
    }
    const held = this.#held
    if (held !== null && held.place.file === place.file && held.place.offset === place.offset)
      return { release: held.releases[place.part]!, repairs: [] }
    const { value, repairs } = this.#parse(place, onward)
    const releases = releasesIn(value).map((found) => ('release' in found ? found.release : {}))
    this.#held = { place, releases }
    return { release: releases[place.part]!, repairs }
  }

  #parse(place: ReleasePlace, onward: boolean): { value: unknown; repairs: readonly string[] } {
    return parseRepairing(decodeText(this.#file(place).read(place.offset, place.length, onward)).text, parseExactly)
  }

  #file(place: ReleasePlace): NoticeFile {
    const file = this.#files[place.file]
    if (file === undefined) throw new RangeError(`there is no file number ${place.file}`)
    return file
  }
}
