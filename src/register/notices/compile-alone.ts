import { idText, isContainer, isObject, setField } from './json-values.ts'
import type { JsonObject } from './json-values.ts'
import type { MergeRule } from './merge-rules.ts'

/** `{ocid}-{date}`, where the reference implementation writes `None` for what is missing. */
export const compiledId = (release: JsonObject): string => `${idText(release['ocid'] ?? null)}-${idText(release['date'] ?? null)}`

const nothing = Symbol('nothing')
const repeated = Symbol('repeated')

/**
 * The compiled release of a process that has one release: what merging it with nothing gives, without the merging. It shares what
 * needs no change with the release. Null where a list in it repeats an id, so that the release must be merged with itself.
 */
export function compileAlone(release: JsonObject, rules: MergeRule): JsonObject | null {
  const compiled: JsonObject = { tag: ['compiled'], id: compiledId(release) }
  for (const name of ['date', 'ocid']) if (release[name] !== undefined && release[name] !== null) compiled[name] = release[name]
  for (const name of Object.keys(release)) {
    if (name === 'tag') continue
    const value = kept(release[name], rules.field(name))
    if (value === repeated) return null
    if (value === null) delete compiled[name]
    else if (value !== nothing) setField(compiled, name, value)
  }
  return compiled
}

/** The value as it is kept: itself where nothing in it changes, `nothing` where it leaves no trace. */
function kept(value: unknown, rule: MergeRule): unknown {
  if (rule.strategy === 'omit') return nothing
  if (rule.strategy === 'whole' || !isContainer(value)) return value
  if (!Array.isArray(value)) return keptObject(value as JsonObject, rule)
  if (!value.every(isObject)) return value
  return keptItems(value, rule)
}

function keptObject(object: JsonObject, rule: MergeRule): unknown {
  const names = Object.keys(object)
  let copy: JsonObject | null = null
  let said = false
  for (let at = 0; at < names.length; at++) {
    const name = names[at]!
    const before = object[name]
    const after = kept(before, rule.field(name))
    if (after === repeated) return repeated
    if (after !== nothing) said = true
    const stays = after !== nothing && after !== null
    if (copy === null && (after !== before || !stays)) {
      copy = {}
      for (let earlier = 0; earlier < at; earlier++) setField(copy, names[earlier]!, object[names[earlier]!])
    }
    if (copy !== null && stays) setField(copy, name, after)
  }
  return said ? (copy ?? object) : nothing
}

function keptItems(items: readonly JsonObject[], rule: MergeRule): unknown {
  if (repeatsAnId(items)) return repeated
  let copy: unknown[] | null = null
  for (const [at, item] of items.entries()) {
    const after = keptObject(item, rule)
    if (after === repeated) return repeated
    if (copy === null && after !== item) copy = items.slice(0, at)
    if (copy !== null && after !== nothing) copy.push(after)
  }
  const result = copy ?? items
  return result.length === 0 ? nothing : result
}

function repeatsAnId(items: readonly JsonObject[]): boolean {
  if (items.length < 2) return false
  const seen = new Set<string>()
  for (const item of items) {
    if (!Object.hasOwn(item, 'id')) continue
    const id = idText(item['id'])
    if (seen.has(id)) return true
    seen.add(id)
  }
  return false
}
