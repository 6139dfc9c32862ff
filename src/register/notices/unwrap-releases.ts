import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'

/** A release found in an item, or why there is none. */
export type FoundRelease = { readonly release: JsonObject } | { readonly code: string; readonly problem: string }

/**
 * The releases of one item of a file: itself where it is a release; those of a record, or its compiled release where the record only
 * links to its releases; those of a package inside a list. `problem` continues a sentence that begins with the item's number.
 */
export function releasesIn(item: unknown, depth = 0): FoundRelease[] {
  if (!isObject(item)) return [{ code: 'not-a-release', problem: 'is no object.' }]
  const nested = [...listOf(item['records']), ...listOf(item['releases'])]
  if (!('records' in item) && !('releases' in item) && !('compiledRelease' in item)) {
    if (isRelease(item)) return [{ release: item }]
    return [{ code: 'not-a-release', problem: 'has neither an ocid nor anything else that a release has.' }]
  }
  if (depth > 3) return [{ code: 'not-a-release', problem: 'is a package within packages within packages.' }]
  const embedded = nested.filter((each) => !isLink(each))
  if (embedded.length > 0) return embedded.flatMap((each) => releasesIn(each, depth + 1))
  if (isObject(item['compiledRelease'])) return [{ release: item['compiledRelease'] }]
  if (nested.length > 0)
    return [{ code: 'linked-releases', problem: 'is a record that only links to its releases, and has no compiled release.' }]
  return []
}

const releaseFields = ['ocid', 'date', 'tender', 'awards', 'contracts', 'planning', 'parties', 'buyer', 'tag', 'initiationType']

const isRelease = (item: JsonObject): boolean => releaseFields.some((name) => name in item)
/** A linked release of a record: where it is, when it was made and what it is about, and nothing of what it says. */
const isLink = (item: unknown): boolean =>
  isObject(item) &&
  typeof item['url'] === 'string' &&
  Object.keys(item).every((name) => name === 'url' || name === 'date' || name === 'tag')
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
