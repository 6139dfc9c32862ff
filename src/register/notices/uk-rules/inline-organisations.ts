import { foldText } from '../../../values/text.ts'
import { isObject } from '../json-values.ts'
import type { JsonObject } from '../json-values.ts'
import { codeAt, objectAt, objectsAt, wordsAt } from '../read-fields.ts'
import type { UkRule } from './rule.ts'

/**
 * Organisations of one list that share an id and are not one (older releases give every supplier the id 0), or have none, get an id of
 * their own from their identifier or name, so that merging does not make them one.
 */
export const inlineOrganisations: UkRule = {
  name: 'inline-organisations',
  reason: 'Older releases have no parties and give every supplier the id 0; the standard’s merge would keep the last one alone.',
  apply(release, flags) {
    if (release['parties'] === undefined && standsInline(release)) flags.add('no-parties')
    let changed = release
    const parties = objectsAt(release, 'parties')
    const apart = keepApart(parties)
    if (apart !== parties) {
      flags.add('repeated-ids')
      changed = { ...changed, parties: apart }
    }
    const awards = objectsAt(release, 'awards')
    const apartAwards = awards.map((award) => {
      const suppliers = objectsAt(award, 'suppliers')
      const apartSuppliers = keepApart(suppliers)
      if (apartSuppliers === suppliers) return award
      flags.add('repeated-ids')
      return { ...award, suppliers: apartSuppliers }
    })
    if (apartAwards.some((award, at) => award !== awards[at])) changed = { ...changed, awards: apartAwards }
    return changed
  },
}

const standsInline = (release: JsonObject): boolean =>
  [objectAt(release, 'buyer'), ...objectsAt(release, 'awards').flatMap((award) => objectsAt(award, 'suppliers'))].some((organisation) =>
    isObject(organisation['identifier']),
  )

function keepApart(organisations: readonly JsonObject[]): readonly JsonObject[] {
  if (organisations.length === 0) return organisations
  const byId = new Map<string, Set<string>>()
  let clash = false
  for (const organisation of organisations) {
    const id = codeAt(organisation, 'id')
    if (id === null || id === '0') {
      clash = true
      continue
    }
    const names = byId.get(id)
    if (names === undefined) byId.set(id, new Set([nameKey(organisation)]))
    else if (!names.has(nameKey(organisation))) {
      names.add(nameKey(organisation))
      clash = true
    }
  }
  if (!clash) return organisations
  const taken = new Set<string>()
  return organisations.map((organisation) => {
    const id = codeAt(organisation, 'id')
    const shared = id === null || id === '0' || (byId.get(id)?.size ?? 0) > 1
    if (!shared) return organisation
    const identifier = objectAt(organisation, 'identifier')
    const scheme = codeAt(identifier, 'scheme')
    const number = codeAt(identifier, 'id')
    let own = `${id === null || id === '0' ? (scheme !== null && number !== null ? `${scheme}-${number}` : 'name') : id} ${nameKey(organisation)}`
    if (taken.has(own) && (id === null || id === '0')) own = `${own} ${taken.size}`
    taken.add(own)
    return { ...organisation, id: own }
  })
}

const nameKey = (organisation: JsonObject): string => foldText(wordsAt(organisation, 'name') ?? '')
