import { companyNumber, isPlaceholderNumber } from './company-number.ts'
import { registerNames } from './register-names.ts'
import { vatNumber } from './vat-number.ts'

type IdentifierScheme = keyof typeof registerNames

/** Registers whose numbers are taken as published, having no form that could be checked here. */
const takenAsPublished = new Set([
  'GB-EDU',
  'GB-GOR',
  'GB-HESA',
  'GB-LAE',
  'GB-LAN',
  'GB-LAS',
  'GB-MPR',
  'GB-NIEDU',
  'GB-REV',
  'GB-SHPE',
  'GB-UKPRN',
  'GB-WALEDU',
  'GG-RCE',
  'IM-CR',
  'JE-FSC',
  'IE-CRO',
  'IE-CHY',
  'BE-BCE_KBO',
  'CH-FDJP',
  'CY-DRCOR',
  'DE-CR',
  'DK-CVR',
  'ES-RMC',
  'FI-PRO',
  'FR-RCS',
  'FR-INSEE',
  'IT-RI',
  'LU-RCS',
  'NL-KVK',
  'NO-BRC',
  'PL-KRS',
  'SE-BLV',
  'US-DOS',
  'US-EIN',
  'XI-GRID',
  'XI-ROR',
])

/** Accounts on procurement portals: one body has over a thousand. */
const portals = /^(?:GB-(?:FTS|CFS|SRS)\b|(?:sid4gov|supplierregistration)\.cabinetoffice\.gov\.uk\b)/i

/** Why a text gives no identifier. */
export const identifierRefusals = {
  empty: 'no number is given',
  placeholder: 'it stands for "no number"',
  'portal-account': 'it is an account on a procurement portal, not an organisation',
  personal: 'it has the form of a National Insurance number, which is a person’s',
  several: 'there is more than one number in it',
  'check-digits': 'its check digits do not fit a VAT number',
  ambiguous: 'it may be a number of more than one register, and the register is not named',
  unrecognised: 'it has the form of no register that is known here',
} as const
type IdentifierRefusal = keyof typeof identifierRefusals

export type IdentifierReading =
  | { readonly scheme: string; readonly number: string; readonly why: null }
  | { readonly scheme: null; readonly number: null; readonly why: IdentifierRefusal }

const refused = (why: IdentifierRefusal): IdentifierReading => ({ scheme: null, number: null, why })
const found = (scheme: string, number: string): IdentifierReading => ({ scheme, number, why: null })

/** Longer than any number with its words; no pattern need look at more. */
const longest = 200

const noNumber =
  /^(?:n\W?a|n\W?k|nil|none|no|not? ?(?:applicable|known|registered|provided|available|given|supplied|held|limited|a company)|unknown|unregistered|t\W?b\W?[acd]|to be confirmed|pending|exempt|redacted|withheld|sole ?trader|self[ -]?employed|individual|partnership|private|various|multiple|see .*|x+|0+|\W+)$/i

/** Words before a number that name its register. */
const labels: readonly (readonly [RegExp, IdentifierScheme])[] = [
  [
    /^(?:gb-?coh|coh|companies house|compan(?:y|ies)|co\.? ?(?:reg|no|num)|c\.?r\.?n\b|reg(?:istered|istration|d)? (?:company|in |no|num))/i,
    'GB-COH',
  ],
  [/^(?:gb-?chc|charit(?:y|able)|reg(?:istered)? charity|chy?\.? ?no)/i, 'GB-CHC'],
  [/^(?:gb-?vat|vat)/i, 'GB-VAT'],
  [/^(?:oscr|scottish charity)/i, 'GB-SC'],
  [/^(?:gb-?nhs|ods)/i, 'GB-NHS'],
  [/^(?:gb-?ppon|ppon)/i, 'GB-PPON'],
  [/^lei\b/i, 'XI-LEI'],
]
const labelWords =
  /^(?:(?:registered|registration|regd?|company|companies|co|c\.?r\.?n|charity|charities|charitable|commission|house|number|num|no|ref(?:erence)?|code|vat|ods|ppon|lei|coh|chc|oscr|in|england|and|wales|scotland|scottish|gb)\b[ .:#&()-]*)+/i

/**
 * The register and number that a text stands for, brought to one form, or why there is none. `hint` is the register's code as published
 * beside it (`GB-COH`) or by its column; words and prefixes in the text itself outweigh it, and a number that cannot be of the hinted
 * register is tried as others whose form is unmistakable (a VAT number in a column of company numbers).
 */
export function readIdentifier(text: string, hint: string | null = null): IdentifierReading {
  const tidy = text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .trim()
  if (tidy === '') return refused('empty')
  if (tidy.length > longest) return refused('unrecognised')
  if (portals.test(tidy) || (hint !== null && portals.test(hint))) return refused('portal-account')
  if (noNumber.test(tidy)) return refused('placeholder')
  const prefixed = /^([A-Za-z]{2})-([A-Za-z_]{2,8})[-:/ ]+(.+)$/.exec(tidy)
  const code = prefixed ? `${prefixed[1]}-${prefixed[2]}`.toUpperCase() : null
  if (code !== null && (code in registerNames || takenAsPublished.has(code))) return readIdentifier(prefixed?.[3] ?? '', code)
  const labelled = labels.find(([pattern]) => pattern.test(tidy))
  const bare = (labelled ? tidy.replace(labelWords, '') : tidy)
    .replace(/^gb\s*[/:]\s*/i, '')
    .replace(/^(\d{4,12})\.0+$/, '$1')
    .trim()
  if (severalNumbers.test(bare)) return refused('several')
  return readBare(bare, labelled?.[1] ?? (hint === '' ? null : hint))
}

const severalNumbers = /[A-Z]{0,2}\d{5,}\s*(?:[;,/|&]|\band\b|\bor\b)\s*[A-Z]{0,2}\d{5,}/i

function readBare(text: string, scheme: string | null): IdentifierReading {
  if (text === '') return refused('empty')
  if (noNumber.test(text)) return refused('placeholder')
  if (scheme !== null && takenAsPublished.has(scheme))
    return isPlaceholderNumber(text) ? refused('placeholder') : found(scheme, text.toUpperCase())
  if (isNationalInsuranceNumber(text)) return refused('personal')
  if (/^\D{0,2}[\d\s-]+$/.test(text) && isPlaceholderNumber(text)) return refused('placeholder')
  const own = scheme === null ? null : ofScheme(text, scheme)
  return (
    own ??
    unmistakable(text) ??
    (scheme === null ? withoutHint(text) : refused(/^(?:GB)?\s*\d{9}$/i.test(text) ? 'check-digits' : 'unrecognised'))
  )
}

/** The number as one of the register named, or null where it does not have that register's form. */
function ofScheme(text: string, scheme: string): IdentifierReading | null {
  const compact = text.toUpperCase().replace(/[\s-]/g, '')
  const withScheme = (number: string | null): IdentifierReading | null => (number === null ? null : found(scheme, number))
  switch (scheme) {
    case 'GB-COH':
      return withScheme(companyNumber(compact.replace(/^GB(?=\d{8}$)/, '')))
    case 'GB-CHC':
      return withScheme(/^\d{6,7}$/.test(compact) ? compact : null) ?? scottishOrIrishCharity(compact)
    case 'GB-SC':
    case 'GB-NIC':
      return scottishOrIrishCharity(compact) ?? withScheme(scheme === 'GB-NIC' && /^10\d{4}$/.test(compact) ? `NIC${compact}` : null)
    case 'GB-VAT':
      return withScheme(vatNumber(compact))
    case 'GB-NHS':
      return withScheme(/^(?=.*[A-Z])[A-Z0-9]{3,6}$/.test(compact) ? compact : null)
    default:
      return null
  }
}

function scottishOrIrishCharity(compact: string): IdentifierReading | null {
  if (/^SC0\d{5}$/.test(compact)) return found('GB-SC', compact)
  return /^NIC10\d{4}$/.test(compact) ? found('GB-NIC', compact) : null
}

/** Forms that belong to one register only. */
function unmistakable(text: string): IdentifierReading | null {
  const compact = text.toUpperCase().replace(/[\s-]/g, '')
  const ppon = /^(P[A-Z]{3})(\d{4})([A-Z]{4})$/.exec(compact)
  if (ppon) return found('GB-PPON', ppon.slice(1).join('-'))
  if (isLegalEntityIdentifier(compact)) return found('XI-LEI', compact)
  if (/^NIC10\d{4}$/.test(compact)) return found('GB-NIC', compact)
  const vat = vatNumber(compact)
  if (vat !== null) return found('GB-VAT', vat)
  return /^R[A-Z0-9]{2}$/.test(compact) ? found('GB-NHS', compact) : null
}

/** With no register named, only a full company number will do: shorter digits may be a charity's, `SC0…` may be either. */
function withoutHint(text: string): IdentifierReading {
  const compact = text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^GB(?=\d{8}$)/, '')
  if (/^(?:\d{6,7}|SC0\d{5})$/.test(compact)) return refused('ambiguous')
  const number = /^(?:\d{8}|[A-Z]{2}.+|R0.+)$/.test(compact) ? companyNumber(compact) : null
  return number === null ? refused('unrecognised') : found('GB-COH', number)
}

const isNationalInsuranceNumber = (text: string): boolean =>
  /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(text.toUpperCase().replace(/[\s-]/g, ''))

/** ISO 17442: twenty characters whose value with letters as 10 to 35 leaves 1 after division by 97. */
function isLegalEntityIdentifier(compact: string): boolean {
  if (!/^[A-Z0-9]{18}\d{2}$/.test(compact)) return false
  let rest = 0
  for (const character of compact) for (const digit of String(parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
