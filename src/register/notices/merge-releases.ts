import { invalid } from '../../values/failures.ts'
import { isExactNumber } from './exact-json.ts'
import type { MergeRule } from './merge-rules.ts'

export type JsonObject = Record<string, unknown>

/**
 * One place in the compiled release: the last value published for it as a whole, and the fields or items published below it.
 * A value and fields for one place contradict each other; which came first decides, so it is kept.
 */
interface Place {
  value: unknown
  valueFirst: boolean
  below: Fields | Items | null
}
interface Fields {
  readonly kind: 'fields'
  readonly id: unknown
  readonly places: Map<string, Place>
}
interface Items {
  readonly kind: 'items'
  readonly all: Fields[]
  readonly byId: Map<string, Fields>
}

/**
 * The compiled release of one process by the OCDS merge routine. Releases may come in any order; two or more need dates.
 * Fails as invalid on a missing date, or where one release gives a value and a later one an object for the same field.
 */
export function mergeReleases(releases: readonly JsonObject[], rules: MergeRule): JsonObject {
  const root: Fields = { kind: 'fields', id: undefined, places: new Map() }
  setValue(root, 'tag', ['compiled'])
  for (const release of inDateOrder(releases)) {
    const ocid = release['ocid'] ?? null
    const date = release['date'] ?? null
    setValue(root, 'id', `${ocid === null ? 'None' : asText(ocid)}-${date === null ? 'None' : asText(date)}`)
    setValue(root, 'date', date)
    setValue(root, 'ocid', ocid)
    addFields(root, release, rules, true)
  }
  return fieldsToObject(root, '')
}

/** Releases by date, those of one date in the order given; a single release needs no date. */
export function inDateOrder(releases: readonly JsonObject[]): readonly JsonObject[] {
  if (releases.length === 1) return releases
  for (const release of releases) {
    if (typeof release['date'] !== 'string') {
      throw invalid(
        `${nameOf(release)} has ${release['date'] === undefined ? 'no date' : 'a date that is not text'}, so it cannot be put in order with the others.`,
        'Ask the publisher for its date, or leave the release out.',
      )
    }
  }
  return releases.toSorted((a, b) => ((a['date'] as string) < (b['date'] as string) ? -1 : (a['date'] as string) > (b['date'] as string) ? 1 : 0))
}

const nameOf = (release: JsonObject): string =>
  typeof release['id'] === 'string' ? `Release ${release['id']}` : `A release of ${asText(release['ocid'] ?? 'a process without ocid')}`

function addFields(into: Fields, object: JsonObject, rules: MergeRule, top: boolean): void {
  for (const name of Object.keys(object)) {
    if (top && name === 'tag') continue
    const rule = rules.field(name)
    if (rule.strategy === 'omit') continue
    const value = object[name]
    if (rule.strategy === 'whole' || !isContainer(value) || (Array.isArray(value) && !value.every(isObject))) {
      setValue(into, name, value)
    } else if (Array.isArray(value)) {
      for (const item of value as JsonObject[]) if (Object.keys(item).length > 0) addFields(itemFor(into, name, item), item, rule, false)
    } else {
      const fields = value as JsonObject
      if (Object.keys(fields).length > 0) addFields(fieldsFor(into, name), fields, rule, false)
    }
  }
}

function setValue(into: Fields, name: string, value: unknown): void {
  const place = into.places.get(name)
  if (place === undefined) into.places.set(name, { value, valueFirst: true, below: null })
  else place.value = value
}

function placeFor(into: Fields, name: string): Place {
  let place = into.places.get(name)
  if (place === undefined) {
    place = { value: undefined, valueFirst: false, below: null }
    into.places.set(name, place)
  }
  return place
}

function fieldsFor(into: Fields, name: string): Fields {
  const place = placeFor(into, name)
  place.below ??= { kind: 'fields', id: undefined, places: new Map() }
  if (place.below.kind !== 'fields') throw contradiction(name)
  return place.below
}

/** The item of the same id; an item without an id is always another one. */
function itemFor(into: Fields, name: string, item: JsonObject): Fields {
  const place = placeFor(into, name)
  place.below ??= { kind: 'items', all: [], byId: new Map() }
  const items = place.below
  if (items.kind !== 'items') throw contradiction(name)
  if (!Object.hasOwn(item, 'id')) return newItem(items, undefined)
  const key = asText(item['id'])
  let found = items.byId.get(key)
  if (found === undefined) {
    found = newItem(items, item['id'] ?? undefined)
    items.byId.set(key, found)
  }
  return found
}

function newItem(items: Items, id: unknown): Fields {
  const item: Fields = { kind: 'fields', id, places: new Map() }
  items.all.push(item)
  return item
}

/** Nulls delete; an id stays as first written; fields outrank a value that came after them. */
function fieldsToObject(fields: Fields, path: string): JsonObject {
  const object: JsonObject = {}
  if (fields.id !== undefined) object['id'] = fields.id
  for (const [name, place] of fields.places) {
    if (name === 'id' && fields.id !== undefined) continue
    const value = placeToValue(place, path === '' ? name : `${path}/${name}`)
    if (value === undefined || value === null) continue
    if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
    else object[name] = value
  }
  return object
}

function placeToValue({ value, valueFirst, below }: Place, path: string): unknown {
  if (below === null) return value
  const stands = valueFirst && value !== null && value !== undefined
  if (below.kind === 'fields') {
    if (stands) throw contradiction(path)
    return fieldsToObject(below, path)
  }
  const items = below.all.map((item) => fieldsToObject(item, path))
  if (!stands) return items
  if (!Array.isArray(value)) throw contradiction(path)
  return [...(value as unknown[]), ...items]
}

const contradiction = (path: string): Error =>
  invalid(`One release gives a value for ${path} and another an object or a list, so they cannot be merged.`, 'Ask the publisher which is meant.')

const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null && !isExactNumber(value)
const isObject = (value: unknown): boolean => isContainer(value) && !Array.isArray(value)
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? 'None' : typeof value === 'object' ? JSON.stringify(value) : String(value as number)
