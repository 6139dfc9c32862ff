import { objectAt, objectsAt, codeAt } from './read-fields.ts'
import type { JsonObject } from './json-values.ts'

/** The CPV codes of a tender, an award or a contract and of its items, each once, as eight digits. */
export function cpvOf(places: readonly JsonObject[]): readonly string[] {
  const codes = new Set<string>()
  for (const place of places) {
    for (const object of [place, ...objectsAt(place, 'items')]) {
      for (const classification of [objectAt(object, 'classification'), ...objectsAt(object, 'additionalClassifications')]) {
        const code = codeAt(classification, 'id')?.replace(/-\d$/, '')
        const scheme = codeAt(classification, 'scheme')
        if (code !== undefined && /^\d{8}$/.test(code) && (scheme === null || scheme.toUpperCase() === 'CPV')) codes.add(code)
      }
    }
  }
  return [...codes]
}
