import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { notFound } from '../values/failures.ts'
import type { Problem } from './table.ts'
import { type FileFormat, recogniseFormat } from './recognise-format.ts'
import { Spool } from './spool.ts'
import { problemOf, Refusal } from './refusal.ts'
import { UnpackingBudget } from './unpacking-budget.ts'
import { openZip, withinBounds } from './zip-archive.ts'

/** A file that can be read, until the next one is asked for. */
export interface OpenedFile {
  readonly type: 'file'
  /** For people: `folder/a.zip › b.csv`; `-` is standard input. */
  readonly name: string
  /** The folders, archives and names that lead to it. */
  readonly parts: readonly string[]
  readonly format: FileFormat
  /** Bytes. */
  readonly size: number
  readonly sha256: string
  /** Where its bytes lie now: a temporary file for what came from an archive or standard input. */
  readonly path: string
  /** A file `invented.json` lies in its folder, in one above or in its archive: its content was made up to show how the register works. */
  readonly invented?: boolean
  /** Its bytes from the beginning; may be called more than once. */
  bytes(): AsyncIterable<Uint8Array>
}

/** A file, or an archive's entry, that cannot be read at all. */
export interface RefusedFile {
  readonly type: 'refused'
  readonly name: string
  readonly parts: readonly string[]
  readonly size: number | null
  readonly sha256: string | null
  readonly problem: Problem
}

export interface OpenOptions {
  readonly stdin?: AsyncIterable<Uint8Array>
  readonly temporaryFolder?: string
}

interface Place {
  readonly path: string
  readonly name: string
  readonly parts: readonly string[]
  /** How many archives it lies in. */
  readonly depth: number
  /** What may still be unpacked of the outermost archive; null outside of any. */
  readonly budget: UnpackingBudget | null
  readonly invented: boolean
}

const deepestArchive = 2

/**
 * What lies at the paths (`-` is standard input): files, folders with all below them, and what is in zips and gzips. A path that does
 * not exist throws `notFound`; a file that cannot be read comes as refused, and the others still come.
 */
export async function* openFiles(paths: readonly string[], options: OpenOptions = {}): AsyncGenerator<OpenedFile | RefusedFile> {
  const spool = new Spool(options.temporaryFolder)
  try {
    for (const path of paths) {
      if (path === '-') {
        const kept = await spool.keep(options.stdin ?? process.stdin)
        yield* openPlace({ path: kept, name: '-', parts: ['-'], depth: 0, budget: null, invented: false }, spool)
        await spool.drop(kept)
      } else yield* openPath(path, spool)
    }
  } finally {
    spool.close()
  }
}

async function* openPath(path: string, spool: Spool): AsyncGenerator<OpenedFile | RefusedFile> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw notFound(`There is no file or folder ${path}`, 'Check the path.')
    throw error
  })
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..')
  // A lone name still lies in a folder, whose name may say whose file it is.
  const whole = parts.length > 1 ? parts : [basename(dirname(resolve(path))), basename(resolve(path))]
  const place: Place = { path, name: path, parts: whole, depth: 0, budget: null, invented: await hasMarkAbove(path) }
  if (found.isDirectory()) yield* openFolder(place, spool)
  else yield* openPlace(place, spool)
}

async function* openFolder(folder: Place, spool: Spool, above: readonly string[] = []): AsyncGenerator<OpenedFile | RefusedFile> {
  const real = await realpath(folder.path)
  // A link to a folder above would be gone round until the path is too long.
  if (above.includes(real)) return
  const all = await readdir(folder.path)
  const invented = folder.invented || all.includes(inventedMark)
  const names = all.filter((name) => !isHidden(name) && !isAboutTheFolder(name) && !(invented && isAboutInvented(name))).toSorted(inOrder)
  for (const name of names) {
    const place: Place = {
      path: join(folder.path, name),
      name: join(folder.name, name),
      parts: [...folder.parts, name],
      depth: 0,
      budget: null,
      invented,
    }
    const found = await stat(place.path).catch(() => null)
    if (found?.isDirectory()) yield* openFolder(place, spool, [...above, real])
    else if (found?.isFile()) yield* openPlace(place, spool)
    else yield refused(place, null, 'unreadable-file', 'The file cannot be opened.')
  }
}

const inventedMark = 'invented.json'
// What made-up data says about itself: that it is, and what is true of it.
const isAboutInvented = (name: string): boolean => name === inventedMark || /^truth(?:-\w+)?\.jsonl?$/.test(name)

async function hasMarkAbove(path: string): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (await stat(join(folder, inventedMark)).catch(() => null)) return true
    if (folder === dirname(folder)) return false
  }
}

const isHidden = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || name === '__MACOSX' || name === 'Thumbs.db' || name === 'desktop.ini'
// What a folder of data says about itself: left out when the folder is named, and read when the file itself is.
const isAboutTheFolder = (name: string): boolean => /\.md$|^(?:readme|licen[cs]e|notice|changelog)(?:\.(?:txt|html?))?$/i.test(name)
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

async function* openPlace(place: Place, spool: Spool): AsyncGenerator<OpenedFile | RefusedFile> {
  let identity: { size: number; sha256: string } | null = null
  try {
    identity = await hashFile(place.path)
    const recognised = await recogniseFormat(place.path)
    if (recognised.is === 'unreadable') yield refused(place, identity, recognised.code, recognised.message)
    else if (recognised.is === 'zip' || recognised.is === 'gzip') {
      if (place.depth >= deepestArchive) {
        yield refused(place, identity, 'nested-archive', 'The archive lies within archives too deep to be looked into; unpack it first.')
      } else {
        const archive = { ...place, budget: place.budget ?? new UnpackingBudget(identity.size) }
        yield* recognised.is === 'zip' ? openZipped(archive, spool) : openGzipped(archive, spool)
      }
    } else {
      yield {
        type: 'file',
        name: place.name,
        parts: place.parts,
        format: recognised.is,
        ...identity,
        path: place.path,
        invented: place.invented,
        bytes: () => createReadStream(place.path, { highWaterMark: 262_144 }),
      }
    }
  } catch (error) {
    yield refusal(place, identity, error)
  }
}

async function* openZipped(archive: Place, spool: Spool): AsyncGenerator<OpenedFile | RefusedFile> {
  const zip = await openZip(archive.path)
  try {
    let inside = 0
    const names = zip.entries.map((entry) => basename(entry.fileName))
    const within = { ...archive, invented: archive.invented || names.includes(inventedMark) }
    for (const entry of zip.entries.toSorted((a, b) => inOrder(a.fileName, b.fileName))) {
      const pieces = entry.fileName.split('/').filter((piece) => piece !== '' && piece !== '.' && piece !== '..')
      if (entry.fileName.endsWith('/') || pieces.length === 0 || pieces.some(isHidden)) continue
      if (within.invented && isAboutInvented(pieces.at(-1) ?? '')) continue
      inside++
      yield* openEntry(within, pieces, zip.stream(entry), spool)
      if (archive.budget?.spent) break
    }
    if (inside === 0) yield refused(archive, null, 'empty-file', 'There is no file in the archive.')
  } finally {
    zip.close()
  }
}

async function* openGzipped(archive: Place, spool: Spool): AsyncGenerator<OpenedFile | RefusedFile> {
  const last = archive.parts.at(-1) ?? ''
  const unpack = async function* (): AsyncGenerator<Uint8Array> {
    const source = createReadStream(archive.path)
    const gunzip = createGunzip()
    source.on('error', (error) => gunzip.destroy(error))
    try {
      yield* withinBounds(source.pipe(gunzip), () => source.bytesRead, archive.name)
    } finally {
      source.destroy()
      gunzip.destroy()
    }
  }
  yield* openEntry(archive, [last.replace(/\.gz$/i, '') || last], unpack(), spool)
}

async function* openEntry(
  archive: Place,
  pieces: readonly string[],
  bytes: AsyncIterable<Uint8Array>,
  spool: Spool,
): AsyncGenerator<OpenedFile | RefusedFile> {
  const place = {
    path: '',
    name: `${archive.name} › ${pieces.join('/')}`,
    parts: [...archive.parts, ...pieces],
    depth: archive.depth + 1,
    budget: archive.budget,
    invented: archive.invented,
  }
  let kept: string
  try {
    kept = await spool.keep(archive.budget?.counting(bytes, place.name) ?? bytes)
  } catch (error) {
    yield refusal(place, null, error)
    return
  }
  try {
    yield* openPlace({ ...place, path: kept }, spool)
  } finally {
    await spool.drop(kept)
  }
}

async function hashFile(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    size += chunk.length
    hash.update(chunk)
  }
  return { size, sha256: hash.digest('hex') }
}

function refused(place: Place, identity: { size: number; sha256: string } | null, code: string, message: string): RefusedFile {
  return {
    type: 'refused',
    name: place.name,
    parts: place.parts,
    size: identity?.size ?? null,
    sha256: identity?.sha256 ?? null,
    problem: { sheet: null, line: null, code, message },
  }
}

/** An expected failure as a refusal; anything else is a bug and is thrown on. */
function refusal(place: Place, identity: { size: number; sha256: string } | null, error: unknown): RefusedFile {
  if (error instanceof Refusal) {
    const problem = problemOf(error)
    return refused(place, identity, problem.code, problem.message)
  }
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code.startsWith('Z_')) return refused(place, identity, 'damaged', 'The file is a damaged or cut-off gzip. Download it again.')
  if (code === 'EACCES' || code === 'EPERM')
    return refused(place, identity, 'unreadable-file', 'We may not read the file; check its permissions.')
  if (code === 'EISDIR' || code === 'EIO' || code === 'ENXIO')
    return refused(place, identity, 'unreadable-file', 'The file cannot be read.')
  throw error
}
