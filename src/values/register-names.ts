/** A register of organisations: what it is called in a line, and what its numbers are called. */
interface RegisterName {
  readonly name: string
  readonly number: string
}

/** Registers whose numbers are read and checked, by their code at org-id.guide. `GB-PPON` is the central digital platform's own number. */
export const registerNames = {
  'GB-COH': { name: 'Companies House', number: 'company number' },
  'GB-CHC': { name: 'Charity Commission', number: 'charity number' },
  'GB-SC': { name: 'Scottish Charity Regulator', number: 'charity number' },
  'GB-NIC': { name: 'Charity Commission for Northern Ireland', number: 'charity number' },
  'GB-VAT': { name: 'VAT', number: 'VAT number' },
  'GB-PPON': { name: 'Procurement number', number: 'procurement number' },
  'GB-NHS': { name: 'NHS organisation code', number: 'NHS code' },
  'XI-LEI': { name: 'Legal Entity Identifier', number: 'Legal Entity Identifier' },
} as const satisfies Readonly<Record<string, RegisterName>>

const byScheme = new Map<string, RegisterName>(Object.entries(registerNames))

/** What the register of an identifier is called; its code where it has no name here. */
export const registerName = (scheme: string): string => byScheme.get(scheme)?.name ?? scheme

/** What an identifier of a register is called, within a sentence: `company number`. */
export const numberName = (scheme: string): string => byScheme.get(scheme)?.number ?? 'number'
