import { readIdentifier } from '../../values/identifiers.ts'
import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'
import type { PartyMention } from './process.ts'
import { codeAt, objectAt, objectsAt, textsAt, wordsAt } from './read-fields.ts'

type Identity = Pick<PartyMention, 'scheme' | 'number' | 'published'>

/** Identifiers are read over and over; the last ones are remembered. */
const remembered = new Map<string, Identity>()

/**
 * An organisation as published, its identifier brought to one form: a portal account is none, an NHS code under the company register's
 * scheme is an NHS code, a malformed number is kept as published and identifies nobody. Null where it has no name.
 */
export function mentionParty(party: JsonObject, roles: readonly string[] = textsAt(party, 'roles')): PartyMention | null {
  const name = wordsAt(party, 'name') ?? wordsAt(objectAt(party, 'identifier'), 'legalName')
  if (name === null) return null
  return { name: name.replace(/\s+/g, ' ').slice(0, 1_000), roles, ...identityOf(party) }
}

function identityOf(party: JsonObject): Identity {
  const given: Identity[] = []
  for (const identifier of [party['identifier'], ...objectsAt(party, 'additionalIdentifiers')]) {
    if (!isObject(identifier)) continue
    const id = codeAt(identifier, 'id')
    if (id !== null) given.push(read(id, codeAt(identifier, 'scheme')))
  }
  // A party's own id is often scheme and number in one, where `identifier` is missing.
  const own = codeAt(party, 'id')
  if (given.length === 0 && own !== null && /^[A-Z]{2}-[A-Z_]+-./.test(own)) given.push(read(own, null))
  return given.find((each) => each.number !== null) ?? given[0] ?? { scheme: null, number: null, published: null }
}

function read(id: string, scheme: string | null): Identity {
  const key = `${scheme ?? ''} ${id}`
  let identity = remembered.get(key)
  if (identity === undefined) {
    const reading = readIdentifier(id, scheme)
    const published = scheme === null || id.startsWith(`${scheme}-`) ? id : `${scheme}-${id}`
    identity = {
      scheme: reading.scheme,
      number: reading.number,
      published: `${reading.scheme}-${reading.number}` === published ? null : published,
    }
    if (remembered.size > 50_000) remembered.clear()
    remembered.set(key, identity)
  }
  return identity
}
