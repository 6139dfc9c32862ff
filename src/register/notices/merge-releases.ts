import { invalid } from '../../values/failures.ts'
import { compileAlone, compiledId } from './compile-alone.ts'
import { idText, isContainer, isObject, setField } from './json-values.ts'
import type { JsonObject } from './json-values.ts'
import type { MergeRule } from './merge-rules.ts'

/**
 * One place in the compiled release: the last value published for it as a whole, and the fields or items published below it.
 * A value and fields for one place contradict each other; which came first decides, so it is kept.
 */
interface Place {
  value: unknown
  valueFirst: boolean
  below: Fields | Items | null
  /** Whether anything was published below: an object of empty objects leaves no trace. */
  filled: boolean
}
interface Fields {
  readonly kind: 'fields'
  readonly id: unknown
  filled: boolean
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
  return mergeInOrder(inDateOrder(releases), rules)
}

/** The same, of releases that are in order already; whether they have dates does not matter. */
export function mergeInOrder(releases: readonly JsonObject[], rules: MergeRule): JsonObject {
  if (releases.length === 1) {
    const [release] = releases
    const alone = compileAlone(release!, rules)
    if (alone !== null) return alone
  }
  const root: Fields = { kind: 'fields', id: undefined, filled: false, places: new Map() }
  setValue(root, 'tag', ['compiled'])
  for (const release of releases) {
    setValue(root, 'id', compiledId(release))
    setValue(root, 'date', release['date'] ?? null)
    setValue(root, 'ocid', release['ocid'] ?? null)
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
  return releases.toSorted((a, b) =>
    (a['date'] as string) < (b['date'] as string) ? -1 : (a['date'] as string) > (b['date'] as string) ? 1 : 0,
  )
}

const nameOf = (release: JsonObject): string =>
  typeof release['id'] === 'string' ? `Release ${release['id']}` : `A release of ${idText(release['ocid'] ?? 'a process without ocid')}`

/** Adds what a release says; whether it said anything. */
function addFields(into: Fields, object: JsonObject, rules: MergeRule, top: boolean): boolean {
  let said = false
  for (const name of Object.keys(object)) {
    if (top && name === 'tag') continue
    const rule = rules.field(name)
    if (rule.strategy === 'omit') continue
    const value = object[name]
    if (rule.strategy === 'whole' || !isContainer(value) || (Array.isArray(value) && !value.every(isObject))) {
      setValue(into, name, value)
      said = true
      continue
    }
    const place = placeFor(into, name)
    let saidBelow = false
    if (Array.isArray(value)) {
      for (const item of value as JsonObject[])
        if (Object.keys(item).length > 0 && addFields(itemFor(place, name, item), item, rule, false)) saidBelow = true
    } else if (Object.keys(value as JsonObject).length > 0) saidBelow = addFields(fieldsFor(place, name), value as JsonObject, rule, false)
    if (saidBelow) place.filled = said = true
  }
  if (said) into.filled = true
  return said
}

function setValue(into: Fields, name: string, value: unknown): void {
  const place = into.places.get(name)
  if (place === undefined) into.places.set(name, { value, valueFirst: true, below: null, filled: false })
  else {
    if (!place.filled) place.valueFirst = true
    place.value = value
  }
}

function placeFor(into: Fields, name: string): Place {
  let place = into.places.get(name)
  if (place === undefined) {
    place = { value: undefined, valueFirst: false, below: null, filled: false }
    into.places.set(name, place)
  }
  return place
}

function fieldsFor(place: Place, name: string): Fields {
  place.below ??= { kind: 'fields', id: undefined, filled: false, places: new Map() }
  if (place.below.kind !== 'fields') throw contradiction(name)
  return place.below
}

/** The item of the same id; an item without an id is always another one. */
function itemFor(place: Place, name: string, item: JsonObject): Fields {
  place.below ??= { kind: 'items', all: [], byId: new Map() }
  const items = place.below
  if (items.kind !== 'items') throw contradiction(name)
  if (!Object.hasOwn(item, 'id')) return newItem(items, undefined)
  const key = idText(item['id'])
  let found = items.byId.get(key)
  if (found === undefined) {
    found = newItem(items, item['id'] ?? undefined)
    items.byId.set(key, found)
  }
  return found
}

function newItem(items: Items, id: unknown): Fields {
  const item: Fields = { kind: 'fields', id, filled: false, places: new Map() }
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
    setField(object, name, value)
  }
  return object
}

function placeToValue({ value, valueFirst, below, filled }: Place, path: string): unknown {
  if (below === null || !filled) return value
  const stands = valueFirst && value !== null && value !== undefined
  if (below.kind === 'fields') {
    if (stands) throw contradiction(path)
    return fieldsToObject(below, path)
  }
  const items = below.all.filter((item) => item.filled).map((item) => fieldsToObject(item, path))
  if (!stands) return items
  if (!Array.isArray(value)) throw contradiction(path)
  return [...(value as unknown[]), ...items]
}

const contradiction = (path: string): Error =>
  invalid(
    `One release gives a value for ${path} and another an object or a list, so they cannot be merged.`,
    'Ask the publisher which is meant.',
  )
