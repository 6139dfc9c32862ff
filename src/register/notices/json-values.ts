import { isExactNumber } from './exact-json.ts'

export type JsonObject = Record<string, unknown>

/** Whether the value is an object or a list. */
export const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null && !isExactNumber(value)

/** Whether the value is an object and no list. */
export const isObject = (value: unknown): value is JsonObject => isContainer(value) && !Array.isArray(value)

/** Sets a field whatever its name is. */
export function setField(object: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
  else object[name] = value
}

/** The value as the reference implementation would write it into an id. */
export const idText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? 'None' : typeof value === 'number' ? String(value) : JSON.stringify(value)
