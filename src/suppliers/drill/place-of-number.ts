/** Where the register is that a supplier's published number comes from: a country's code (ISO 3166), or a part of the United Kingdom. */
export interface RegisterPlace {
  readonly code: string
  readonly name: string
}

const countries = new Intl.DisplayNames('en-GB', { type: 'region' })

const parts: readonly (RegisterPlace & { readonly prefixes: RegExp })[] = [
  { code: 'scotland', name: 'Scotland', prefixes: /^S[A-Z]/ },
  { code: 'northern-ireland', name: 'Northern Ireland', prefixes: /^(?:N[A-Z]|R0)/ },
  { code: 'overseas', name: 'Overseas, with a branch in the United Kingdom', prefixes: /^(?:FC|BR|OE)/ },
  { code: 'england-and-wales', name: 'England and Wales', prefixes: /^(?:\d|O|L|I|R|Z|AC|GE|GS|GN|CE|CS|SE)/ },
]

/** The place of a number by its scheme (a code of org-id.guide) and, for Companies House, its first letters; null where they tell none. */
export function placeOfNumber(scheme: string, number: string): RegisterPlace | null {
  if (scheme === 'GB-COH') return parts.find(({ prefixes }) => prefixes.test(number)) ?? null
  const country = /^([A-Z]{2})-/.exec(scheme)?.[1]
  if (country === undefined || country === 'GB' || country === 'XI') return null
  return { code: country.toLowerCase(), name: countries.of(country) ?? country }
}
