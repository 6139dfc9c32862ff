/**
 * The letters that begin a number in the Companies House registers, and what they stand for; numbers of England and Wales have none.
 * As listed in Companies House's guidance on company number prefixes, with the societies and charities that it also shows.
 */
export const companyPrefixes: Readonly<Record<string, string>> = {
  AC: 'assurance company, England and Wales',
  CE: 'charitable incorporated organisation, England and Wales',
  CS: 'charitable incorporated organisation, Scotland',
  EN: 'European company, Northern Ireland',
  ES: 'European company, Scotland',
  FC: 'overseas company',
  FE: 'further education corporation',
  GE: 'economic interest grouping, England and Wales',
  GN: 'economic interest grouping, Northern Ireland',
  GS: 'economic interest grouping, Scotland',
  IC: 'investment company, England and Wales',
  IP: 'registered society, England and Wales',
  LP: 'limited partnership, England and Wales',
  NA: 'assurance company, Northern Ireland',
  NC: 'limited liability partnership, Northern Ireland',
  NF: 'overseas company, Northern Ireland',
  NI: 'company, Northern Ireland',
  NL: 'limited partnership, Northern Ireland',
  NO: 'other society, Northern Ireland',
  NP: 'registered society, Northern Ireland',
  NR: 'royal charter, Northern Ireland',
  NV: 'investment company, Northern Ireland',
  NZ: 'company not under the Companies Act, Northern Ireland',
  OC: 'limited liability partnership, England and Wales',
  OE: 'overseas entity',
  PC: 'other body, England and Wales',
  R0: 'company, Northern Ireland, before partition',
  RC: 'royal charter, England and Wales',
  RS: 'registered society',
  SA: 'assurance company, Scotland',
  SC: 'company, Scotland',
  SE: 'European company, England and Wales',
  SF: 'overseas company, Scotland',
  SG: 'Scottish grouping',
  SI: 'investment company, Scotland',
  SL: 'limited partnership, Scotland',
  SO: 'limited liability partnership, Scotland',
  SP: 'registered society, Scotland',
  SR: 'royal charter, Scotland',
  SZ: 'company not under the Companies Act, Scotland',
  ZC: 'company not under the Companies Act, England and Wales',
}

/** Societies' numbers end in letters: `IP19473R`, `SP2497RS`. */
const lettersAtEnd = /^(?:IP|SP|RS|NP|NO)\d{3,5}[A-Z]{1,2}$/

/**
 * A company's number in its one form of eight characters (`497029` → `00497029`, `sc 12345` → `SC012345`), or null where the text is not
 * one. Zeros typed as the letter O, and the reverse in a prefix, are mended. It says nothing of whether such a company exists.
 */
export function companyNumber(text: string): string | null {
  const compact = text.toUpperCase().replace(/[\s-]/g, '')
  if (/^[\dO]{4,8}$/.test(compact) && /\d/.test(compact)) return compact.replace(/O/g, '0').padStart(8, '0')
  const prefix = prefixOf(compact)
  if (prefix === null) return null
  const rest = compact.slice(2)
  if (/^[\dO]{1,6}$/.test(rest)) return prefix + rest.replace(/O/g, '0').padStart(6, '0')
  return compact.length === 8 && lettersAtEnd.test(prefix + rest) ? prefix + rest : null
}

/** The register's two letters; `0C`, `S0` and `RO` can only be slips for `OC`, `SO` and `R0`. */
function prefixOf(compact: string): string | null {
  const two = compact.slice(0, 2)
  const mended = { '0C': 'OC', '0E': 'OE', S0: 'SO', N0: 'NO', RO: 'R0' }[two] ?? two
  return Object.hasOwn(companyPrefixes, mended) ? mended : null
}

/** Whether the digits are ones that people type when they have no number: one digit repeated, or a run such as `12345678`. */
export function isPlaceholderNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  const significant = digits.replace(/^0+/, '')
  if (digits.length > 0 && significant === '') return true
  if (significant.length >= 5 && /^(\d)\1+$/.test(significant)) return true
  return significant.length >= 6 && ['1234567890', '9876543210', '87654321'].some((run) => run.startsWith(significant))
}
