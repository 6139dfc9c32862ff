import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ApiParameter } from './api.ts'
import { ParameterFailure, checkParameters } from './api-parameters.ts'
import { dayOrMonthSchema, oneOf } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'

const parameter = (schema: JsonSchema, more: Partial<ApiParameter> = {}): ApiParameter => ({
  name: 'x',
  in: 'query',
  meaning: '',
  schema,
  ...more,
})

function faultsOf(parameters: readonly ApiParameter[], query: string, params = {}): readonly string[] {
  try {
    checkParameters(parameters, params, new URLSearchParams(query))
    return []
  } catch (error) {
    assert.ok(error instanceof ParameterFailure)
    return error.faults.map((fault) => `${fault.in} ${fault.detail}`)
  }
}

test('every fault is named, and not the first alone', () => {
  const parameters = [
    parameter({ type: 'integer', minimum: 1, maximum: 5 }, { name: 'limit' }),
    parameter(oneOf(['a', 'b']), { name: 'sort' }),
    parameter(dayOrMonthSchema, { name: 'from' }),
    parameter({ type: 'string' }, { name: 'needed', required: true }),
    parameter({ type: 'integer', minimum: 1, maximum: 9 }, { name: 'id', in: 'path' }),
  ]
  assert.deepEqual(faultsOf(parameters, 'limit=6&sort=c&from=2024-02-30&colour=blue', { id: 'x' }), [
    'query “colour” is not known here.',
    'query “limit” must be a whole number from 1 to 5.',
    'query “sort” can be a, b.',
    'query “from” is no day of the calendar.',
    'query “needed” is needed.',
    'path “id” must be a whole number from 1 to 9.',
  ])
  assert.deepEqual(faultsOf(parameters, 'limit=5&sort=a&from=2024-02&needed=1', { id: '1' }), [])
})

test('what is given twice is refused unless it may be', () => {
  assert.deepEqual(faultsOf([parameter({ type: 'string' })], 'x=1&x=2'), ['query “x” is given more than once.'])
  const several = parameter({ type: 'array', items: oneOf(['1', '2']), maxItems: 2 })
  assert.deepEqual(faultsOf([several], 'x=1&x=2'), [])
  assert.deepEqual(faultsOf([several], 'x=1&x=2&x=1'), ['query “x” is given more than 2 times.'])
  assert.deepEqual(faultsOf([several], 'x=1&x=3'), ['query “x” can be 1, 2.'])
})

test('a text is refused exactly where its JSON Schema refuses it', () => {
  const schemas: readonly JsonSchema[] = [
    { type: 'string', minLength: 1, maxLength: 5 },
    { type: 'string', pattern: '^\\d{2,8}(-\\d)?$' },
    oneOf(['a', 'b', '']),
  ]
  const text = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom('a', '', '35', '35110000-8', '😀😀😀😀😀'),
  )
  for (const schema of schemas) {
    const fits = new Ajv2020({ strict: false }).compile(schema)
    fc.assert(
      fc.property(text, (given) => {
        fc.pre(!given.includes('\0'))
        const refused = faultsOf([parameter(schema)], new URLSearchParams({ x: given }).toString()).length > 0
        assert.equal(refused, !fits(given.toWellFormed()), JSON.stringify(given))
      }),
    )
  }
})
