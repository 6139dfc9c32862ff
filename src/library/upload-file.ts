import { readFile } from 'node:fs/promises'
import type { Sql } from '../store/database.ts'
import { Failure } from '../values/failures.ts'
import type { Form } from '../web/form.ts'
import type { NewVersion } from './documents/version-store.ts'
import { fileNameFor } from './extraction/document-format.ts'
import { readDocument } from './extraction/read-document.ts'
import type { Scanner } from './scanning/scan-file.ts'
import { scanFile } from './scanning/scan-file.ts'

/** The most bytes that a document may have. */
export const mostDocumentBytes = 25_000_000

/**
 * Takes the file that came with a form: scanned where a scanner is set, told and read from its content. What is wrong is noted beside the field, and
 * null given. The transaction is kept awake meanwhile, for the database ends one that does nothing for long.
 */
export async function takeUpload(sql: Sql, form: Form, scanner: Scanner | null): Promise<Omit<NewVersion, 'note'> | null> {
  const file = form.files.get('file')
  if (file === undefined) {
    form.wrong('file', 'Choose a file')
    return null
  }
  const waking = setInterval(() => void sql`select 1`.catch(() => {}), 8_000)
  try {
    if (scanner !== null) {
      const verdict = await scanFile(file.path, scanner)
      if (verdict.is === 'infected')
        form.wrong('file', `The virus scanner found ${verdict.what} in this file. Do not open it, and tell your IT security team`)
      if (verdict.is === 'unknown')
        form.wrong('file', `The file could not be scanned for viruses (${verdict.why}), so it was not taken. Try again later`)
      if (verdict.is !== 'clean') return null
    }
    const { format, passages, unread } = await readDocument(file.path)
    return { fileName: fileNameFor(file.name, format), format, content: await readFile(file.path), unread, passages }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'invalid') throw error
    form.wrong('file', [error.message.replace(/[.]$/, ''), error.remedy?.replace(/[.]$/, '')].filter(Boolean).join('. '))
    return null
  } finally {
    clearInterval(waking)
  }
}
