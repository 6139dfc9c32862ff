import { Refusal } from './refusal.ts'

/** What a scanner tells of an XML text, in order; names come without their namespace's prefix, attributes as written. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  /** Text with its entities still in it. */
  text(raw: string): void
}

const longestToken = 4_000_000
const longestTag = 500_000
const deepestTag = 200

/**
 * Reads XML in pieces without building a tree. Declarations of documents and entities are refused with `invalid`, so nothing in a file
 * can expand.
 */
export class XmlScanner {
  readonly #handler: XmlHandler
  readonly #open: string[] = []
  #rest = ''

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  push(piece: string): void {
    const text = this.#rest + piece
    const handler = this.#handler
    let at = 0
    for (;;) {
      const open = text.indexOf('<', at)
      if (open < 0) break
      if (open > at) handler.text(text.slice(at, open))
      at = open
      const next = text.charCodeAt(open + 1)
      if (next === 33 || next === 63 || Number.isNaN(next)) {
        const end = special(text, open, handler)
        if (end < 0) break
        at = end
        continue
      }
      const close = tagEnd(text, open)
      if (close < 0) break
      at = close + 1
      if (next === 47) {
        const name = localName(text, open + 2, close)
        // A tag that closes another than the last one opened: reading on would lose what stands between in silence.
        if (this.#open.pop() !== name) throw damagedXml()
        handler.close(name)
      } else {
        const empty = text.charCodeAt(close - 1) === 47
        const end = empty ? close - 1 : close
        let nameEnd = open + 1
        while (nameEnd < end && text.charCodeAt(nameEnd) > 32) nameEnd++
        const name = localName(text, open + 1, nameEnd)
        handler.open(name, nameEnd < end ? text.slice(nameEnd, end) : '')
        if (empty) handler.close(name)
        else if (this.#open.push(name) > deepestTag) throw damagedXml()
      }
    }
    // Text before the next tag is handed on whole, so that a cell's value is never seen in halves.
    this.#rest = text.slice(at)
    if (this.#rest.length > longestToken)
      throw new Refusal(
        'text-too-long',
        'The workbook holds one piece of text that is too long for any cell',
        'Save it again and import that.',
      )
  }
}

const damagedXml = (): Refusal =>
  new Refusal(
    'damaged',
    'The workbook is damaged: its parts do not end as they begin',
    'Open it in a spreadsheet program, save it again and import that.',
  )

/** Where a tag ends, or -1 where that has not come yet; a `>` within an attribute's value ends nothing. */
function tagEnd(text: string, open: number): number {
  let at = open + 1
  for (;;) {
    const close = text.indexOf('>', at)
    if (close < 0 || close - open > longestTag) return tooLong(text.length - open, close)
    let mark = at
    while (mark < close && text.charCodeAt(mark) !== 34 && text.charCodeAt(mark) !== 39) mark++
    if (mark === close) return close
    const end = text.indexOf(text[mark] as string, mark + 1)
    if (end < 0) return tooLong(text.length - open, -1)
    at = end + 1
  }
}

function tooLong(length: number, close: number): number {
  if (close < 0 && length <= longestTag) return -1
  throw new Refusal(
    'damaged',
    'The workbook is damaged: a part of it does not end',
    'Open it in a spreadsheet program, save it again and import that.',
  )
}

/** Comments, character data, instructions; the place after it, or -1 where more text is needed. */
function special(text: string, open: number, handler: XmlHandler): number {
  if (text.startsWith('<?', open)) return placeAfter(text, '?>', open)
  if (text.length - open < 9) return -1
  if (text.startsWith('<!--', open)) return placeAfter(text, '-->', open)
  if (text.startsWith('<![CDATA[', open)) {
    const end = text.indexOf(']]>', open)
    if (end < 0) return -1
    handler.text(text.slice(open + 9, end).replaceAll('&', '&amp;'))
    return end + 3
  }
  throw new Refusal(
    'entity-declaration',
    'The workbook declares entities of its own, which no spreadsheet program does',
    'It is refused as possibly harmful. Save it again from a spreadsheet program.',
  )
}

const placeAfter = (text: string, what: string, from: number): number => {
  const at = text.indexOf(what, from)
  return at < 0 ? -1 : at + what.length
}

function localName(text: string, from: number, to: number): string {
  const name = text.slice(from, to).trimEnd()
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** An attribute's value by its name without prefix, entities decoded; null where absent. */
export function attribute(attributes: string, name: string): string | null {
  let from = 0
  for (;;) {
    const at = attributes.indexOf(name, from)
    if (at < 0) return null
    const before = attributes.charCodeAt(at - 1)
    let after = at + name.length
    while (attributes.charCodeAt(after) === 32) after++
    if ((before <= 32 || before === 58) && attributes.charCodeAt(after) === 61) {
      after++
      while (attributes.charCodeAt(after) <= 32) after++
      const mark = attributes[after] ?? ''
      const end = attributes.indexOf(mark, after + 1)
      return end < 0 ? null : decodeEntities(attributes.slice(after + 1, end))
    }
    from = at + name.length
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** XML's five entities and numbered characters; NULs left out. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name.toLowerCase()] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}
