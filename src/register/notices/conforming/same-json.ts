import { isObject } from '../json-values.ts'

/** JSON of a value with its fields in one order: equal texts are equal values. */
export function sameJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sameJson).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const fields = Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${sameJson(value[name])}`)
  return `{${fields.join(',')}}`
}
