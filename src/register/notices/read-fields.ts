import { parseIsoDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'
import { decodeEntities } from './decode-entities.ts'

/** The object at the field, or an empty one. */
export function objectAt(object: JsonObject, name: string): JsonObject {
  const value = object[name]
  return isObject(value) ? value : {}
}

/** The objects in the list at the field; anything else in it, or instead of it, is left out. */
export function objectsAt(object: JsonObject, name: string): readonly JsonObject[] {
  const value = object[name]
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The texts in the list at the field. */
export function textsAt(object: JsonObject, name: string): readonly string[] {
  const value = object[name]
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

/** Text for people, its entities decoded and its spaces tidied; null where empty or no text. */
export function wordsAt(object: JsonObject, name: string): string | null {
  const value = object[name]
  if (typeof value !== 'string') return null
  const words = tidy(value)
  return words === '' ? null : words
}

/** A code or an id as text; a number is one too. */
export function codeAt(object: JsonObject, name: string): string | null {
  const value = object[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? storable(value.trim()) : null
}

/** The day that a date-time names in the writer's own time; null where there is none in the calendar. */
export function dayAt(object: JsonObject, name: string): IsoDate | null {
  const value = object[name]
  return typeof value === 'string' && value.length >= 10 ? parseIsoDate(value.slice(0, 10)) : null
}

const lineEnds = /\r\n?/g
const tidy = (text: string): string => storable(decodeEntities(text).replace(lineEnds, '\n').trim())

// PostgreSQL holds no NUL and no half of a surrogate pair.
const storable = (text: string): string => (text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '␀').toWellFormed() : text)
