import { privacyOf } from '../readers/payments/privacy.ts'
import { contacts, withoutFields } from './contact-fields.ts'
import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'

const leftOut = 'Left out here'

/**
 * A release for a public page: the same but for who answers the telephone at a contact point, and for suppliers and others who are likely
 * private persons, whose names, addresses and numbers are left out. What was taken out is said in its place.
 */
export function withoutPersons(release: JsonObject): JsonObject {
  const hidden = new Set(namesIn(release).filter((name) => privacyOf(name) === 2))
  return cleaned(release, hidden) as JsonObject
}

function namesIn(value: unknown, under = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one, under))
  if (!isObject(value)) return []
  const own =
    under === 'parties' || under === 'suppliers' || under === 'tenderers' || under === 'identifier'
      ? [value['name'], value['legalName']]
      : []
  return [...own.filter((name) => typeof name === 'string'), ...Object.entries(value).flatMap(([name, one]) => namesIn(one, name))]
}

function cleaned(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return hidden.has(value) ? leftOut : value
  if (Array.isArray(value)) return value.map((one) => cleaned(one, hidden))
  if (!isObject(value)) return value
  const isPerson = [value['name'], value['legalName']].some((name) => typeof name === 'string' && hidden.has(name))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (contacts.has(name)) return [name, Array.isArray(one) ? one.map(withoutContact) : withoutContact(one)]
      if (isPerson && (name === 'address' || name === 'identifier' || name === 'additionalIdentifiers')) return [name, leftOut]
      return [name, cleaned(one, hidden)]
    }),
  )
}

const withoutContact = (contact: unknown): unknown => (isObject(contact) ? withoutFields(contact, () => leftOut) : contact)
