import { privacyOf } from '../readers/payments/privacy.ts'
import { conformingRelease } from './conforming/conforming-release.ts'
import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'
import { objectsAt } from './read-fields.ts'

/** What stands for the name of a supplier that is likely a private person. */
const nameWithheld = 'Private person, name not shown'

/** A release as it is given away: as published, but without private persons' names, and made to conform to OCDS 1.1. */
export const exportedRelease = (release: JsonObject, dated: string): JsonObject => conformingRelease(withoutPrivateNames(release), dated)

/** The release without the names, addresses and numbers of parties that are likely private persons; itself where there are none. */
export function withoutPrivateNames(release: JsonObject): JsonObject {
  const parties = hidden(objectsAt(release, 'parties'))
  const awards = changedItems(objectsAt(release, 'awards'), (award) => changedList(award, 'suppliers'))
  const tender = isObject(release['tender']) ? changedList(release['tender'], 'tenderers') : null
  if (parties === null && awards === null && tender === null) return release
  return { ...release, ...(parties && { parties }), ...(awards && { awards }), ...(tender && { tender }) }
}

function changedList(object: JsonObject, name: string): JsonObject | null {
  const list = hidden(objectsAt(object, name))
  return list === null ? null : { ...object, [name]: list }
}

const hidden = (parties: readonly JsonObject[]): JsonObject[] | null => changedItems(parties, withoutName)

function withoutName(party: JsonObject): JsonObject | null {
  const { name, id, roles } = party
  if (typeof name !== 'string' || name === nameWithheld || privacyOf(name) !== 2) return null
  return { ...(id === undefined ? {} : { id }), name: nameWithheld, ...(roles === undefined ? {} : { roles }) }
}

function changedItems(items: readonly JsonObject[], change: (item: JsonObject) => JsonObject | null): JsonObject[] | null {
  const changed = items.map(change)
  return changed.some((item) => item !== null) ? items.map((item, at) => changed[at] ?? item) : null
}
