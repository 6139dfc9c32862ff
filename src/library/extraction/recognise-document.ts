import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { decodeText, surveyText } from '../../files/decode-text.ts'
import { detectDialect } from '../../files/read-csv.ts'
import { Refusal } from '../../files/refusal.ts'
import { RecordSplitter } from '../../files/split-records.ts'
import { openZip } from '../../files/zip-archive.ts'
import type { DocumentFormat } from './document-format.ts'

const otherKinds = 'Save it as PDF, .docx, .odt, .xlsx or plain text, and send that.'
const refused = (code: string, message: string, remedy = otherKinds): Refusal => new Refusal(code, message, remedy)

const known: readonly (readonly [bytes: string, format: DocumentFormat])[] = [
  ['255044462d', 'pdf'],
  ['89504e470d0a1a0a', 'png'],
  ['ffd8ff', 'jpeg'],
]
const unwanted: readonly (readonly [bytes: string, what: string])[] = [
  ['7f454c46', 'a program'],
  ['4d5a', 'a program'],
  ['feedface', 'a program'],
  ['feedfacf', 'a program'],
  ['cffaedfe', 'a program'],
  ['cafebabe', 'a program'],
  ['2321', 'a program'],
  ['377abcaf271c', 'an archive (7-Zip)'],
  ['526172211a07', 'an archive (RAR)'],
  ['1f8b', 'an archive (gzip)'],
  ['425a68', 'an archive (bzip2)'],
  ['fd377a585a00', 'an archive (xz)'],
  ['47494638', 'a picture (GIF)'],
  ['53514c69746520666f726d6174', 'a database'],
]

/** Tells what a file is from its bytes alone; throws `invalid`, with what to do, for what the library does not take. */
export async function recogniseDocument(path: string): Promise<DocumentFormat> {
  const bytes = await readFile(path)
  if (bytes.length === 0) throw refused('empty-file', 'The file is empty.', 'Choose the file again.')
  const hex = bytes.subarray(0, 16).toString('hex')
  for (const [signature, format] of known) if (hex.startsWith(signature)) return format
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return await recognisePackage(path)
  if (hex.startsWith('d0cf11e0a1b11ae1')) throw oldOffice(bytes)
  if (hex.startsWith('7b5c727466'))
    throw refused('rich-text', 'The file is a rich-text document (.rtf).', 'Save it as .docx or PDF, and send that.')
  for (const [signature, what] of unwanted)
    if (hex.startsWith(signature)) throw refused('not-a-document', `The file is ${what}, which the library does not take.`)
  return await recogniseText(bytes)
}

/** Office files are zips with known parts; any other zip is refused. */
async function recognisePackage(path: string): Promise<DocumentFormat> {
  const zip = await openZip(path)
  try {
    const names = new Set(zip.entries.map((entry) => entry.fileName.replace(/^\//, '').toLowerCase()))
    const within = (folder: string): boolean => [...names].some((name) => name.startsWith(folder))
    if (names.has('[content_types].xml')) {
      if ([...names].some((name) => name.endsWith('vbaproject.bin')))
        throw refused('macros', 'The file has macros in it.', 'Save it without them (.docx, .xlsx or .pptx), and send that.')
      if (names.has('xl/workbook.bin'))
        throw refused('old-office', 'The file is a binary workbook (.xlsb).', 'Save it as .xlsx, and send that.')
      if (names.has('word/document.xml')) return 'docx'
      if (within('ppt/slides/')) return 'pptx'
      if (within('xl/worksheets/')) return 'xlsx'
    }
    const mimetype = zip.entries.find((entry) => entry.fileName === 'mimetype')
    if (names.has('content.xml') && mimetype) {
      const manifest = zip.entries.find((entry) => entry.fileName === 'META-INF/manifest.xml')
      if (manifest && (await zip.read(manifest, 10_000_000)).includes('encryption-data')) throw withPassword()
      if (within('basic/') || within('scripts/'))
        throw refused('macros', 'The file has macros in it.', 'Save it without them, and send that.')
      const kind = (await zip.read(mimetype, 1000)).toString('latin1').trim()
      const format = /^application\/vnd\.oasis\.opendocument\.(text|presentation|spreadsheet)(-template)?$/.exec(kind)?.[1]
      if (format !== undefined) return openDocuments[format] ?? 'odt'
    }
  } finally {
    zip.close()
  }
  throw refused('archive', 'The file is a zip archive.', 'Unpack it, and send its documents one by one.')
}

const openDocuments: Readonly<Record<string, DocumentFormat>> = { text: 'odt', presentation: 'odp', spreadsheet: 'ods' }

const withPassword = (): Refusal =>
  refused('password', 'The file is protected by a password, so nobody could search or read it here.', 'Save it without one, and send that.')

/** Old Office containers hold their streams' names in UTF-16; a new file with a password is one too. */
function oldOffice(bytes: Buffer): Refusal {
  const has = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage') || has('EncryptionInfo')) return withPassword()
  const [what, ending] = has('WordDocument')
    ? ['a Word document in the old format (.doc)', '.docx or PDF']
    : has('Workbook') || has('Book')
      ? ['a workbook in the old format (.xls)', '.xlsx or .ods']
      : has('PowerPoint Document')
        ? ['a presentation in the old format (.ppt)', '.pptx or PDF']
        : ['in an old Office format', '.docx, .xlsx, .pptx or PDF']
  return refused('old-office', `The file is ${what}.`, `Open it, save it as ${ending}, and send that.`)
}

async function recogniseText(bytes: Buffer): Promise<DocumentFormat> {
  const once = async function* () {
    yield bytes
  }
  const survey = await surveyText(once())
  const wide = survey.encoding.startsWith('utf-16')
  const odd = wide ? 0 : bytes.reduce((sum, byte) => sum + Number(byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13), 0)
  if (survey.nulBytes || odd > 0 || (!wide && !isUtf8(bytes) && isMostlyHigh(bytes)))
    throw refused('unknown', 'The file is of no kind that the library knows.')
  let text = ''
  for await (const piece of decodeText(once(), survey)) text += piece
  const start = text.trimStart()
  if (start === '') throw refused('empty-file', 'The file has nothing in it but blanks.', 'Choose the file again.')
  const beginning = start.slice(0, 5_000).toLowerCase()
  if (
    /^(?:<\?xml[^>]{0,500}>\s*)?(?:<!--(?:(?!-->)[^]){0,3000}-->\s*)*(?:<!doctype svg[^>]{0,2000}>\s*)?<(?:svg:)?svg[\s>]/.test(beginning)
  )
    return 'svg'
  if (
    /^(?:<\?xml[^>]{0,500}>\s*)?(?:<!--(?:(?!-->)[^]){0,3000}-->\s*)*<(?:!doctype html|html|head|body|title|meta|table|div|h[1-6]|p|script|style)\b/.test(
      beginning,
    )
  )
    return 'html'
  if (beginning.startsWith('<')) throw refused('unknown', 'The file is XML, which the library does not take.')
  if (/^[[{]/.test(start) && isJson(start))
    throw refused(
      'unknown',
      'The file is JSON, which the library does not take.',
      'Save it as a table (.csv or .xlsx) or a text, and send that.',
    )
  if (isMarkdown(start)) return 'md'
  return isTable(start) ? 'csv' : 'txt'
}

// Windows-1252 has a letter above 127 here and there; what is mostly such bytes is no text.
const isMostlyHigh = (bytes: Buffer): boolean => bytes.reduce((sum, byte) => sum + Number(byte > 127), 0) > bytes.length * 0.3

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const isMarkdown = (text: string): boolean => {
  const lines = text.slice(0, 50_000).split(/\r\n?|\n/)
  return lines.some((line) => /^#{1,6} \S/.test(line)) || lines.some((line) => /^(?:[-*] )?\[[^\]]+\]\(\S+\)/.test(line))
}

/** Whether nearly all lines split into the same number of cells, two at least. */
function isTable(text: string): boolean {
  const sample = text.slice(0, 65_536)
  const splitter = new RecordSplitter(detectDialect(sample).separator, () => {}, { record: Infinity, columns: Infinity })
  const rows = splitter.push(sample, true)
  const most = Math.max(0, ...[...splitter.widths].filter(([width]) => width > 1).map(([, count]) => count))
  return rows.length >= 2 && most >= rows.length * 0.8
}
