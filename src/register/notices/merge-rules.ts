import { invalid } from '../../values/failures.ts'

/** How one field is merged, and its fields' own rules, found as they are asked for (a schema may refer to itself). */
export interface MergeRule {
  readonly strategy: 'omit' | 'whole' | 'merge'
  field(name: string): MergeRule
}

type Schema = Readonly<Record<string, unknown>>

const unruled: MergeRule = { strategy: 'merge', field: () => unruled }
const omitted: MergeRule = { strategy: 'omit', field: () => unruled }
const whole: MergeRule = { strategy: 'whole', field: () => unruled }

/** The merge rules of a release schema (OCDS 1.0's `mergeStrategy` or 1.1's keywords); fails as invalid where it has no properties. */
export function mergeRulesFrom(schema: unknown): MergeRule {
  if (!isSchema(schema) || !isSchema(schema['properties'])) {
    throw invalid('The schema has no properties, so it is no release schema.', 'Give an OCDS release schema.')
  }
  const { properties } = schema
  return fieldRules(properties, schema)
}

/** The same rules, with fields of these names left out wherever they stand. */
export function withoutFields(rules: MergeRule, names: ReadonlySet<string>): MergeRule {
  const known = new Map<string, MergeRule>()
  return {
    strategy: rules.strategy,
    field(name) {
      let rule = known.get(name)
      if (rule === undefined) {
        rule = names.has(name) ? omitted : rules.field(name) === unruled ? unruled : withoutFields(rules.field(name), names)
        known.set(name, rule)
      }
      return rule
    },
  }
}

function fieldRules(properties: Schema, root: Schema): MergeRule {
  const known = new Map<string, MergeRule>()
  return {
    strategy: 'merge',
    field(name) {
      let rule = known.get(name)
      if (rule === undefined) {
        rule = Object.hasOwn(properties, name) ? ruleOf(resolve(properties[name], root), root) : unruled
        known.set(name, rule)
      }
      return rule
    },
  }
}

/** Omission outranks a whole-list merge, which outranks whatever lies below it. */
function ruleOf(property: Schema, root: Schema): MergeRule {
  const types = typesOf(property)
  if (isTrue(property['omitWhenMerged']) || property['mergeStrategy'] === 'ocdsOmit') return omitted
  const isArray = types.includes('array')
  if (isArray && (isTrue(property['wholeListMerge']) || property['mergeStrategy'] === 'ocdsVersion')) return whole
  if (types.includes('object') && property['properties'] !== undefined) return fieldRules(resolve(property['properties'], root), root)
  if (!isArray || property['items'] === undefined) return unruled
  const items = resolve(property['items'], root)
  const itemTypes = typesOf(items)
  if (itemTypes.some((type) => type !== 'object')) return whole
  if (!itemTypes.includes('object') || items['properties'] === undefined) return unruled
  const fields = resolve(items['properties'], root)
  return Object.hasOwn(fields, 'id') ? fieldRules(fields, root) : whole
}

/** What a `$ref` points at in the same schema; its siblings count for nothing, as in the reference implementation. */
function resolve(value: unknown, root: Schema): Schema {
  let current = value
  for (let hops = 0; hops < 50; hops++) {
    if (!isSchema(current)) return {}
    const reference = current['$ref']
    if (typeof reference !== 'string') return current
    if (!reference.startsWith('#')) return {}
    current = pointer(reference.slice(1), root)
  }
  return {}
}

function pointer(path: string, root: Schema): unknown {
  let current: unknown = root
  for (const part of path.split('/').slice(1)) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    current = isSchema(current) && Object.hasOwn(current, name) ? current[name] : undefined
  }
  return current
}

function typesOf(schema: Schema): readonly unknown[] {
  const type = schema['type']
  if (type === undefined) return []
  return Array.isArray(type) ? type : [type]
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTrue = (value: unknown): boolean => Boolean(value)
