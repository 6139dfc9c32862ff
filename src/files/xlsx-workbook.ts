import type { Entry } from 'yauzl'
import { Refusal } from './refusal.ts'
import { attribute, decodeEntities, XmlScanner } from './xml-scanner.ts'
import type { ExpansionLimits, ZipArchive } from './zip-archive.ts'

/** The bounds of a workbook: no part above 512 MB, and none that unpacks to 200 times its size once it is large. */
const workbookLimits: ExpansionLimits = { entries: 10_000, entry: 512 * 1024 ** 2, harmless: 64 * 1024 ** 2, ratio: 200 }
const mostSharedText = 100_000_000
/** A worksheet and where its cells are. */
export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  readonly entry: Entry
}

/** What all sheets of an Excel workbook share. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly strings: readonly string[]
  /** For each cell style, what a number in it stands for. */
  readonly styles: readonly NumberMeaning[]
  readonly epoch1904: boolean
}

/** What a number stands for in a cell of some format. */
export type NumberMeaning = 'number' | 'day' | 'month'

const mostRows = 1_048_576
const mostCells = 50_000_000

/** Counts what a sheet unfolds to, for a few bytes can stand for a million rows of a thousand cells. */
export class SheetSize {
  #rows = 0
  #cells = 0

  /** Throws `invalid` past what a spreadsheet program could hold. */
  add(rows: number, cells: number): void {
    this.#rows += rows
    this.#cells += rows * cells
    if (this.#rows > mostRows || this.#cells > mostCells) {
      throw new Refusal('too-many-rows', 'A sheet has more rows and cells than a spreadsheet can hold', 'Save it again and import that.')
    }
  }
}

/** The failure of a workbook whose parts do not fit together. */
export const damagedWorkbook = (): Error =>
  new Refusal(
    'damaged',
    'The workbook is damaged: parts of it are missing',
    'Open it in a spreadsheet program, save it again and import that.',
  )

/** Reads a workbook's list of sheets, its shared strings and its formats. Throws `invalid` where it is damaged or too large. */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const entries = new Map(zip.entries.map((entry) => [entry.fileName.replace(/^\//, '').toLowerCase(), entry]))
  const part = (name: string): Entry | undefined => entries.get(name.toLowerCase())
  let main = 'xl/workbook.xml'
  await scan(zip, part('_rels/.rels'), (name, attributes) => {
    if (name === 'Relationship' && attribute(attributes, 'Type')?.endsWith('/officeDocument'))
      main = resolvePart('', attribute(attributes, 'Target') ?? main)
  })
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : ''
  const targets = new Map<string, { type: string; target: string }>()
  await scan(zip, part(`${folder}_rels/${main.slice(folder.length)}.rels`), (name, attributes) => {
    if (name !== 'Relationship') return
    const type = attribute(attributes, 'Type') ?? ''
    targets.set(attribute(attributes, 'Id') ?? '', {
      type: type.slice(type.lastIndexOf('/') + 1),
      target: resolvePart(folder, attribute(attributes, 'Target') ?? ''),
    })
  })
  const ofType = (type: string): Entry | undefined =>
    part([...targets.values()].find((one) => one.type === type)?.target ?? `${folder}${type}.xml`)
  const sheets: Sheet[] = []
  let epoch1904 = false
  if (!part(main)) throw damagedWorkbook()
  await scan(zip, part(main), (name, attributes) => {
    if (name === 'workbookPr') epoch1904 = /^(?:1|true|on)$/.test(attribute(attributes, 'date1904') ?? '')
    if (name !== 'sheet') return
    const link = targets.get(attribute(attributes, 'id') ?? '')
    if (link && link.type !== 'worksheet') return
    const entry = link && part(link.target)
    // Two sheets in one part are one sheet read twice, as often as somebody likes.
    if (!entry || sheets.some((sheet) => sheet.entry === entry)) throw damagedWorkbook()
    const state = attribute(attributes, 'state')
    sheets.push({ name: attribute(attributes, 'name') ?? '', hidden: state === 'hidden' || state === 'veryHidden', entry })
  })
  return {
    sheets,
    epoch1904,
    strings: await readSharedStrings(zip, ofType('sharedStrings')),
    styles: await readStyles(zip, ofType('styles')),
  }
}

/** A part's name from a relationship's target, which is relative to the folder unless it begins with a slash. */
function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const pieces = folder.split('/').filter(Boolean)
  for (const piece of target.split('/')) {
    if (piece === '..') pieces.pop()
    else if (piece !== '.' && piece !== '') pieces.push(piece)
  }
  return pieces.join('/')
}

async function scan(
  zip: ZipArchive,
  entry: Entry | undefined,
  open: (name: string, attributes: string) => void,
  close: (name: string) => void = () => {},
  text: (raw: string) => void = () => {},
): Promise<void> {
  if (!entry) return
  const scanner = new XmlScanner({ open, close, text })
  for await (const piece of xmlText(zip, entry)) scanner.push(piece)
}

/** An entry's XML as text. */
export async function* xmlText(zip: ZipArchive, entry: Entry): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const chunk of zip.stream(entry, workbookLimits)) {
    decoder ??= new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8')
    yield decoder.decode(chunk, { stream: true })
  }
}

async function readSharedStrings(zip: ZipArchive, entry: Entry | undefined): Promise<string[]> {
  const strings: string[] = []
  let value = ''
  let total = 0
  let inText = false
  let inPhonetic = false
  await scan(
    zip,
    entry,
    (name) => {
      if (name === 'si') value = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
    },
    (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') {
        strings.push(cellText(value))
        total += value.length + 48
        if (total > mostSharedText)
          throw new Refusal('too-large', 'The workbook holds more text than we can read at once', 'Split it, or save its sheets as CSV.')
      }
    },
    (raw) => {
      if (inText) value += raw
    },
  )
  return strings
}

/** The text of a cell, entities and Excel's own escapes decoded. */
export const cellText = (raw: string): string => {
  const text = decodeEntities(raw)
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => (hex === '0000' ? '' : String.fromCharCode(Number.parseInt(hex, 16))))
    : text
}

async function readStyles(zip: ZipArchive, entry: Entry | undefined): Promise<NumberMeaning[]> {
  const formats = new Map<number, NumberMeaning>()
  const styles: NumberMeaning[] = []
  let inCells = false
  await scan(
    zip,
    entry,
    (name, attributes) => {
      if (name === 'numFmt')
        formats.set(Number(attribute(attributes, 'numFmtId')), numberMeaning(attribute(attributes, 'formatCode') ?? ''))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        styles.push(formats.get(id) ?? builtInMeaning(id))
      }
    },
    (name) => {
      if (name === 'cellXfs') inCells = false
    },
  )
  return styles
}

/** Formats 14 to 22 are Excel's own dates (17 shows a month, 18 to 21 times); 27 to 36 and 50 to 58 are East Asian dates. */
const builtInMeaning = (id: number): NumberMeaning =>
  id === 17
    ? 'month'
    : (id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
      ? 'day'
      : 'number'

/** What a number in this format stands for: `dd/mm/yyyy` a day, `mmm-yy` a month, `h:mm` or `0.00` a number. */
export function numberMeaning(format: string): NumberMeaning {
  const bare = (format.split(';')[0] ?? '')
    .replace(/\[(h+|m+|s+)\]/gi, 'h')
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .toLowerCase()
  if (/^general$/.test(bare.trim()) || /[0#?]/.test(bare)) return 'number'
  if (bare.includes('d')) return 'day'
  return bare.includes('y') || (bare.includes('m') && !/[hs]/.test(bare)) ? 'month' : 'number'
}
