import { decodeEntities } from '../../files/xml-scanner.ts'
import type { PassageCollector } from './passage.ts'

const skipped = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'metadata', 'defs'])
const inline = new Set([
  'a',
  'b',
  'i',
  'em',
  'strong',
  'span',
  'small',
  'sub',
  'sup',
  'abbr',
  'code',
  'u',
  'mark',
  'tspan',
  'q',
  'cite',
  'font',
])

/** The words of a web page by its headings, or of a drawing: markup is passed over, never run and never kept. */
export function readMarkup(text: string, into: PassageCollector): void {
  into.begin('the beginning')
  let skipping: string | null = null
  let heading: string | null = null
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    const words = text.slice(at, open < 0 ? text.length : open)
    if (skipping === null && words !== '') {
      const plain = decode(words)
      if (heading === null) {
        if (!into.add(plain)) return
      } else heading += plain
    }
    if (open < 0) break
    if (text.startsWith('<!--', open)) {
      const end = text.indexOf('-->', open + 4)
      at = end < 0 ? text.length : end + 3
      continue
    }
    const close = text.indexOf('>', open)
    if (close < 0) break
    at = close + 1
    const end = /^\/?([a-z][\w:-]*)/i.exec(text.slice(open + 1, Math.min(close, open + 60)))
    if (!end) continue
    const closes = text[open + 1] === '/'
    const tag = (end[1] ?? '').toLowerCase().replace(/^svg:/, '')
    if (skipping !== null) {
      if (closes && tag === skipping) skipping = null
    } else if (skipped.has(tag)) {
      if (!closes && text[close - 1] !== '/') skipping = tag
    } else if (/^h[1-6]$/.test(tag)) {
      if (!closes) heading = ''
      else if (heading !== null) {
        if (heading.trim() !== '') into.begin(`under “${heading.replace(/\s+/g, ' ').trim().slice(0, 120)}”`)
        into.add(`${heading}\n`)
        heading = null
      }
    } else if (!inline.has(tag)) into.add('\n')
  }
  if (heading !== null) into.add(heading)
}

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  pound: '£',
  euro: '€',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  copy: '©',
}
const decode = (text: string): string =>
  decodeEntities(text.replace(/&([a-z]{2,8});/gi, (whole, name: string) => named[name] ?? whole)).replace(/[ \t\r\n]+/g, ' ')
