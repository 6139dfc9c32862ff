import { addressOfOperation, apiRoot, limitsOf, parametersOf } from './api.ts'
import type { ApiOperation, ApiParameter } from './api.ts'
import { problemKinds } from './api-problems.ts'
import type { JsonSchema } from './json-schema.ts'
import type { Page } from './page.ts'

/** The page for people who write programs: every operation with its parameters and an example, and the rules that hold for all. */
export const apiPage = (operations: readonly ApiOperation[], perMinute: number): Page => ({
  method: 'GET',
  path: '/api',
  who: 'anyone',
  answer: async ({ sql }) => {
    const shown: (ReturnType<typeof describe> & { readonly example: string | null })[] = []
    for (const operation of operations) {
      const values = typeof operation.example === 'function' ? await operation.example(sql) : operation.example
      shown.push({ ...describe(operation), example: values === null ? null : addressOfOperation(operation, values) })
    }
    const groups = [...new Set(operations.map((one) => one.group))]
    return {
      template: 'web/api.njk',
      data: {
        title: 'For programs: the API',
        root: apiRoot,
        perMinute,
        problems: problemKinds,
        groups: groups.map((name) => ({
          name,
          id: name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
          operations: shown.filter((one) => one.group === name),
        })),
      },
    }
  },
})

const describe = (operation: ApiOperation) => ({
  id: operation.name,
  group: operation.group,
  path: apiRoot + operation.path,
  summary: operation.summary,
  description: operation.description ?? null,
  list: 'list' in operation ? limitsOf(operation) : null,
  parameters: parametersOf(operation).map((parameter) => ({
    name: parameter.name,
    needed: parameter.in === 'path' ? 'in the path' : parameter.required ? 'needed' : null,
    meaning: parameter.meaning,
    takes: takes(parameter),
  })),
})

/** What values a parameter takes, in words. */
function takes({ schema }: Pick<ApiParameter, 'schema'>): string {
  if (schema['type'] === 'array') return `${takes({ schema: schema['items'] as JsonSchema })}; may be repeated`
  if (Array.isArray(schema['enum'])) return schema['enum'].join(', ')
  if (schema['type'] === 'integer') {
    const usual = schema['default'] === undefined ? '' : `; ${Number(schema['default'])} if not said`
    return schema['maximum'] === undefined || schema['default'] === undefined
      ? 'a whole number'
      : `a whole number up to ${Number(schema['maximum']).toLocaleString('en-GB')}${usual}`
  }
  return typeof schema['description'] === 'string' ? schema['description'] : 'text'
}
