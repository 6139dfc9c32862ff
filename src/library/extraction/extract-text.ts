import { createReadStream } from 'node:fs'
import { decodeText, surveyText } from '../../files/decode-text.ts'
import type { DocumentFormat } from './document-format.ts'
import { PassageCollector } from './passage.ts'
import type { Passage } from './passage.ts'
import { readDocx } from './read-docx.ts'
import { readMarkup } from './read-markup.ts'
import { readOdf } from './read-odf.ts'
import { readPdf } from './read-pdf.ts'
import { readMarkdown, readPlain } from './read-plain.ts'
import { readPptx } from './read-pptx.ts'
import { readSheets } from './read-sheets.ts'

/** What was read of a file: its passages, and why some or all of its text is missing. */
export interface ExtractedText {
  readonly passages: readonly Passage[]
  readonly unread: string | null
}

/** A document's text with its places. Throws `invalid` where the file is damaged or out of bounds. */
export async function extractText(path: string, format: DocumentFormat): Promise<ExtractedText> {
  const into = new PassageCollector()
  await readers[format](path, into)
  const passages = into.end()
  return { passages, unread: unreadBecause(format, passages.length, into.isCut) }
}

type Reader = (path: string, into: PassageCollector) => Promise<void>

const ofText =
  (read: (text: string, into: PassageCollector) => void): Reader =>
  async (path, into) =>
    read(await wholeText(path), into)

const noText: Reader = async () => {}

const readers: Readonly<Record<DocumentFormat, Reader>> = {
  pdf: readPdf,
  docx: readDocx,
  odt: readOdf,
  odp: readOdf,
  pptx: readPptx,
  xlsx: (path, into) => readSheets(path, 'xlsx', into),
  ods: (path, into) => readSheets(path, 'ods', into),
  csv: (path, into) => readSheets(path, 'csv', into),
  txt: ofText(readPlain),
  md: ofText(readMarkdown),
  html: ofText(readMarkup),
  svg: ofText(readMarkup),
  png: noText,
  jpeg: noText,
}

async function wholeText(path: string): Promise<string> {
  const survey = await surveyText(createReadStream(path))
  let text = ''
  for await (const piece of decodeText(createReadStream(path), survey)) text += piece
  return text
}

function unreadBecause(format: DocumentFormat, passages: number, isCut: boolean): string | null {
  if (isCut) return 'It is very long: only the beginning of its text can be searched.'
  if (passages > 0) return null
  if (format === 'png' || format === 'jpeg') return 'It is a picture: there is no text to search.'
  return format === 'pdf' ? 'No text was found in it: it may be made of scanned pictures.' : 'No text was found in it.'
}
