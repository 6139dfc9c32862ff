import { arrayLiteral } from './array-columns.ts'

/** A value that COPY can carry; an object or array goes into a `jsonb` column as JSON (for a PostgreSQL array see `arrayText`). */
export type CopyValue = string | number | bigint | boolean | null | object

/** One row in the text format of COPY, with its newline; fails on undefined and on NUL, which PostgreSQL cannot store. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = copyField(values[0])
  for (let at = 1; at < values.length; at += 1) line += `\t${copyField(values[at])}`
  return `${line}\n`
}

/** A PostgreSQL array of text, as COPY and casts read it. */
export const arrayText = (values: readonly (string | null)[]): string => arrayLiteral(values)

const special = /[\\\n\r\t\0]/
const specials = /[\\\n\r\t\0]/g

function copyField(value: CopyValue | undefined): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return special.test(value) ? value.replace(specials, escaped) : value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value === undefined) throw new TypeError('A row for COPY has an undefined value')
  return copyField(JSON.stringify(value))
}

function escaped(character: string): string {
  if (character === '\0') throw new TypeError('A text for COPY holds NUL, which PostgreSQL cannot store')
  return character === '\n' ? '\\n' : character === '\r' ? '\\r' : character === '\t' ? '\\t' : '\\\\'
}
