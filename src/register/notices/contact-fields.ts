import type { JsonObject } from './json-values.ts'

/** Where a release tells of people rather than of organisations. */
export const contacts: ReadonlySet<string> = new Set(['contactPoint', 'additionalContactPoints', 'persons', 'beneficialOwners'])

const personal = new Set(['name', 'email', 'telephone', 'faxNumber', 'identifier', 'address', 'nationalities'])

/** A contact with what is personal in it changed, or gone where the change gives `undefined`; itself where nothing is. */
export function withoutFields(contact: JsonObject, change: () => string | undefined): JsonObject {
  const names = Object.keys(contact)
  if (!names.some((name) => personal.has(name))) return contact
  const entries = names.map((name) => [name, personal.has(name) ? change() : contact[name]] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}
