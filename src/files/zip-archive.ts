import type { Readable } from 'node:stream'
import { type Entry, getFileNameLowLevel, openPromise } from 'yauzl'
import { Refusal } from './refusal.ts'

/** The bounds within which an archive is unpacked. */
export interface ExpansionLimits {
  readonly entries: number
  /** Bytes of one entry. */
  readonly entry: number
  /** Bytes up to which any ratio is believed. */
  readonly harmless: number
  /** How many times its packed size an entry may be beyond that. */
  readonly ratio: number
}

export const expansionLimits: ExpansionLimits = { entries: 10_000, entry: 2 * 1024 ** 3, harmless: 100 * 1024 ** 2, ratio: 100 }

/** An open zip archive whose directory has been read. */
export interface ZipArchive {
  readonly entries: readonly Entry[]
  /** The entry's bytes, bounded by what is really unpacked. Throws `invalid`. */
  stream(entry: Entry, limits?: ExpansionLimits): AsyncIterable<Uint8Array>
  /** A whole entry of at most so many bytes. Throws `invalid`. */
  read(entry: Entry, most: number): Promise<Buffer>
  close(): void
}

/** What is thrown at an archive that unpacks to too much. */
export const zipBomb = (what: string): Refusal =>
  new Refusal(
    'zip-bomb',
    `${what} unpacks to far more than any table holds`,
    'It is refused as a possible zip bomb. Unpack it and import the file itself if you trust it.',
  )

/** Counts bytes as they are unpacked, and throws `invalid` when they are too many for what `packed` says was read for them. */
export async function* withinBounds(
  bytes: AsyncIterable<Uint8Array>,
  packed: () => number,
  what: string,
  limits: ExpansionLimits = expansionLimits,
): AsyncGenerator<Uint8Array> {
  let unpacked = 0
  for await (const chunk of bytes) {
    unpacked += chunk.length
    if (unpacked > limits.entry || (unpacked > limits.harmless && unpacked > packed() * limits.ratio)) throw zipBomb(what)
    yield chunk
  }
}

/** Opens a zip and reads its directory. Throws `invalid` where it is damaged, or has too many entries. */
export async function openZip(path: string, limits: ExpansionLimits = expansionLimits): Promise<ZipArchive> {
  const damaged = (error: unknown): Refusal =>
    error instanceof Refusal
      ? error
      : new Refusal('damaged', 'The file is a damaged or cut-off zip or workbook', 'Download or save it again.', { cause: error })
  const entries: Entry[] = []
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: false }).catch(
    (error: unknown) => {
      throw damaged(error)
    },
  )
  try {
    if (zip.entryCount > limits.entries)
      throw new Refusal('too-many-files', `The archive holds ${zip.entryCount.toLocaleString('en-GB')} files`, 'Import a part of them.')
    for await (const entry of zip.eachEntry()) {
      // Decoded here, for yauzl would refuse a whole archive for one odd name, and we write nothing by its name.
      entry.fileName = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false).replaceAll('\\', '/')
      entries.push(entry)
    }
    if (overlap(entries)) throw zipBomb('The archive names the same bytes more than once and')
  } catch (error) {
    zip.close()
    throw damaged(error)
  }
  async function* stream(entry: Entry, bounds: ExpansionLimits = limits): AsyncGenerator<Uint8Array> {
    if (entry.isEncrypted())
      throw new Refusal('password', `${entry.fileName} is protected by a password`, 'Save it without one and import that.')
    if (entry.uncompressedSize > bounds.entry) throw zipBomb(entry.fileName)
    let source: Readable
    try {
      source = await zip.openReadStreamPromise(entry)
    } catch (error) {
      throw damaged(error)
    }
    try {
      yield* withinBounds(source, () => entry.compressedSize, entry.fileName, bounds)
    } catch (error) {
      throw damaged(error)
    } finally {
      source.destroy()
    }
  }
  return {
    entries,
    stream,
    async read(entry, most) {
      const chunks: Uint8Array[] = []
      for await (const chunk of stream(entry, { ...limits, entry: most })) chunks.push(chunk)
      return Buffer.concat(chunks)
    },
    close: () => zip.close(),
  }
}

/** Whether two entries lie on the same bytes, as no archive made in earnest has them: a small one so unpacks to any size. */
function overlap(entries: readonly Entry[]): boolean {
  const headerLength = 30
  let end = 0
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) return true
    end = entry.relativeOffsetOfLocalHeader + headerLength + entry.compressedSize
  }
  return false
}
