import type { ReadSql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'
import { address } from './address.ts'
import type { Invented } from './invented.ts'
import type { JsonSchema } from './json-schema.ts'

/** Where the first version of the interface for programs stands. */
export const apiRoot = '/api/v1'

/** What an operation can be asked: a part of its path, or a parameter of its query. */
export interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly meaning: string
  /** What values it takes: text, a whole number, or a list of texts, which is written by repeating the parameter. */
  readonly schema: JsonSchema
  readonly required?: boolean
}

/** What an operation is given, its parameters already known to fit their schemas. */
export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly sql: ReadSql
  readonly today: IsoDate
  /** How much of what is loaded was made up, and which sources were. */
  readonly invented: Invented
  /** Names what is visible in the database now. */
  readonly moment: string
}

/** Anything that JSON can say; `undefined` is not among it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/** What a place in a list is made of, in the order of its parts. */
export type KeyPart = 'day' | 'integer' | 'text'
export type Key = readonly (string | number)[]

/** Values for an operation’s parameters. */
export type ApiValues = Readonly<Record<string, string | number | readonly string[]>>

interface DescribedOperation {
  /** Below the root, with `{name}` parts: `/contracts/{key}`. */
  readonly path: string
  /** The operation’s name in the document. */
  readonly name: string
  /** The heading that it stands under. */
  readonly group: string
  readonly summary: string
  readonly description?: string
  readonly parameters: readonly ApiParameter[]
  /** What it answers: the whole for one thing, each item for a list. */
  readonly answers: JsonSchema
  /** Values that give an answer; null where nothing is loaded that could. */
  readonly example: ApiValues | ((sql: ReadSql) => PromiseLike<ApiValues | null>)
}

/** An operation that answers with one thing. */
export interface OneOperation extends DescribedOperation {
  readonly answer: (request: ApiRequest) => Promise<JsonValue>
}

/** A stretch of a list, and the place after which the next one begins; null at the end. */
export interface ListStretch {
  readonly items: readonly JsonValue[]
  readonly next: Key | null
}

/** An operation that answers with a list, a stretch at a time. */
export interface ListOperation extends DescribedOperation {
  /** What a place in the list is made of. */
  readonly key: readonly KeyPart[]
  /** How many items a stretch has at most, if asked for; 1,000 where not said. */
  readonly most?: number
  readonly list: (request: ApiRequest, page: { readonly after: Key | null; readonly limit: number }) => Promise<ListStretch>
}

/** An operation of the interface for programs, listed in its module’s `api.ts`. */
export type ApiOperation = OneOperation | ListOperation

/** A stretch from rows of which one more than `limit` was asked for. */
export function stretchOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Key,
  itemOf: (row: Row) => JsonValue,
): ListStretch {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(itemOf), next: last === undefined ? null : keyOf(last) }
}

/** How many items a list gives at most, and where nothing is said. */
export function limitsOf({ most = 1000 }: Pick<ListOperation, 'most'>): { readonly most: number; readonly usual: number } {
  return { most, usual: Math.min(100, most) }
}

/** All that an operation can be asked, a list’s `limit` and `cursor` with it. */
export function parametersOf(operation: ApiOperation): readonly ApiParameter[] {
  if (!('list' in operation)) return operation.parameters
  const { most, usual } = limitsOf(operation)
  return [
    ...operation.parameters,
    {
      name: 'limit',
      in: 'query',
      meaning: 'how many items to give at most',
      schema: { type: 'integer', minimum: 1, maximum: most, default: usual },
    },
    {
      name: 'cursor',
      in: 'query',
      meaning: 'where to go on: taken from “next” of the stretch before, with the same other parameters',
      schema: { type: 'string', minLength: 1, maxLength: 1500 },
    },
  ]
}

/** JSON text of a value; whole numbers past what JavaScript counts exactly lose their last digits. */
export const jsonText = (value: JsonValue): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one))

/** An operation’s address with these values in it. */
export function addressOfOperation({ path }: Pick<ApiOperation, 'path'>, values: ApiValues): string {
  const rest = new Map(Object.entries(values))
  const filled = path.replaceAll(/\{([\w-]+)\}/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return encodeURIComponent(String(value))
  })
  return address(apiRoot + filled, Object.fromEntries(rest))
}
