import type { Vat } from '../../../values/money.ts'
import { foldText } from '../../../values/text.ts'

/** What a column of a file of payments can hold. */
export const paymentFields = [
  'date',
  'supplier',
  'amount',
  'debit',
  'credit',
  'category',
  'department',
  'purpose',
  'reference',
  'publisher',
] as const
export type PaymentField = (typeof paymentFields)[number]

/** A field that a heading may stand for; the stronger claim wins. */
export interface Claim {
  readonly field: PaymentField
  readonly strength: number
}

const list = (text: string): readonly string[] => text.split('|').map((name) => name.trim())

/** Headings as published, without case and punctuation, the surest first. Add new ones here. */
const names: Readonly<Record<Exclude<PaymentField, 'amount'>, readonly string[]>> = {
  date: list(`
    payment date | date paid | date of payment | paid date | date payment made | payment made date | transaction date |
    date of transaction | trans date | tran date | payment run date | date | expenditure date | date of expenditure | expense date |
    cleared date | date cleared | clearing date | cheque date | pay date | paid on | spend date | posting date | date posted |
    post date | posted date | effective date | gl date | accounting date | ledger date | journal date | purchase date |
    date of purchase | tran posting date | transaction posting date | process date | processed date | settlement date |
    invoice payment date | inv payment date | bacs date | entry date | doc date | document date | pmt date | payment dt | trans dt |
    date of spend | invoice date | inv date | date of invoice | tax point date | month paid | payment month | month of payment |
    month year | year month | period | payment period | accounting period | month | paid | day | dyddiad | dyddiad talu | dyddiad y taliad`),
  supplier: list(`
    supplier name | name of supplier | supplier | beneficiary | beneficiary name | supplier beneficiary | supplier beneficiary name |
    supplier name beneficiary | payee | payee name | name of payee | vendor name | vendor | name of vendor | creditor name | creditor |
    merchant name | merchant | supplier t | supplier final | supplier trading name | trading name | supplier id t | apar id t |
    ap ar id t | apar name | supplier description | supplier merchant name | supplier merchant | merchant supplier | recipient |
    recipient name | name of recipient | grant recipient | paid to | payment to | payments to | name of beneficiary |
    supplier company name | company paid | organisation paid | third party | third party name | trader | trader name | contractor |
    contractor name | provider | provider name | account name | supplier account name | redacted supplier name |
    supplier name redacted | published supplier name | alternative supplier name | to whom paid | payment made to | business name |
    customer name | counterparty | counterparty name | company name | name | company | retailer | outlet | transaction name |
    supplier organisation | organisation name | organisation | cyflenwr | enw cyflenwr | enw r cyflenwr | enwr cyflenwr`),
  debit: list(`
    debit | debit amount | dr | debits | debit value | payments out | money out | paid out`),
  credit: list(`
    credit | credit amount | cr | credits | credit value | receipts in | money in | paid in`),
  category: list(`
    expenditure category | expense type | expenditure type | category | spend category | procurement category | purchase category |
    category of expenditure | category of spend | merchant category | merchant category name | expense category | payment category |
    type of expenditure | spend type | type of spend | proclass | pro class | proclass description | procurement classification |
    subjective description | subjective | account description | gl description | g l description | gl code description |
    nominal description | nominal | ledger description | account code description | account detail | account | cost type |
    detailed expenses type | detailed expense type | expense description | expenditure description | cost element |
    cost element description | cost element name | subjective code description | cipfa detailed expenditure type |
    cipfa classification | service category label | commodity | commodity description | category description | product category |
    analysis | objective subjective | gl account | gl account description | account t | nominal code description |
    expenditure heading | budget heading | cost code description | expenditure | type | classification | supplier classification`),
  department: list(`
    department | directorate | department name | directorate name | service department | department area | department directorate |
    directorate department | expense area | service area | responsible unit | organisational unit | organisation unit | org unit |
    business unit | division | service division | service | service label | service name | cost centre description | cost centre name |
    cost centre | cost center | cost center description | service cost centre | costcentre | cost centre t | portfolio | section |
    unit | team | budget holder | responsibility | station | area | function | group | branch | region | location | site |
    local authority department | dept | dept name | body department | service group`),
  purpose: list(`
    purpose | purpose of expenditure | purpose of spend | purpose of payment | summary of purpose |
    summary of the purpose of the expenditure | summary of purpose of expenditure | description | narrative | transaction description |
    invoice description | payment description | line description | description of goods | goods description | item description |
    details | detail | transaction details | transaction narrative | payment details | text | line text | reason | reason for payment |
    description of spend | goods services | goods and services | description of goods and services | description of goods services |
    service description | reason for expenditure | particulars | comment | comments | spend description | purchase description | item |
    what was bought | notes | supplier description of goods`),
  reference: list(`
    transaction number | transaction no | transaction id | transaction ref | transaction reference | trans no | tran no |
    trans number | transno | transaction | payment reference | payment ref | payment number | payment no | payment id |
    voucher number | voucher no | voucher | document number | document no | doc no | doc number | invoice number | invoice no |
    invoice ref | invoice reference | invoice id | reference | reference number | reference no | ref | ref no | ref number | our ref |
    our reference | unique reference | unique id | unique identifier | unique reference number | urn | uri | cheque number |
    cheque no | internal reference | internal ref | hbc ref no | journal number | order number | po number | purchase order number |
    po no | batch reference | system reference | payment document | record id | id`),
  publisher: list(`
    body name | name of body | body | public body | entity | entity name | publishing organisation | publisher | publisher name |
    name of authority | authority | authority name | local authority | local authority name | council | council name | force |
    force name | police force | trust | trust name | organisation name | organisation | organization | organization name |
    company name | company | department family | paying organisation | paying body | buyer | buyer name | fire authority`),
}

/** Names that are claimed only when nothing better is there. */
const weak: Readonly<Partial<Record<PaymentField, readonly string[]>>> = {
  date: list(`
    paid | day | period | month | accounting period`),
  supplier: list(`
    account name | customer name | company name | company | name | transaction name | organisation name | organisation |
    business name | outlet`),
  category: list(`
    expenditure | type | account | analysis | classification | supplier classification`),
  department: list(`
    group | region | location | site | area | function | unit | branch`),
  purpose: list(`
    notes | comment | comments | item | text | reason`),
  reference: list(`
    uri | id | order number | po number | purchase order number | po no`),
  publisher: list(`
    company name | company | organisation | organization | department family | buyer | buyer name | trust | council | force`),
}

const exact = new Map<string, Claim[]>()
for (const [field, ranked] of Object.entries(names) as [PaymentField, readonly string[]][]) {
  for (const [at, name] of ranked.entries()) {
    const strength = (weak[field]?.includes(name) ? 300 : 900) - at
    exact.set(name, [...(exact.get(name) ?? []), { field, strength }])
  }
}

/** Headings that only contain a telling word, tried where no name above fits. */
const patterns: readonly (readonly [field: PaymentField, has: RegExp, not: RegExp])[] = [
  [
    'supplier',
    /\b(?:supplier|vendor|payee|creditor|beneficiary|merchant|recipient)s?\b/,
    /\b(?:id|no|number|num|code|ref|reference|type|class\w*|category|categories|post ?code|address|vat|site|invoice|status|reg\w*|charity|url|uri|country|town|date|amount|region|sme|size|group)\b/,
  ],
  ['date', /\bdates?\b/, /\b(?:start|end|birth|due|from|to|update\w*|review|expiry|created|required|order|receipt|received|delivery)\b/],
  ['category', /\b(?:category|expense type|expenditure type|subjective|nominal|commodity)\b/, /\b(?:code|id|number|no|amount|uri)\b/],
  ['department', /\b(?:department|directorate|cost cent(?:re|er)|division|service area)\b/, /\b(?:code|id|number|no|uri|amount)\b/],
  ['purpose', /\b(?:purpose|narrative|description)\b/, /\b(?:code|id|number|supplier|vendor)\b/],
  [
    'reference',
    /\b(?:transaction|invoice|voucher|document|payment|cheque|reference|ref)\b.*\b(?:no|number|id|ref|reference)\b|\breference\b/,
    /\b(?:vat|company|charity|registration|supplier|vendor|date|amount|line)\b/,
  ],
]

/** Whether an amount is of one line or of a whole invoice, and with or without VAT. */
export interface AmountMeaning {
  readonly of: 'line' | 'invoice'
  readonly vat: Vat
}

const amountWords =
  /\b(?:amounts?|amt|value|val|cost|spend|spent|total|paid|payments?|net|nett|gross|price|gbp|pounds|sum|figure|expenditure|charge|swm|gwerth|exc vat|inc vat)\b/
const notAmount =
  /\b(?:date|number|no|id|code|ref|reference|type|category|currency|quantity|qty|method|terms|period|month|year|budget|threshold|rate|balance|cumulative|running|contract|order|estimated|group|family|description|name|to|by|centre|status|reason|purpose|supplier|vendor|payee|area|run|details?|percentage|per|unit|narrative|class\w*|holder|foreign)\b/

/** What an amount's heading says, or null where it heads no amount (a column of VAT alone is none). */
export function amountMeaning(folded: string): AmountMeaning | null {
  if (folded.length > 80 || !(amountWords.test(folded) || folded === 'vat exclusive' || folded === 'vat inclusive')) return null
  const net =
    /\bnett?\b|\b(?:ex|exc|excl|excluding|exclusive|less|without|before|minus)\b(?: \w+)? (?:vat|tax)\b|\b(?:vat|tax) (?:exclusive|excl|exc|excluded)\b/.test(
      folded,
    )
  const gross =
    /\bgross\b|\b(?:inc|incl|including|inclusive|with|plus|and)\b(?: \w+)? (?:vat|tax)\b|\b(?:vat|tax) (?:inclusive|incl|inc|included)\b/.test(
      folded,
    )
  if (/\b(?:vat|tax)\b/.test(folded) && !net && !gross) return null
  const bare = folded
    .replace(/\b(?:no vat|of order|line no|invoice number amount)\b/g, ' ')
    .replace(/\b(?:invoice|inv|paid|payment) to date\b/g, ' ')
  if (notAmount.test(bare)) return null
  const invoice =
    /\b(?:invoice|inv|voucher|cheque|document|doc)\b/.test(folded) && !/\b(?:line|distribution|dist|item|lines)\b/.test(folded)
  return { of: invoice ? 'invoice' : 'line', vat: net && !gross ? 'net' : gross && !net && !/recover/.test(folded) ? 'gross' : 'unknown' }
}

/** A heading as it is compared: without case, punctuation, a leading star and words that say nothing. */
export function foldHeading(heading: string): string {
  return foldText(heading.replace(/£/g, ' ').replace(/'s\b/g, 's'))
    .replace(/^(?:the|sum of|total of) (?=\w)/, '')
    .replace(/ (?:final|dd mm yyyy|dd mm yy|ddmmyyyy|gbp|in pounds|pounds|sterling|as published)$/, '')
}

const remembered = new Map<string, readonly Claim[]>()

/** Every field that a heading may stand for. */
export function claimsOf(heading: string): readonly Claim[] {
  const known = remembered.get(heading)
  if (known) return known
  const claims = heading.length > 120 ? [] : findClaims(foldHeading(heading))
  if (remembered.size < 5_000) remembered.set(heading, claims)
  return claims
}

function findClaims(folded: string): Claim[] {
  if (folded === '') return []
  const claims = [...(exact.get(folded) ?? [])]
  if (claims.length === 0) {
    const pattern = patterns.find(([, has, not]) => has.test(folded) && !not.test(folded))
    if (pattern) claims.push({ field: pattern[0], strength: 500 - folded.length })
  }
  const amount = amountMeaning(folded)
  if (amount && !claims.some((claim) => claim.strength > 600)) claims.push({ field: 'amount', strength: amountStrength(amount, folded) })
  return claims
}

/** A line's net amount before a line's amount, before a line's gross, before anything about a whole invoice. */
function amountStrength({ of, vat }: AmountMeaning, folded: string): number {
  const base = (of === 'line' ? 800 : 700) + (vat === 'net' ? 60 : vat === 'unknown' ? 40 : 0)
  return base + (/\bamount\b/.test(folded) ? 9 : /\b(?:value|paid|spend|net|gross)\b/.test(folded) ? 6 : 0)
}
