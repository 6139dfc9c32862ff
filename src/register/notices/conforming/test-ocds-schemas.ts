import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

const shared = process.env['REAL_DATA'] ?? join(import.meta.dirname, '../../../../../shared')
const folder = join(shared, 'data/ocds')

/** Why tests against the standard's own schemas are skipped, or false. */
export const noSchemas = existsSync(folder) ? false : `the schemas of the standard are not at ${folder}`

type Json = Record<string, unknown>

const schemaAt = (name: string): Json => inDraft7(JSON.parse(readFileSync(join(folder, name), 'utf8'))) as Json

/** The schemas are of JSON Schema's draft 4, whose only difference for them is the word for a schema's own address. */
function inDraft7(schema: unknown, top = true): unknown {
  if (Array.isArray(schema)) return schema.map((each) => inDraft7(each, false))
  if (typeof schema !== 'object' || schema === null) return schema
  const { id, $schema, ...rest } = schema as Json
  const copy = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, inDraft7(value, false)]))
  if (top) return typeof id === 'string' ? { $id: id, ...copy } : copy
  return { ...(id === undefined ? {} : { id: inDraft7(id, false) }), ...($schema === undefined ? {} : { $schema }), ...copy }
}

// The record package's schema refers to a schema of records that is not among the standard's files here; this is what OCDS 1.1 says of them.
const recordSchema = (release: unknown): Json => ({
  $id: 'https://standard.open-contracting.org/schema/1__2__0/record-schema.json',
  type: 'object',
  required: ['ocid', 'releases'],
  properties: {
    ocid: { type: 'string' },
    releases: { type: 'array', minItems: 1, items: { $ref: release } },
    compiledRelease: { $ref: release },
  },
})

/** What is wrong with a package by the standard's own schema; an empty list where nothing is. */
export function ocdsFaults(): {
  release: (value: unknown) => string[]
  releases: (value: unknown) => string[]
  records: (value: unknown) => string[]
} {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const release = schemaAt('release-schema.json')
  ajv.addSchema([release, recordSchema(release['$id'])])
  const faultsBy = (schema: Json) => {
    const validate = ajv.getSchema(String(schema['$id'])) ?? ajv.compile(schema)
    return (value: unknown): string[] =>
      validate(value)
        ? []
        : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
  }
  return {
    release: faultsBy(release),
    releases: faultsBy(schemaAt('release-package-schema.json')),
    records: faultsBy(schemaAt('record-package-schema.json')),
  }
}
