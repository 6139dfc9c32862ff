import { foldText } from '../../../values/text.ts'
import type { TableRow } from '../../../files/table.ts'
import { ToldFields } from '../told-fields.ts'
import { basisHeading } from './published-basis.ts'

/** A column of prices in a wide sheet: what is priced, for how much of it, and where its quantity stands. */
interface PriceColumn {
  readonly column: number
  readonly heading: string
  readonly item: string
  readonly unit: string
  readonly quantityColumn: number | null
  readonly quantityUnit: string | null
  /** Where the publisher says what the price is for. */
  readonly basisColumn: number | null
}

/** Items across, one body a row. */
export interface WideLayout {
  readonly shape: 'wide'
  readonly body: number
  readonly bodyHeading: string
  readonly prices: readonly PriceColumn[]
}

/** One price a row. */
export interface LongLayout {
  readonly shape: 'long'
  readonly columns: Readonly<Record<'item' | 'price', number> & Partial<Record<'body' | 'unit' | 'quantity' | 'date' | 'basis', number>>>
  readonly headings: Readonly<Record<string, string>>
  readonly unit: string | null
}

export type PriceLayout = WideLayout | LongLayout

/** What a column of a price list can hold. `itemPrice` is the price of the item that the column's heading names. */
export const priceFields = ['item', 'price', 'body', 'unit', 'quantity', 'date', 'basis', 'itemPrice'] as const
export type PriceField = (typeof priceFields)[number]

/** Heading to field, as a person said it; `unused` for a column that holds none. */
export type PriceMapping = ToldFields<PriceField | 'unused'>

const longHeadings: readonly (readonly [keyof LongLayout['columns'], RegExp])[] = [
  ['basis', basisHeading],
  [
    'price',
    /^(?:unit |net |item )?(?:price|cost|rate)(?: paid| per (?:unit|item)| each| gbp| ex vat| exc vat| excl vat)*$|^(?:price|cost) /,
  ],
  ['item', /^(?:item|items|product|goods|description|item description|item name|product name|product description|commodity|line item)$/],
  [
    'body',
    /^(?:body|force|police force|fire and rescue (?:service|authority)|service|trust|ambulance (?:service|trust)|authority|organisation|organisation name|buyer|body name|service name|customer)$/,
  ],
  ['unit', /^(?:unit|units|unit of (?:measure|issue|purchase)|uom|per|priced per|pack size|measure)$/],
  [
    'quantity',
    /^(?:quantity|qty|volume|number|number bought|quantity (?:bought|purchased|ordered)|units bought|annual (?:quantity|volume))$/,
  ],
  ['date', /^(?:date|price date|priced on|date of (?:price|purchase)|purchase date|date purchased|as at)$/],
]
const bodyWords = /\b(?:service|force|authority|organisation|trust|body|brigade|constabulary|council|buyer)\b/
const quantityWords = /^(?:quantity|qty|volume|number|units)\b|\b(?:quantity|qty)$|^days? hire$/
const unitWords: Readonly<Record<string, string>> = { l: 'litre', ltr: 'litre', litres: 'litre', kg: 'kilogram', m: 'metre', days: 'day' }

/** How a row names the columns of a price list, or null where it is not its header. */
export function priceLayout(row: TableRow, told: PriceMapping = new ToldFields()): PriceLayout | null {
  const headings = row.cells.map((cell) => (typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() : ''))
  return longLayout(headings, told) ?? wideLayout(headings, told)
}

function longLayout(headings: readonly string[], told: PriceMapping): LongLayout | null {
  const columns: Partial<Record<keyof LongLayout['columns'], number>> = {}
  const named: Record<string, string> = {}
  for (const [column, heading] of headings.entries()) {
    const field = told.of(heading)
    if (field === undefined || field === 'unused' || field === 'itemPrice' || columns[field] !== undefined) continue
    columns[field] = column
    named[field] = heading
  }
  for (const [column, heading] of headings.entries()) {
    if (told.of(heading) !== undefined) continue
    const folded = foldText(heading.replace(/\((?:£|gbp)[^)]*\)|£/gi, ' '))
    const field = longHeadings.find(([, pattern]) => pattern.test(folded))?.[0]
    if (field === undefined || columns[field] !== undefined) continue
    columns[field] = column
    named[field] = heading
  }
  const { item, price } = columns
  if (item === undefined || price === undefined) return null
  const unit = unitInHeading(headings[price] ?? '')
  return { shape: 'long', columns: { ...columns, item, price }, headings: named, unit }
}

/** `per day` from `(£ per day)`; null where the heading states no unit. */
const unitInHeading = (heading: string): string | null => /\bper ([a-z][a-z ]*)/i.exec(heading)?.[0].trim().toLowerCase() ?? null

function wideLayout(headings: readonly string[], told: PriceMapping): WideLayout | null {
  const isPriced = (heading: string): boolean => {
    const field = told.of(heading)
    return field === undefined ? isPrice(heading) : field === 'itemPrice'
  }
  const priced = headings.flatMap((heading, column) => (isPriced(heading) ? [column] : []))
  if (priced.length < (headings.some((heading) => told.of(heading) === 'itemPrice') ? 1 : 2)) return null
  const before = headings.map((heading, column) => (column < (priced[0] ?? 0) && told.of(heading) !== 'unused' ? heading : ''))
  const saidBody = headings.findIndex((heading) => told.of(heading) === 'body')
  const named = saidBody >= 0 ? saidBody : before.findIndex((heading) => bodyWords.test(foldText(heading)))
  const body = named >= 0 ? named : before.findIndex((heading) => heading !== '')
  if (body < 0) return null
  const prices = priced.map((column) => priceColumn(headings, column))
  // One such column alone, at the end, is about the whole row and not about the price before it.
  const ownBasis = prices.filter((price) => price.basisColumn !== null).length > prices.length / 2
  return {
    shape: 'wide',
    body,
    bodyHeading: headings[body] ?? '',
    prices: ownBasis ? prices : prices.map((price) => ({ ...price, basisColumn: null })),
  }
}

/** A heading that prices something: a `£` or the word beside other words, and not an amount itself. */
const isPrice = (heading: string): boolean =>
  /[a-z]{2}/i.test(heading) &&
  !basisHeading.test(foldText(heading)) &&
  !/^\W*\d/.test(heading) &&
  (/£/.test(heading) || /\b(?:price|cost)\b/i.test(heading))

function priceColumn(headings: readonly string[], column: number): PriceColumn {
  const heading = headings[column] ?? ''
  const next = headings[column + 1] ?? ''
  const hasQuantity = quantityWords.test(foldText(next.replace(/\([^)]*\)/g, ' '))) && !isPrice(next)
  const measure = hasQuantity ? quantityMeasure(next) : null
  const item = heading
    .replace(/\(\s*£[^)]*\)/g, ' ')
    .replace(/£/g, ' ')
    .replace(/\b(?:unit )?(?:price|cost)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:–-]+|[\s:–-]+$/g, '')
  const unit =
    unitInHeading(/\(([^)]*£[^)]*)\)/.exec(heading)?.[1] ?? '') ?? (measure ? `per ${unitWords[measure.toLowerCase()] ?? measure}` : 'each')
  const after = hasQuantity ? column + 2 : column + 1
  return {
    column,
    heading,
    item,
    unit,
    quantityColumn: hasQuantity ? column + 1 : null,
    quantityUnit: measure,
    basisColumn: basisHeading.test(foldText(headings[after] ?? '')) ? after : null,
  }
}

/** `L` from `Quantity (L)`, `days` from `Days' hire`; null where the quantity is a plain count. */
function quantityMeasure(heading: string): string | null {
  const bracketed = /\(([^)]+)\)/.exec(heading)?.[1]?.trim()
  return bracketed ?? (/^days?\b/i.test(heading) ? 'days' : null)
}

/** Whether a header describes items without pricing them. */
export function isDescriptorHeader(row: TableRow): boolean {
  const headings = row.cells.map((cell) => (typeof cell === 'string' ? foldText(cell) : '')).filter((heading) => heading !== '')
  return (
    headings.length >= 2 &&
    headings.some((heading) => /^items?$/.test(heading)) &&
    headings.some((heading) => /^(?:item )?(?:descriptors?|descriptions?|specifications?)$/.test(heading))
  )
}
