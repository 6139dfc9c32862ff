import { open } from 'node:fs/promises'
import { openZip } from './zip-archive.ts'

/** What we read, told from the bytes. */
export type FileFormat = 'csv' | 'xlsx' | 'ods' | 'json' | 'jsonl'

/** What a file's bytes are: something to read, something to look into, or something that we do not read and why. */
export type Recognised =
  | { readonly is: FileFormat }
  | { readonly is: 'zip' | 'gzip' }
  | { readonly is: 'unreadable'; readonly code: string; readonly message: string }

const unreadable = (code: string, message: string): Recognised => ({ is: 'unreadable', code, message })
const saveAs = 'save it as .xlsx or .csv and import that'

const signatures: readonly (readonly [bytes: string, what: string])[] = [
  ['25504446', 'a PDF; ask for the data behind it as a spreadsheet'],
  ['89504e47', 'a picture (PNG)'],
  ['ffd8ff', 'a picture (JPEG)'],
  ['47494638', 'a picture (GIF)'],
  ['377abcaf271c', 'a 7-Zip archive; unpack it and import what is in it'],
  ['526172211a07', 'a RAR archive; unpack it and import what is in it'],
  ['425a68', 'a bzip2 archive; unpack it and import what is in it'],
  ['fd377a585a00', 'an xz archive; unpack it and import what is in it'],
  ['7b5c727466', `a rich-text document; ${saveAs}`],
  ['53514c69746520666f726d6174', 'a SQLite database'],
  ['7f454c46', 'a program'],
  ['4d5a9000', 'a program'],
]

/** Tells a file by its content, never by the ending of its name. */
export async function recogniseFormat(path: string): Promise<Recognised> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(65_536)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    const bytes = head.subarray(0, bytesRead)
    const hex = bytes.subarray(0, 16).toString('hex')
    if (bytes.length === 0) return unreadable('empty-file', 'The file is empty.')
    if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return await recogniseZip(path)
    if (hex.startsWith('1f8b')) return { is: 'gzip' }
    if (hex.startsWith('d0cf11e0a1b11ae1')) return await recogniseOle(file, bytes)
    for (const [signature, what] of signatures) if (hex.startsWith(signature)) return unreadable('not-a-table', `The file is ${what}.`)
    if (bytes.subarray(257, 262).toString('latin1') === 'ustar') {
      return unreadable('not-a-table', 'The file is a tar archive; unpack it and import what is in it.')
    }
    return recogniseText(bytes)
  } finally {
    await file.close()
  }
}

async function recogniseZip(path: string): Promise<Recognised> {
  const zip = await openZip(path)
  try {
    const names = new Set(zip.entries.map((entry) => entry.fileName.replace(/^\//, '').toLowerCase()))
    if (names.has('[content_types].xml')) {
      if (names.has('xl/workbook.bin')) return unreadable('old-workbook', `The file is a binary workbook (.xlsb); ${saveAs}.`)
      if ([...names].some((name) => name.startsWith('word/'))) return unreadable('not-a-table', `The file is a Word document; ${saveAs}.`)
      if ([...names].some((name) => name.startsWith('ppt/'))) return unreadable('not-a-table', 'The file is a presentation.')
      return { is: 'xlsx' }
    }
    if (names.has('content.xml') && names.has('mimetype')) {
      const entry = zip.entries.find((one) => one.fileName === 'mimetype')
      const kind = entry ? (await zip.read(entry, 1000)).toString('latin1') : ''
      if (!kind.includes('spreadsheet')) return unreadable('not-a-table', `The file is an OpenDocument text; ${saveAs}.`)
      return { is: 'ods' }
    }
    return { is: 'zip' }
  } finally {
    zip.close()
  }
}

/** Old Office containers: a password-protected .xlsx is one too. */
async function recogniseOle(file: Awaited<ReturnType<typeof open>>, head: Buffer): Promise<Recognised> {
  const sector = 1 << Math.min(head.length > 50 ? head.readUInt16LE(30) : 9, 16)
  const directory = Buffer.alloc(16_384)
  const at = head.length > 52 ? (head.readUInt32LE(48) + 1) * sector : 0
  const { bytesRead } = await file.read(directory, 0, directory.length, at)
  const names = directory.subarray(0, bytesRead).toString('utf16le') + head.toString('utf16le')
  return names.includes('EncryptedPackage') || names.includes('EncryptionInfo')
    ? unreadable('password', 'The workbook is protected by a password; save it without one and import that.')
    : unreadable('old-workbook', `The file is in the old Excel format (.xls) or another old Office format; ${saveAs}.`)
}

function recogniseText(bytes: Buffer): Recognised {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (!wide) {
    let control = 0
    let nul = 0
    for (const byte of bytes) {
      if (byte === 0) nul++
      else if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) || byte === 127) control++
    }
    const utf16Shaped = nul > bytes.length * 0.3 && nul < bytes.length * 0.7 && control < bytes.length * 0.01
    if (control > bytes.length * 0.02 || (nul > bytes.length * 0.3 && !utf16Shaped)) {
      return unreadable('not-a-table', 'The file is neither text nor a workbook that we know.')
    }
  }
  const text = bytes.toString(wide && bytes[0] === 0xff ? 'utf16le' : 'utf8').replace(/^\ufeff/, '')
  const start = text.trimStart()
  if (start === '' && bytes.length < 65_536) return unreadable('empty-file', 'The file has nothing in it but blanks.')
  const beginning = start.slice(0, 1000).toLowerCase()
  if (/^(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|script|div)\b/.test(beginning)) {
    return unreadable(
      'not-a-table',
      'The file is a web page (HTML), perhaps an error page saved under the name of the data. Download it again.',
    )
  }
  if (/^<\?xml|^<!doctype|^<[a-z]+[:\s>]/.test(beginning)) return unreadable('not-a-table', `The file is XML; ${saveAs}.`)
  if (/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{"\]]|-?\d|$))/.test(start.slice(0, 2000))) return { is: isJsonLines(start) ? 'jsonl' : 'json' }
  return { is: 'csv' }
}

/** Whether the first line is a whole JSON object and another follows. */
function isJsonLines(start: string): boolean {
  const end = start.indexOf('\n')
  // A first line longer than our look: only the lines' own reader takes both shapes.
  if (end < 0 || !start.startsWith('{') || !start.slice(end).trimStart().startsWith('{')) return false
  try {
    JSON.parse(start.slice(0, end))
    return true
  } catch {
    return start.slice(0, end).trimEnd().endsWith('}')
  }
}
