import { isObject, setField } from '../json-values.ts'
import type { JsonObject } from '../json-values.ts'
import { instantFrom, isInstant, isUri, uriFrom } from './conforming-text.ts'
import { sameJson } from './same-json.ts'
import { resolved, typesOf } from './schema-node.ts'
import type { SchemaNode } from './schema-node.ts'

/** A place (a JSON pointer) at which a release was changed to conform, why, and what was published there; no `was` where nothing was. */
export interface Change {
  readonly path: string
  readonly reason: string
  readonly was?: unknown
}

/** Stands for a value that cannot be made to conform. */
export const gone = Symbol('gone')

/** What stands in for a required field that was not published; undefined where nothing can. */
export type Filler = (path: string, name: string, object: JsonObject) => unknown

const placeIn = (path: string, name: string | number): string => `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** Makes values conform to a schema, and keeps what they were. */
export class Conforming {
  readonly changes: Change[] = []
  readonly #fill: Filler

  constructor(fill: Filler) {
    this.#fill = fill
  }

  /** The value as the schema allows it, or `gone`; what is changed on the way is noted. */
  value(value: unknown, schema: SchemaNode, path: string): unknown {
    const node = resolved(schema)
    const types = typesOf(node)
    if (types.length === 0) return value
    const mark = this.changes.length
    const replaced = (by: unknown, reason: string): unknown => {
      this.changes.length = mark
      this.changes.push({ path, reason, was: value })
      return by
    }
    if (value === null) return types.includes('null') ? null : replaced(gone, 'no value is allowed to be null here')
    const given = asType(value, types)
    if (given === gone) return replaced(gone, `it must be ${types.filter((type) => type !== 'null').join(' or ')}`)
    if (typeof given === 'string') {
      const text = conformingText(given, node)
      if (text === gone) return replaced(gone, whyNot(node))
      return text === value ? value : replaced(text, 'written as the standard has it')
    }
    if (Array.isArray(given)) {
      const list = this.#list(given, node, path)
      if (list.length < (node.minItems ?? 0)) return replaced(gone, 'an empty list is not allowed here')
      return given === value && list.length === given.length ? list : replaced(list, 'a list of different items of their kind')
    }
    if (isObject(given)) {
      const object = this.#object(given, node, path)
      return Object.keys(object).length < (node.minProperties ?? 0) ? replaced(gone, 'an empty object is not allowed here') : object
    }
    return given === value ? value : replaced(given, 'written as the standard has it')
  }

  #list(items: readonly unknown[], node: SchemaNode, path: string): unknown[] {
    const kept: unknown[] = []
    const seen = new Set<string>()
    for (const [at, item] of items.entries()) {
      const conforming = node.items === undefined ? item : this.value(item, node.items, placeIn(path, at))
      if (conforming === gone) continue
      if (node.uniqueItems) {
        const text = sameJson(conforming)
        if (seen.has(text)) continue
        seen.add(text)
      }
      kept.push(conforming)
    }
    return kept
  }

  #object(object: JsonObject, node: SchemaNode, path: string): JsonObject {
    const made: JsonObject = {}
    const noted = new Set<string>()
    for (const name of Object.keys(object)) {
      const schema = node.properties && Object.hasOwn(node.properties, name) ? node.properties[name] : undefined
      const conforming = schema === undefined ? object[name] : this.value(object[name], schema, placeIn(path, name))
      if (conforming === gone) noted.add(name)
      else setField(made, name, conforming)
    }
    for (const name of node.required ?? []) {
      if (Object.hasOwn(made, name)) continue
      setField(made, name, this.#fill(path, name, object))
      if (!noted.has(name)) this.changes.push({ path: placeIn(path, name), reason: 'required by the standard, and not published' })
    }
    return made
  }
}

/** The value if it has one of the types, or written as one of them without loss; else `gone`. */
function asType(value: unknown, types: readonly string[]): unknown {
  const type = Array.isArray(value) ? 'array' : typeof value
  if (types.includes(type) || (type === 'number' && types.includes('integer') && Number.isInteger(value))) return value
  if ((type === 'number' || type === 'boolean') && types.includes('string')) return String(value)
  if (typeof value === 'string') {
    const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(value.trim()) ? Number(value) : null
    if (number !== null && (types.includes('number') || (types.includes('integer') && Number.isInteger(number)))) return number
    if (types.includes('boolean') && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  }
  return types.includes('array') && isObject(value) ? [value] : gone
}

function conformingText(text: string, node: SchemaNode): string | typeof gone {
  if (text.length < (node.minLength ?? 0)) return gone
  if (node.enum !== undefined && !node.enum.includes(text)) {
    const folded = text.trim().toLowerCase()
    return node.enum.find((code) => code?.toLowerCase() === folded) ?? gone
  }
  if (node.format === 'date-time' && !isInstant(text)) return instantFrom(text) ?? gone
  if (node.format === 'uri' && !isUri(text)) return uriFrom(text) ?? gone
  return node.pattern === undefined || new RegExp(node.pattern, 'u').test(text) ? text : gone
}

const whyNot = (node: SchemaNode): string =>
  node.enum === undefined
    ? node.format === undefined
      ? 'the standard wants a text of another form here'
      : `it is no ${node.format}`
    : 'it is none of the codes that the standard allows here'
