import type { Entry } from 'yauzl'
import { Refusal } from '../../files/refusal.ts'
import { openZip } from '../../files/zip-archive.ts'
import type { ZipArchive } from '../../files/zip-archive.ts'
import { xmlText } from '../../files/xlsx-workbook.ts'
import { XmlScanner } from '../../files/xml-scanner.ts'
import type { XmlHandler } from '../../files/xml-scanner.ts'

/** The parts of an Office file that is a zip, read one by one. */
export interface PackageParts {
  readonly names: readonly string[]
  /** Scans a part's XML until `goOn` says no; a part that is not there has nothing in it. */
  scan(name: string, handler: XmlHandler, goOn?: () => boolean): Promise<void>
}

/** Opens an Office file for as long as the work takes. Throws `invalid` where it is damaged or unpacks to too much. */
export async function withParts<T>(path: string, work: (parts: PackageParts) => Promise<T>): Promise<T> {
  const zip = await openZip(path)
  try {
    return await work(partsOf(zip))
  } finally {
    zip.close()
  }
}

function partsOf(zip: ZipArchive): PackageParts {
  const entries = new Map<string, Entry>(zip.entries.map((entry) => [entry.fileName.replace(/^\//, ''), entry]))
  return {
    names: [...entries.keys()],
    async scan(name, handler, goOn = () => true) {
      const entry = entries.get(name)
      if (entry === undefined) return
      const scanner = new XmlScanner(handler)
      for await (const piece of xmlText(zip, entry)) {
        scanner.push(piece)
        if (!goOn()) return
      }
    },
  }
}

/** The failure of an Office file without its main part. */
export const damagedPackage = (): Refusal =>
  new Refusal('damaged', 'The file is damaged: parts of it are missing.', 'Open it in its program, save it again, and send that.')
