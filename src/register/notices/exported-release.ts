import { privacyOf } from '../readers/payments/privacy.ts'
import { conformingRelease } from './conforming/conforming-release.ts'
import { contacts, withoutFields } from './contact-fields.ts'
import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'

/** What stands for the name of a supplier that is likely a private person. */
const nameWithheld = 'Private person, name not shown'

/** Lists and places that hold organisations, wherever in a release they stand. */
const organisations = new Set(['parties', 'suppliers', 'tenderers', 'payer', 'payee'])

/** A release as it is given away: as published, but without private persons' names, and made to conform to OCDS 1.1. */
export const exportedRelease = (release: JsonObject, dated: string): JsonObject => conformingRelease(withoutPrivateNames(release), dated)

/**
 * The release without the names, addresses and numbers of organisations that are likely private persons, and without who answers at any contact
 * point; itself where there are none.
 */
export const withoutPrivateNames = (release: JsonObject): JsonObject => changedFields(release)

function changed(value: unknown, under: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => changed(item, under))
    return items.some((item, at) => item !== value[at]) ? items : value
  }
  if (!isObject(value)) return value
  if (contacts.has(under)) return withoutFields(value, () => undefined)
  return organisations.has(under) && isPerson(value) ? withoutName(value) : changedFields(value)
}

function changedFields(object: JsonObject): JsonObject {
  const entries = Object.entries(object).map(([name, value]) => [name, changed(value, name)] as const)
  return entries.some(([name, value]) => value !== object[name]) ? Object.fromEntries(entries) : object
}

const isPerson = ({ name, identifier }: JsonObject): boolean =>
  [name, isObject(identifier) ? identifier['legalName'] : null].some((text) => typeof text === 'string' && privacyOf(text) === 2)

const withoutName = ({ id, roles }: JsonObject): JsonObject => ({
  ...(id === undefined ? {} : { id }),
  name: nameWithheld,
  ...(roles === undefined ? {} : { roles }),
})
