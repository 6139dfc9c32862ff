import { apiRoot, parametersOf } from './api.ts'
import type { ApiOperation, OneOperation } from './api.ts'
import { problemKinds, problemSchema } from './api-problems.ts'
import { linkSchema, listOf, objectOf, orNull, schemaName } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'

type Json = Record<string, unknown>

/** What an operation answers with as a whole: the one thing, or a stretch of a list. */
export const answerSchema = (operation: ApiOperation): JsonSchema =>
  'list' in operation ? objectOf({ items: listOf(operation.answers), next: orNull(linkSchema) }) : operation.answers

/** The operation that gives the document itself. */
export function documentOperation(operations: readonly ApiOperation[]): OneOperation {
  const itself: OneOperation = {
    path: '/openapi.json',
    name: 'getDocument',
    group: 'This interface',
    summary: 'This document',
    parameters: [],
    answers: { type: 'object', required: ['openapi', 'info', 'paths'], additionalProperties: true },
    example: {},
    answer: async () => await Promise.resolve(document as never),
  }
  const document = openApiDocument([...operations, itself])
  return itself
}

/** The OpenAPI 3.1 document of these operations. */
export function openApiDocument(operations: readonly ApiOperation[]): Json {
  const schemas: Json = {}
  const plain = (schema: unknown): unknown => withReferences(schema, schemas)
  const paths: Record<string, Json> = {}
  for (const operation of operations) paths[operation.path] = { get: describe(operation, plain) }
  plain(problemSchema)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bluelight Commons',
      version: '1.0.0',
      summary: 'What the UK’s police, fire and rescue, and ambulance services buy',
      description:
        'Everything that the pages show, as JSON. Amounts are whole pence, each with its kind (ceiling, estimate, award, contract, paid), and kinds are never added together. Where nothing was published there is null. Every row says the file, sheet and line that it comes from.',
      license: {
        name: 'Open Government Licence v3.0',
        url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      },
    },
    servers: [{ url: apiRoot }],
    tags: [...new Set(operations.map((one) => one.group))].map((name) => ({ name })),
    security: [],
    paths,
    components: { schemas, headers, responses: problemResponses() },
  }
}

function describe(operation: ApiOperation, plain: (schema: unknown) => unknown): Json {
  const example = typeof operation.example === 'function' ? {} : operation.example
  return {
    operationId: operation.name,
    tags: [operation.group],
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    parameters: parametersOf(operation).map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      description: parameter.meaning,
      required: parameter.in === 'path' || parameter.required === true,
      schema: plain(parameter.schema),
      ...(example[parameter.name] === undefined ? {} : { example: example[parameter.name] }),
    })),
    responses: {
      200: {
        description: 'Answered',
        headers: {
          ETag: { $ref: '#/components/headers/ETag' },
          ...('list' in operation ? { Link: { $ref: '#/components/headers/Link' } } : {}),
        },
        content: { 'application/json': { schema: plain(answerSchema(operation)) } },
      },
      304: { description: 'Nothing has changed since the answer whose ETag was given in If-None-Match' },
      ...Object.fromEntries(problemKinds.map(({ name, status }) => [status, { $ref: `#/components/responses/${name}` }])),
    },
  }
}

const headers: Json = {
  ETag: { description: 'Names this answer; give it back in If-None-Match', schema: { type: 'string' } },
  Link: { description: 'The next stretch, as rel="next"; absent at the end', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
}

const problemResponses = (): Json =>
  Object.fromEntries(
    problemKinds.map(({ name, status, meaning }) => [
      name,
      {
        description: meaning,
        ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } } : {}),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )

/** The schema with every named part put among the components and referred to. */
function withReferences(schema: unknown, schemas: Json): unknown {
  if (Array.isArray(schema)) return schema.map((one) => withReferences(one, schemas))
  if (typeof schema !== 'object' || schema === null) return schema
  const whole = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withReferences(value, schemas)]))
  const name = (schema as JsonSchema)[schemaName]
  if (typeof name !== 'string') return whole
  schemas[name] = whole
  return { $ref: `#/components/schemas/${name}` }
}
