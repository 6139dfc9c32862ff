import { readFile } from 'node:fs/promises'
import { getDocumentProxy } from 'unpdf'
import { Refusal } from '../../files/refusal.ts'
import type { PassageCollector } from './passage.ts'

const mostPages = 3_000

/** The text of a PDF, page by page. Throws `invalid` where it is damaged or asks for a password. */
export async function readPdf(path: string, into: PassageCollector): Promise<void> {
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(path)), {
    verbosity: 0,
    isEvalSupported: false,
    stopAtErrors: false,
  }).catch((error: unknown) => {
    throw refusedPdf(error)
  })
  try {
    for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
      into.begin(`page ${number}`)
      const page = await pdf.getPage(number).catch(() => null)
      const content = await page?.getTextContent().catch(() => null)
      for (const item of content?.items ?? []) {
        if (!('str' in item)) continue
        if (!into.add(item.str + (item.hasEOL ? '\n' : ''))) return
      }
      page?.cleanup()
    }
    if (pdf.numPages > mostPages) into.isCut = true
  } finally {
    await pdf.destroy()
  }
}

const refusedPdf = (error: unknown): Refusal =>
  (error as { name?: string }).name === 'PasswordException'
    ? new Refusal(
        'password',
        'The PDF is protected by a password, so nobody could search or read it here.',
        'Save it without one, and send that.',
      )
    : new Refusal(
        'damaged',
        'The PDF is damaged: it cannot be opened.',
        'Open it in a PDF reader, print or save it as PDF again, and send that.',
      )
