import { parseIsoDate } from '../values/dates.ts'
import { Failure } from '../values/failures.ts'
import type { ApiParameter } from './api.ts'
import { dayOrMonthSchema } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'

/** What is wrong with one parameter. */
export interface ParameterFault {
  readonly parameter: string
  readonly in: 'path' | 'query'
  readonly detail: string
}

/** A request whose parameters cannot be what they are; names each of them. */
export class ParameterFailure extends Failure {
  readonly faults: readonly ParameterFault[]

  constructor(faults: readonly ParameterFault[]) {
    super('invalid', faults.map(({ detail }) => detail).join(' '), 'Mend the parameters that are named, or leave them out.')
    this.faults = faults
  }
}

/** Fails with every parameter that is unknown, missing, repeated without need, or not what its schema says. */
export function checkParameters(
  parameters: readonly ApiParameter[],
  params: Readonly<Record<string, string>>,
  query: URLSearchParams,
): void {
  const known = new Set(parameters.filter((one) => one.in === 'query').map((one) => one.name))
  const strange = [...new Set(query.keys())].filter((name) => !known.has(name))
  const faults = [
    ...strange.slice(0, 20).map((name) => fault(name.slice(0, 100).replaceAll('\0', '\u{fffd}'), 'query', 'is not known here.')),
    ...parameters.flatMap((parameter) => {
      const given = parameter.in === 'path' ? [params[parameter.name] ?? ''] : query.getAll(parameter.name)
      const detail = given.length === 0 ? (parameter.required ? 'is needed.' : null) : wrongWith(parameter.schema, given)
      return detail === null ? [] : [fault(parameter.name, parameter.in, detail)]
    }),
  ]
  if (faults.length > 0) throw new ParameterFailure(faults)
}

const fault = (parameter: string, where: 'path' | 'query', detail: string): ParameterFault => ({
  parameter,
  in: where,
  detail: `“${parameter}” ${detail}`,
})

/** What is wrong with the values given, as the end of a sentence, or null. */
function wrongWith(schema: JsonSchema, given: readonly string[]): string | null {
  if (schema['type'] === 'array') {
    const most = Number(schema['maxItems'] ?? Infinity)
    if (given.length > most) return `is given more than ${most} times.`
    return given.map((text) => wrongText(schema['items'] as JsonSchema, text)).find((wrong) => wrong !== null) ?? null
  }
  return given.length > 1 ? 'is given more than once.' : wrongText(schema, given[0] ?? '')
}

function wrongText(schema: JsonSchema, text: string): string | null {
  if (text.includes('\0')) return 'has a character in it that means nothing.'
  if (schema['type'] === 'integer') return wrongInteger(schema, text)
  const choices = schema['enum'] as readonly string[] | undefined
  if (choices !== undefined) return choices.includes(text) ? null : `can be ${choices.join(', ')}.`
  const length = Array.from(text).length
  if (length < Number(schema['minLength'] ?? 0)) return 'is empty: leave it out instead.'
  if (length > Number(schema['maxLength'] ?? Infinity)) return `is longer than ${String(schema['maxLength'])} characters.`
  const pattern = schema['pattern'] as string | undefined
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text))
    return `is not written as it should be: ${(schema['description'] as string | undefined) ?? pattern}.`
  const isDay = schema !== dayOrMonthSchema || parseIsoDate(text.length === 7 ? `${text}-01` : text) !== null
  return isDay ? null : 'is no day of the calendar.'
}

function wrongInteger(schema: JsonSchema, text: string): string | null {
  const { minimum = -Infinity, maximum = Infinity } = schema as { minimum?: number; maximum?: number }
  const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  return number >= minimum && number <= maximum ? null : `must be a whole number from ${minimum} to ${maximum}.`
}
