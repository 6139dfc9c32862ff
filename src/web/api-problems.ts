import { listOf, named, objectOf, oneOf, orNull, textSchema, linkSchema } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'

/** A kind of problem that a program can be told of (RFC 9457). */
export interface ProblemKind {
  readonly name: string
  readonly status: number
  readonly title: string
  readonly meaning: string
}

/** Every kind of problem, by status; the page for people tells what to do about each. */
export const problemKinds = [
  {
    name: 'invalid-request',
    status: 400,
    title: 'The request cannot be answered as it is written',
    meaning: 'A parameter is unknown, missing or not as described; “errors” names each one that is known to be at fault.',
  },
  {
    name: 'not-found',
    status: 404,
    title: 'There is nothing at this address',
    meaning: 'The address is wrong, or what it names is not loaded.',
  },
  { name: 'method-not-allowed', status: 405, title: 'This can only be read', meaning: 'Use GET, HEAD or OPTIONS.' },
  {
    name: 'not-acceptable',
    status: 406,
    title: 'Answers are given as JSON',
    meaning: 'The Accept header leaves out application/json. Other formats are downloads of the pages.',
  },
  {
    name: 'too-many-requests',
    status: 429,
    title: 'Too many requests',
    meaning: 'Wait as many seconds as the Retry-After header says.',
  },
  { name: 'fault', status: 500, title: 'A fault of ours', meaning: 'It was noted under the reference given. Asking again later may help.' },
  {
    name: 'busy',
    status: 503,
    title: 'The service is busy, or the question took too long',
    meaning: 'Wait as many seconds as the Retry-After header says, or narrow the question.',
  },
] as const satisfies readonly ProblemKind[]

/** The kind of problem of a status; a fault of ours where there is none. */
export const problemOfStatus = (status: number): ProblemKind =>
  problemKinds.find((kind) => kind.status === status) ?? problemKinds[status < 500 ? 0 : 5]

/** Where a kind of problem is explained; this is its `type`. */
export const problemType = ({ name }: Pick<ProblemKind, 'name'>): string => `/api#problem-${name}`

/** What a problem looks like. */
export const problemSchema: JsonSchema = named(
  'Problem',
  objectOf({
    type: linkSchema,
    title: textSchema,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: textSchema,
    instance: linkSchema,
    remedy: orNull(textSchema),
    reference: orNull(textSchema),
    errors: listOf(objectOf({ parameter: textSchema, in: oneOf(['path', 'query']), detail: textSchema })),
  }),
)
