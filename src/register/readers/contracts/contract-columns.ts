import { readFileSync } from 'node:fs'
import type { Vat } from '../../../values/money.ts'
import { foldText } from '../../../values/text.ts'

/** What a column of a contract register can mean. */
export type ContractField = (typeof contractFields)[number][0]

/**
 * The fields, each with the words that its headings have where they are not written in `contract-headings.csv`. The narrow stand before the
 * wide ("review date" before "end"), for the first that fits is taken. To teach the reader a new register, add its headings to that file.
 */
const contractFields = [
  ['ocid', /\bopen contracting (?:id|identifier)\b/],
  [
    'companyNumber',
    /\bcompan(?:y|ies)(?: house)? (?:reg\w* )?(?:no|num\w*|id\w*)\b|\bcompan(?:y|ies) (?:house )?reg\w*\b|\bcompanies house\b|\bco reg\b|\b(?:supplier|contractor|provider)s? reg\w* (?:no|num\w*)\b/,
  ],
  ['charityNumber', /\bcharit\w+ (?:reg\w* )?(?:no|num\w*)\b/],
  ['vatNumber', /\bvat (?:reg\w* )?(?:no|num\w*)\b/],
  ['vcse', /^(?!.*type).*\b(?:vcse?s?|voluntary|third sector)\b/],
  ['sme', /\bsmes?\b|\bsmall (?:and|or) medium\b|\bsmall business\b/],
  ['supplierNumber', /\b(?:supplier|contractor|provider|vendor)s? (?:no|num\w*)\b/],
  [
    'supplier',
    /\b(?:supplier|contractor|provider|vendor|tenderer|bidder)s?\b(?!.*\b(?:type|address|postcode|email|phone|contact|url|id|code|size|reference|website|category|country)\b)/,
  ],
  ['valueBasis', /\bfixed (?:cost |value )?(?:or )?estimated\b|\bactual (?:or )?estimated\b/],
  [
    'annualValue',
    /\b(?:annual|annualised|yearly|per annum|per year|pa|p a)\b.*\b(?:value|cost|spend|budget|amount|price)\b|\b(?:value|cost|spend|budget|amount|price)\b.*\b(?:annual|annualised|yearly|per annum|per year|pa|p a)\b/,
  ],
  [
    'value',
    /^(?!.*\b(?:basis|type|currency|threshold|band|remaining|extension|saving|spent|vat (?:amount|irrecoverable)|irrecoverable)\b).*\b(?:value|contract (?:sum|cost|amount|price)|(?:total|whole life) cost)\b/,
  ],
  ['procedure', /\b(?:procurement|tender\w*|award|sourcing) (?:route|procedure|process|method)\b|\broute to market\b/],
  ['review', /\breview\b|\bre ?tender date\b|\brenewal date\b/],
  [
    'extendedTo',
    /^(?!.*\b(?:ex|exc|excl|excluding|before|without)\b).*(?:\b(?:end|expiry|latest|last|final|maximum|max|date)\b.*\bexten\w+|\bexten\w+\b.*\b(?:end|date|until|to)\b)/,
  ],
  ['extension', /^(?!.*\b(?:ex|exc|excl|excluding|before|without)\b).*\bexten(?:sion|d)\w*\b/],
  ['start', /\b(?:start|commenc\w+)\b(?!.*\b(?:tender|procurement)\b)/],
  ['end', /\b(?:end|expir\w+|finish|terminat\w+|completion)\b/],
  ['period', /\b(?:contract )?(?:period|dates|duration)\b/],
  ['cpv', /\bcpv\b(?!.*\b(?:label|description|name|title)\b)/],
  ['category', /\bcategory\b(?!.*\b(?:uri|url|code|id)\b)|\bproclass\b(?!.*\bcode\b)/],
  ['department', /\b(?:directorate|department|dept|service area|business (?:area|unit)|portfolio)\b/],
  [
    'reference',
    /\b(?:contract|agreement|tender|procurement|internal|unique|framework) (?:\w+ )?(?:ref\w*|no|num\w*|id|identifier|code)\b|^ref\w*\b/,
  ],
  ['buyer', /\b(?:contracting (?:authority|body|organisation)|purchasing (?:authority|body)|buyer|organisation name)\b/],
  ['title', /\btitle\b|\b(?:contract|agreement) name\b|\bname of (?:the )?(?:contract|agreement)\b/],
  ['description', /\bdescription\b|\bgoods (?:and|or) (?:or )?services\b/],
] as const satisfies readonly (readonly [string, RegExp])[]

/** The names of the fields, for those who say what a column holds. */
export const contractFieldNames: readonly ContractField[] = contractFields.map(([name]) => name)

/** Headings as registers write them, folded (lower case, no punctuation), and their fields; the best of a field stands first. */
export const contractHeadings: readonly (readonly [ContractField, string])[] = readFileSync(
  new URL('contract-headings.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [name, heading] = line.split(',')
    const field = contractFields.find(([known]) => known === name)?.[0]
    if (field === undefined || heading === undefined)
      throw new Error(`contract-headings.csv has a line that is no heading of a field: ${line}`)
    return [field, heading]
  })

const ranks = new Map(contractHeadings.map(([field, heading], at) => [heading, { field, rank: at }]))

const looksLikeAHeading = (text: string): boolean => text.length <= 120 && /[a-z]/i.test(text)

const spaced = (heading: string): string => foldText(heading.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[£_]/g, ' '))

/** The field that a heading names and how well it fits (0 best); null where no words of it are known. */
export function contractFieldOf(heading: string): { readonly field: ContractField; readonly rank: number } | null {
  if (!looksLikeAHeading(heading)) return null
  const folded = spaced(heading)
  const bare = spaced(heading.replace(vatWords, ' ').replace(/\((?![^)]*exten)[^)]*\)/gi, ' '))
  const outside = bare.replace(/^supplier registered (company|charity) number$/, '$1 number')
  const whole = ranks.get(folded) ?? ranks.get(outside)
  if (whole) return whole
  for (const [field, words] of contractFields) if (words.test(folded)) return { field, rank: contractHeadings.length }
  return null
}

const vatWords = /\b(?:ex|exc|excl|excluding|inc|incl|including|net of|gross of|plus)\.? ?vat\b/gi

/** Whether a heading or a cell's words say that an amount has VAT in it. */
export function vatOf(text: string): Vat {
  const folded = foldText(text)
  if (
    /\b(?:ex|exc|excl|excluding|exclusive of|net of|plus|without|not including|not inc)\b.{0,8}\bvat\b|\bvat (?:excluded|exclusive|excl|exc|ex)\b|\bnet value\b/.test(
      folded,
    )
  )
    return 'net'
  if (
    /\b(?:inc|incl|including|inclusive of|gross of|with)\b.{0,8}\bvat\b|\bvat (?:included|inclusive|incl|inc)\b|\bgross value\b/.test(
      folded,
    )
  )
    return 'gross'
  return 'unknown'
}
