import type { Vat } from '../../../values/money.ts'
import { foldText } from '../../../values/text.ts'

/** What a column of a contract register can mean. */
export type ContractField =
  | 'buyer' | 'reference' | 'ocid' | 'title' | 'description' | 'department' | 'category' | 'cpv'
  | 'start' | 'end' | 'period' | 'review' | 'extendedTo' | 'extension'
  | 'value' | 'annualValue' | 'valueBasis' | 'procedure'
  | 'supplier' | 'companyNumber' | 'charityNumber' | 'vatNumber' | 'supplierNumber'
  | 'sme' | 'vcse'

/**
 * Headings as registers write them, folded (lower case, no punctuation), by field. `whole` headings are that and nothing more; `words`
 * are looked for where no whole heading fits, in this order, so that the narrow stand before the wide ("review date" before "date").
 * To teach the reader a new register, add its words here.
 */
export const contractHeadings: readonly { readonly field: ContractField; readonly whole: readonly string[]; readonly words?: RegExp }[] = [
  { field: 'ocid', whole: ['ocid', 'open contracting id'], words: /\bopen contracting (?:id|identifier)\b/ },
  {
    field: 'companyNumber',
    whole: ['company number', 'company no', 'company registration', 'company reg', 'crn', 'companies house', 'co number', 'registered number', 'supplier company number', 'supplier registration number', 'supplier registered number'],
    words: /\bcompan(?:y|ies)(?: house)? (?:reg\w* )?(?:no|num\w*|id\w*)\b|\bcompan(?:y|ies) (?:house )?reg\w*\b|\bcompanies house\b|\bco reg\b|\b(?:supplier|contractor|provider)s? reg\w* (?:no|num\w*)\b/,
  },
  { field: 'charityNumber', whole: ['charity number', 'charity no', 'registered charity number'], words: /\bcharit\w+ (?:reg\w* )?(?:no|num\w*)\b/ },
  { field: 'vatNumber', whole: ['vat number', 'vat no', 'vat registration number', 'supplier vat number'], words: /\bvat (?:reg\w* )?(?:no|num\w*)\b/ },
  { field: 'vcse', whole: ['vcse', 'vcse supplier', 'vcs', 'vcse organisation', 'voluntary sector', 'third sector'], words: /^(?!.*type).*\b(?:vcse?s?|voluntary|third sector)\b/ },
  { field: 'sme', whole: ['sme', 'sme supplier', 'smes', 'sme or vcse', 'sme vcse', 'sme status'], words: /\bsmes?\b|\bsmall (?:and|or) medium\b|\bsmall business\b/ },
  {
    field: 'supplierNumber',
    whole: ['supplier number', 'supplier no', 'supplier id', 'supplier identifier', 'vendor number'],
    words: /\b(?:supplier|contractor|provider|vendor)s? (?:no|num\w*)\b/,
  },
  {
    field: 'supplier',
    whole: ['supplier', 'supplier name', 'suppliers', 'suppliers name', 'contractor', 'contractor name', 'provider', 'provider name', 'vendor', 'vendor name', 'awarded to', 'awarded supplier', 'awarded suppliers', 'successful supplier', 'successful tenderer', 'name of supplier', 'name of contractor', 'company', 'company name', 'contractors', 'supplier s', 'provider s', 'contracted supplier', 'supplier details', 'organisation awarded to', 'winning supplier', 'current supplier', 'beneficiary', 'payee', 'merchant'],
    words: /\b(?:supplier|contractor|provider|vendor|tenderer|bidder)s?\b(?!.*\b(?:type|address|postcode|email|phone|contact|url|id|code|size|reference|website|category|country)\b)/,
  },
  { field: 'valueBasis', whole: ['fixed cost estimated cost', 'value type', 'value basis', 'estimated or actual', 'actual estimated', 'cost type', 'type of value'], words: /\bfixed (?:cost |value )?(?:or )?estimated\b|\bactual (?:or )?estimated\b/ },
  {
    field: 'annualValue',
    whole: ['annual value', 'annual contract value', 'annual cost', 'annual spend', 'estimated annual value', 'value per annum', 'yearly value', 'annualised value', 'estimated annual spend', 'annual budget', 'pa value'],
    words: /\b(?:annual|annualised|yearly|per annum|per year|pa|p a)\b.*\b(?:value|cost|spend|budget|amount|price)\b|\b(?:value|cost|spend|budget|amount|price)\b.*\b(?:annual|annualised|yearly|per annum|per year|pa|p a)\b/,
  },
  {
    field: 'value',
    whole: ['value', 'contract value', 'total value', 'total contract value', 'value of contract', 'contract amount', 'award value', 'awarded value', 'contract sum', 'contract price', 'lifetime value', 'whole life value', 'estimated value', 'estimated contract value', 'total cost', 'contract cost', 'amount', 'cost', 'price', 'total amount', 'estimated total value', 'approximate value', 'contract total value', 'total estimated value', 'contract value gbp', 'value gbp', 'overall value'],
    words: /^(?!.*\b(?:basis|type|currency|threshold|band|remaining|extension|saving|spent|vat (?:amount|irrecoverable)|irrecoverable)\b).*\b(?:value|contract (?:sum|cost|amount|price)|(?:total|whole life) cost)\b/,
  },
  { field: 'procedure', whole: ['tender process type', 'procedure', 'procurement procedure', 'procurement route', 'procurement method', 'procurement process', 'tender process', 'process type', 'route to market', 'tender type', 'procedure type', 'award procedure', 'sourcing method', 'procurement type', 'type of procedure', 'procurement route used'], words: /\b(?:procurement|tender\w*|award|sourcing) (?:route|procedure|process|method)\b|\broute to market\b/ },
  { field: 'review', whole: ['review date', 'contract review date', 'next review date', 'renewal date', 'retender date', 'review'], words: /\breview\b|\bre ?tender date\b|\brenewal date\b/ },
  {
    field: 'extendedTo',
    whole: ['last extension date', 'extension end date', 'extended to', 'extended end date', 'latest end date', 'end date including extensions', 'end date with extensions', 'maximum end date', 'final end date', 'extension date', 'last possible end date', 'end date inc extensions', 'contract end date including extensions', 'extended until'],
    words: /\b(?:end|expiry|latest|last|final|maximum|max|date)\b.*\bexten\w+|\bexten\w+\b.*\b(?:end|date|until|to)\b/,
  },
  { field: 'extension', whole: ['extension', 'extensions', 'extension options', 'extension option', 'option to extend', 'options to extend', 'extension available', 'extension period', 'extension periods', 'extension details', 'available extensions', 'extensions available', 'possible extension'], words: /\bexten(?:sion|d)\w*\b/ },
  {
    field: 'start',
    whole: ['start date', 'contract start date', 'start', 'contract start', 'commencement date', 'from', 'date from', 'start of contract', 'contract commencement date', 'effective from', 'contract from', 'date started', 'commencement', 'contract period start', 'contractstartdate'],
    words: /\b(?:start|commenc\w+)\b(?!.*\b(?:tender|procurement)\b)/,
  },
  {
    field: 'end',
    whole: ['end date', 'contract end date', 'end', 'contract end', 'expiry date', 'contract expiry date', 'expiry', 'to', 'date to', 'completion date', 'end of contract', 'termination date', 'contract to', 'current end date', 'expires', 'initial end date', 'contract finish date', 'finish date', 'effective to', 'expiration date', 'contract period end'],
    words: /\b(?:end|expir\w+|finish|terminat\w+|completion)\b/,
  },
  { field: 'period', whole: ['contract period', 'contract term', 'contract dates', 'term', 'period', 'duration', 'contract length', 'length of contract', 'contract duration', 'period of contract'], words: /\b(?:contract )?(?:period|dates|duration)\b/ },
  { field: 'cpv', whole: ['cpv', 'cpv code', 'cpv codes', 'procurement classification cpv code'], words: /\bcpv\b(?!.*\b(?:label|description|name|title)\b)/ },
  {
    field: 'category',
    whole: ['procurement classification councils procurement category label', 'category', 'procurement category', 'proclass category', 'category description', 'contract category', 'category of spend', 'service category label', 'service category', 'procurement classification proclass label', 'proclass', 'proclass label', 'procurement classification cpv label', 'cpv description', 'cpv label', 'spend category', 'commodity', 'category name', 'classification'],
    words: /\bcategory\b(?!.*\b(?:uri|url|code|id)\b)|\bproclass\b(?!.*\bcode\b)/,
  },
  {
    field: 'department',
    whole: ['directorate service responsible', 'department', 'directorate', 'service', 'service area', 'division', 'department responsible', 'business area', 'responsible department', 'local authority department responsible', 'directorate or service', 'team', 'section', 'responsible directorate', 'dept', 'business unit'],
    words: /\b(?:directorate|department|dept|service area|business (?:area|unit)|portfolio)\b/,
  },
  {
    field: 'reference',
    whole: ['contract reference number id', 'reference', 'ref', 'reference number', 'contract reference', 'contract ref', 'contract no', 'contract number', 'contract id', 'ref no', 'contract ref no', 'id', 'unique identifier', 'agreement number', 'contract reference number', 'reference no', 'contract identifier', 'unique reference', 'contract register number', 'agreement reference', 'urn'],
    words: /\b(?:contract|agreement|tender|procurement|internal|unique|framework) (?:\w+ )?(?:ref\w*|no|num\w*|id|identifier|code)\b|^ref\w*\b/,
  },
  {
    field: 'buyer',
    whole: ['organisation name', 'organisation', 'contracting authority', 'buyer', 'buyer name', 'authority', 'contracting body', 'body', 'body name', 'force', 'police force', 'publisher', 'customer', 'purchasing organisation', 'organisation label', 'lead organisation', 'council', 'lead force', 'contracting organisation', 'authority name', 'lead authority', 'trust', 'entity', 'fire service', 'owner organisation', 'participating organisation', 'organisations'],
    words: /\b(?:contracting (?:authority|body|organisation)|purchasing (?:authority|body)|buyer|organisation name)\b/,
  },
  {
    field: 'title',
    whole: ['title of the agreement', 'title', 'contract title', 'contract name', 'agreement title', 'title of agreement', 'contract', 'name', 'name of contract', 'contract description title', 'project title', 'tender title', 'project', 'project name', 'subject', 'contract title description', 'title of contract', 'agreement', 'contract subject'],
    words: /\btitle\b|\b(?:contract|agreement) name\b|\bname of (?:the )?(?:contract|agreement)\b/,
  },
  {
    field: 'description',
    whole: ['description of goods and services', 'description', 'contract description', 'summary', 'details', 'contract details', 'description of contract', 'goods services', 'description of goods services', 'goods or services', 'purpose', 'scope', 'description of the goods and or services being provided', 'brief description', 'what the contract is for', 'contract summary'],
    words: /\bdescription\b|\bgoods (?:and|or) (?:or )?services\b/,
  },
]

const looksLikeAHeading = (text: string): boolean => text.length <= 120 && /[a-z]/i.test(text)

const spaced = (heading: string): string => foldText(heading.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[£_]/g, ' '))

/** The field that a heading names and how well it fits (0 best, 1000 by some of its words only); null where no words of it are known. */
export function contractFieldOf(heading: string): { readonly field: ContractField; readonly rank: number } | null {
  if (!looksLikeAHeading(heading)) return null
  const folded = spaced(heading)
  const bare = spaced(heading.replace(vatWords, ' ').replace(/\([^)]*\)/g, ' '))
  const outside = bare.replace(/^supplier registered (company|charity) number$/, '$1 number')
  for (const { field, whole } of contractHeadings) {
    const rank = [folded, outside].map((text) => whole.indexOf(text)).find((at) => at >= 0)
    if (rank !== undefined) return { field, rank }
  }
  for (const { field, words } of contractHeadings) if (words?.test(folded)) return { field, rank: 1000 }
  return null
}

const vatWords = /\b(?:ex|exc|excl|excluding|inc|incl|including|net of|gross of|plus)\.? ?vat\b/gi

/** Whether a heading or a cell's words say that an amount has VAT in it. */
export function vatOf(text: string): Vat {
  const folded = foldText(text)
  if (/\b(?:ex|exc|excl|excluding|exclusive of|net of|plus|without|not including|not inc)\b.{0,8}\bvat\b|\bvat (?:excluded|exclusive|excl|exc|ex)\b|\bnet value\b/.test(folded)) return 'net'
  if (/\b(?:inc|incl|including|inclusive of|gross of|with)\b.{0,8}\bvat\b|\bvat (?:included|inclusive|incl|inc)\b|\bgross value\b/.test(folded)) return 'gross'
  return 'unknown'
}
