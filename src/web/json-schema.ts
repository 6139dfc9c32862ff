/** A JSON Schema of the 2020-12 dialect, which is also OpenAPI 3.1’s. */
export type JsonSchema = Readonly<Record<string | symbol, unknown>>

/** Under this key a schema carries the name that it has among a document’s components. */
export const schemaName = Symbol('name')

export const textSchema: JsonSchema = { type: 'string' }
export const daySchema: JsonSchema = { type: 'string', format: 'date' }
export const momentSchema: JsonSchema = { type: 'string', format: 'date-time' }
export const linkSchema: JsonSchema = { type: 'string', format: 'uri-reference' }
export const integerSchema: JsonSchema = { type: 'integer' }
export const countSchema: JsonSchema = { type: 'integer', minimum: 0 }
export const booleanSchema: JsonSchema = { type: 'boolean' }

/** A day or a month as a parameter. */
export const dayOrMonthSchema: JsonSchema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}(-\\d{2})?$',
  description: 'a day as 2024-04-01, or a month as 2024-04',
}

/** One of these texts. */
export const oneOf = (values: readonly string[]): JsonSchema => ({ type: 'string', enum: [...values] })

/** The same, or null where there is none. */
export function orNull(schema: JsonSchema): JsonSchema {
  const plain = typeof schema['type'] === 'string' && schema['enum'] === undefined && schema[schemaName] === undefined
  return plain ? { ...schema, type: [schema['type'], 'null'] } : { anyOf: [schema, { type: 'null' }] }
}

/** The same with its meaning in words. */
export const meaning = (schema: JsonSchema, description: string): JsonSchema =>
  schema[schemaName] === undefined ? { ...schema, description } : { allOf: [schema], description }

export const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items })

/** An object that always has all of these properties and no other. */
export const objectOf = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

/** A schema that a document keeps among its components and refers to by name. */
export const named = (name: string, schema: JsonSchema): JsonSchema => ({ ...schema, [schemaName]: name })
