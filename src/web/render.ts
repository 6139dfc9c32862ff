import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { formatDate, formatMonth } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { formatPence, formatPenceRound } from '../values/money.ts'
import { plural } from '../values/text.ts'
import { address, pathOf } from './address.ts'
import type { Asset } from './assets.ts'
import { downloads } from './downloads.ts'
import { inventedMark, inventedTitle, isInvented, isOneInvented } from './invented.ts'
import { safeHtml } from './safe-html.ts'
import type { Html } from './safe-html.ts'
import { bar, breakable, coverage, ledgerBar, money, moneyWord, receipt } from './marks.ts'

/** Gives a template's page as bytes; templates are named by their path below `src`, such as `register/pages/home.njk`. */
export type Render = (template: string, data: Readonly<Record<string, unknown>>) => Buffer

const space = /(?<=\d) (?=\D)|(?<=[a-z]) (?=\d)/g

/** `31 March 2026` with spaces that do not break. */
export const day = (date: string | null): string => (date === null ? '' : formatDate(date as IsoDate).replace(/ /g, '\u00A0'))

/** A text whose dates, such as `31 March 2026`, stay on one line. */
export const unbroken = (text: string): string => text.replace(/(\d) (?=[A-Z][a-z]+ \d{4}\b)|([A-Z][a-z]+) (?=\d{4}\b)/g, '$1$2\u00A0')

const receiptStart = Buffer.from(' <a class="bl-receipt')
const receiptEnd = Buffer.from('</a>')
const before = Buffer.from('<span class="bl-beside">')
const after = Buffer.from('</span>')
const longestNumber = 24
const opens = 60
// What a word before a receipt can begin after, and what it cannot have in it: a space, the end of a line, or a tag.
const isEdge = (byte: number): boolean => byte === 32 || byte === 10 || byte === 62 || byte === opens
const isInsideCharacter = (byte: number): boolean => (byte & 0xc0) === 0x80

/**
 * A receipt stays on the line of the number before it; a space that does not break would not hold it there. Done with the page's bytes,
 * which it is sent as: putting a long text together anew takes longer than rendering it.
 */
export function besideItsNumber(html: Buffer): Buffer {
  const parts: Buffer[] = []
  let from = 0
  for (let at = html.indexOf(receiptStart); at >= 0; at = html.indexOf(receiptStart, at + 1)) {
    let [word, characters] = [at, 0]
    while (word > from && characters <= longestNumber && !isEdge(html[word - 1]!)) {
      word -= 1
      if (!isInsideCharacter(html[word]!)) characters += 1
    }
    const end = html.indexOf(receiptEnd, at)
    if (end < 0) break
    if (word === at || characters > longestNumber || word === 0 || html[word - 1] === opens) continue
    parts.push(html.subarray(from, word), before, html.subarray(word, end + receiptEnd.length), after)
    from = end + receiptEnd.length
    at = from - 1
  }
  return parts.length === 0 ? html : Buffer.concat([...parts, html.subarray(from)])
}

/** Bytes as a person reads them: `812 bytes`, `41 kB`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte')
  const [size, unit] = bytes < 999_500 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB']
  return `${size.toLocaleString('en-GB', { maximumFractionDigits: size < 10 ? 1 : 0 })}\u00A0${unit}`
}

const filters: Readonly<Record<string, (...values: never[]) => unknown>> = {
  pence: (value: number) => formatPence(value),
  about: (value: number) => formatPenceRound(value).replace(space, '\u00A0'),
  day,
  month: (date: string) => formatMonth(date as IsoDate).replace(/ /g, '\u00A0'),
  count: (value: number) => value.toLocaleString('en-GB'),
  plural: (count: number, one: string, many?: string) => plural(count, one, many),
  percent: (part: number, whole: number) => (whole > 0 ? `${Math.round((part / whole) * 100)}%` : 'none'),
  bytes: formatBytes,
  unbroken,
  breakable: (text: string) => breakable(text),
}

/** What stands in a value's place when there is none: said in words, in the quiet colour. */
const absent = (words = 'Not published'): Html => safeHtml`<span class="bl-quiet">${words}</span>`

/** Whether there is a value: nought and empty text are values. */
const isGiven = (value: unknown): boolean => value !== null && value !== undefined

const utf8 = new TextEncoder()
/** A text as UTF-8, in a third of the time that `Buffer.from` takes. */
const bytesOf = (text: string): Buffer => Buffer.from(utf8.encode(text).buffer)

/** Compiles templates once and renders them; everything printed is escaped unless it was made as markup. */
export function createRender(assets: ReadonlyMap<string, Asset>): Render {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const loader = new nunjucks.FileSystemLoader(root, { watch: false, noCache: false })
  const environment = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true })
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter as (...values: unknown[]) => unknown)
  const asset = (name: string): string => {
    const found = assets.get(name)
    if (found === undefined) throw new Error(`There is no asset ${name}`)
    return found.address
  }
  const globals = { asset, address, pathOf, receipt, receiptWord: (href: string, what: string) => receipt(href, what, { word: true }) }
  for (const [name, value] of Object.entries({
    ...globals,
    money,
    moneyWord,
    bar,
    ledgerBar,
    coverageMeter: coverage,
    absent,
    isGiven,
    downloads,
    inventedMark,
    inventedTitle,
    isInvented,
    isOneInvented,
  })) {
    environment.addGlobal(name, value)
  }
  return (template, data) => besideItsNumber(bytesOf(environment.render(template, data)))
}
