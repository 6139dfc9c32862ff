import { readFileSync } from 'node:fs'

/** What the standard says of one place in a release. */
export interface SchemaNode {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: 'date-time' | 'uri'
  readonly enum?: readonly (string | null)[]
  readonly pattern?: string
  readonly minLength?: number
  readonly minItems?: number
  readonly minProperties?: number
  readonly uniqueItems?: boolean
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly items?: SchemaNode
  readonly definitions?: Readonly<Record<string, SchemaNode>>
}

let packaged: SchemaNode | null = null

/** The release schema of OCDS 1.1, as packaged. */
export function releaseSchema(): SchemaNode {
  packaged ??= JSON.parse(readFileSync(new URL('../schemas/ocds-1.1-conforming-schema.json', import.meta.url), 'utf8')) as SchemaNode
  return packaged
}

/** The node itself, or the definition that it refers to. */
export function resolved(node: SchemaNode): SchemaNode {
  const name = node.$ref?.replace('#/definitions/', '')
  const found = name === undefined ? node : releaseSchema().definitions?.[name]
  if (found === undefined) throw new Error(`The release schema has no definition ${name}`)
  return found
}

/** The types that the node allows; none where it allows any. */
export const typesOf = ({ type }: SchemaNode): readonly string[] => (type === undefined ? [] : typeof type === 'string' ? [type] : type)
