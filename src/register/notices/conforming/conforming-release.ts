import { isObject, setField } from '../json-values.ts'
import type { JsonObject } from '../json-values.ts'
import { objectsAt } from '../read-fields.ts'
import { derivedReleaseId } from '../uk-rules/missing-release-id.ts'
import { Conforming } from './conform-value.ts'
import type { Change, Filler } from './conform-value.ts'
import { releaseSchema } from './schema-node.ts'

/** The extension field under which a release carries what was changed in it to conform. */
export const ownField = 'bluelight'

/**
 * The release as the OCDS 1.1 schema allows it. Nothing is lost: each value that was left out or written otherwise stands, with its place
 * and the reason, under `bluelight.changes`, and `publishedRelease` gives the release as it was. A release that conforms is given as it is.
 * `dated` is the instant for a release that has no date of its own.
 */
export function conformingRelease(release: JsonObject, dated: string): JsonObject {
  const conforming = new Conforming(fillerFor(release, dated))
  const made = conforming.value(release, releaseSchema(), '')
  if (!isObject(made)) throw new TypeError('A release must be an object')
  if (conforming.changes.length === 0) return release
  const own = isObject(release[ownField]) ? release[ownField] : {}
  return { ...made, [ownField]: { ...own, changes: [...changesOf(release), ...conforming.changes] } }
}

/** The release as it was published, from what `conformingRelease` made of it. */
export function publishedRelease(release: JsonObject): JsonObject {
  if (!Object.hasOwn(release, ownField)) return release
  const { [ownField]: _, ...copy } = structuredClone(release)
  for (const change of changesOf(release).toReversed()) undo(copy, change)
  return copy
}

function changesOf(release: JsonObject): readonly Change[] {
  const own = release[ownField]
  const changes = isObject(own) && Array.isArray(own['changes']) ? own['changes'] : []
  return changes.filter((change): change is Change & JsonObject => isObject(change) && typeof change['path'] === 'string')
}

function undo(release: JsonObject, { path, ...change }: Change): void {
  const names = path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = names.pop()
  let place: unknown = release
  for (const name of names) place = isObject(place) || Array.isArray(place) ? (place as JsonObject)[name] : undefined
  if (last === undefined || !(isObject(place) || Array.isArray(place))) return
  if ('was' in change) setField(place as JsonObject, last, structuredClone(change.was))
  else if (isObject(place)) delete place[last]
}

function fillerFor(release: JsonObject, dated: string): Filler {
  const stage = ['contracts', 'awards', 'tender'].find((name) => isObject(release[name]) || objectsAt(release, name).length > 0)
  const awards = objectsAt(release, 'awards')
  return (path, name, object) => {
    if (path === '' && name === 'date') return dated
    if (path === '' && name === 'tag') return [(stage ?? 'planning').replace(/s$/, '')]
    if (path === '' && name === 'initiationType') return 'tender'
    if (path === '' && name === 'id') return derivedReleaseId(object)
    if (path === '/tender' && name === 'id') return String(release['ocid'])
    if (name === 'awardID' && awards.length === 1 && typeof awards[0]?.['id'] === 'string' && awards[0]['id'] !== '') return awards[0]['id']
    return `not-published-${Number(path.split('/').at(-1) ?? 0) + 1 || 1}`
  }
}
