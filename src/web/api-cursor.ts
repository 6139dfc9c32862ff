import { createHash } from 'node:crypto'
import { parseIsoDate } from '../values/dates.ts'
import type { Key, KeyPart } from './api.ts'
import { ParameterFailure } from './api-parameters.ts'

/**
 * A place in a list as text: its key, and a check by which it is known to belong to this list with these parameters. It holds nothing secret, and
 * what is read back is checked again part by part: the check is there to catch mistakes, not attacks.
 */
export function writeCursor(list: string, key: Key): string {
  const text = Buffer.from(JSON.stringify(key)).toString('base64url')
  return `${text}.${checkOf(list, text)}`
}

/** The key that a cursor holds; fails where it is none of this list’s. */
export function readCursor(list: string, parts: readonly KeyPart[], cursor: string): Key {
  const [text = '', check, ...more] = cursor.split('.')
  const key = check === checkOf(list, text) && more.length === 0 ? parsed(text) : null
  if (key === null || key.length !== parts.length || !parts.every((part, place) => fits(part, key[place]))) {
    const detail = '“cursor” is no place in this list: take it from “next” unchanged, with the same other parameters.'
    throw new ParameterFailure([{ parameter: 'cursor', in: 'query', detail }])
  }
  return key as Key
}

/** What names a list with its parameters: the same whatever their order. */
export function listName(path: string, query: URLSearchParams): string {
  const asked = [...query].filter(([name]) => name !== 'cursor' && name !== 'limit')
  return JSON.stringify([path, asked.map((pair) => JSON.stringify(pair)).toSorted()])
}

const checkOf = (list: string, text: string): string => createHash('sha256').update(`${list}\n${text}`).digest('base64url').slice(0, 10)

function parsed(text: string): readonly unknown[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(key) ? key : null
  } catch {
    // Text that is no JSON is no cursor; the reader is told so by who called.
    return null
  }
}

function fits(part: KeyPart, value: unknown): boolean {
  if (part === 'integer') return Number.isInteger(value) && Math.abs(value as number) <= 2_147_483_647
  return typeof value === 'string' && !value.includes('\0') && value.isWellFormed() && (part === 'text' || parseIsoDate(value) !== null)
}
