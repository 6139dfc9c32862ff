import { address } from './address.ts'
import { apiRoot } from './api.ts'
import type { ApiOperation, ApiParameter, ApiRequest, JsonValue, ListOperation, OneOperation } from './api.ts'
import { nameNotShown } from './figure.ts'
import type { FigureDefinition, FigureParameters } from './figure.ts'
import { isInvented } from './invented.ts'
import {
  booleanSchema,
  countSchema,
  daySchema,
  integerSchema,
  linkSchema,
  listOf,
  meaning,
  named,
  objectOf,
  oneOf,
  orNull,
  textSchema,
} from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { moneyKinds } from '../values/money.ts'

const group = 'Figures'
const number: JsonSchema = { type: 'number' }

/** The published numbers as operations: their list, and for each its receipt and the rows behind it. `examples` are for those that need parameters. */
export function figureOperations(
  figures: readonly FigureDefinition[],
  examples: Readonly<Record<string, ApiOperation['example']>> = {},
): readonly ApiOperation[] {
  return [listOfFigures(figures), ...figures.flatMap((figure) => [receiptOf(figure, examples), rowsOf(figure, examples)])]
}

const described = named(
  'FigureDescription',
  objectOf({
    name: textSchema,
    title: textSchema,
    unit: oneOf(['pence', 'count', 'share']),
    meaning: textSchema,
    parameters: listOf(objectOf({ name: textSchema, meaning: textSchema, required: booleanSchema })),
    page: linkSchema,
    receipt: linkSchema,
  }),
)

function listOfFigures(figures: readonly FigureDefinition[]): OneOperation {
  return {
    path: '/figures',
    name: 'listFigures',
    group,
    summary: 'Every published number, and what it can be asked',
    parameters: [],
    answers: objectOf({ items: listOf(described) }),
    example: {},
    answer: async () =>
      await Promise.resolve({
        items: figures.map(({ name, title, unit, meaning: means, parameters }) => ({
          name,
          title,
          unit,
          meaning: means,
          parameters: parameters.map((one) => ({ name: one.name, meaning: one.meaning, required: one.required ?? false })),
          page: `/figures/${name}`,
          receipt: `${apiRoot}/figures/${name}`,
        })),
      }),
  }
}

const receiptSchema = (figure: FigureDefinition): JsonSchema =>
  objectOf({
    name: textSchema,
    title: meaning(textSchema, 'what this number is of'),
    unit: oneOf([figure.unit]),
    money_kind: orNull(oneOf(moneyKinds)),
    value: meaning(orNull(number), 'whole pence, a count, or a share from 0 to 1; null where nothing is known'),
    meaning: textSchema,
    parameters: {
      type: 'object',
      properties: Object.fromEntries(figure.parameters.map(({ name }) => [name, textSchema])),
      additionalProperties: false,
    },
    worked_out_on: daySchema,
    reasons: listOf(textSchema),
    assumptions: listOf(assumption),
    coverage: listOf(coverage),
    parts_label: orNull(textSchema),
    parts: listOf(part),
    row_count: countSchema,
    invented: meaning(oneOf(['none', 'some', 'all']), 'how much of what is loaded was made up'),
    reconciliation: orNull(reconciliation),
    page: linkSchema,
    rows: meaning(linkSchema, 'the rows behind it'),
  })

const assumption = named('Assumption', objectOf({ name: textSchema, value: textSchema, version: textSchema, source: textSchema }))
const coverage = named('Coverage', objectOf({ label: textSchema, have: number, of: number, note: orNull(textSchema) }))
const part = named('FigurePart', objectOf({ label: textSchema, rows: countSchema, value: number }))
const reconciliation = named(
  'Reconciliation',
  objectOf({ read: countSchema, kept: countSchema, rejected: countSchema, skipped: countSchema }),
)

const receiptOf = (figure: FigureDefinition, examples: Readonly<Record<string, ApiOperation['example']>>): OneOperation => ({
  path: `/figures/${figure.name}`,
  name: operationName('getFigure', figure),
  group,
  summary: `${figure.title}, with its receipt`,
  description: figure.meaning,
  parameters: parametersOf(figure),
  answers: receiptSchema(figure),
  example: exampleOf(figure, examples),
  answer: async ({ sql, query, today, invented }) => {
    const parameters = given(figure, query)
    const answer = await figure.answer(sql, parameters)
    const { name, unit, meaning: means } = figure
    return {
      name,
      title: answer.title,
      unit,
      money_kind: answer.moneyKind ?? null,
      value: answer.value,
      meaning: means,
      parameters: { ...parameters },
      worked_out_on: today,
      reasons: answer.reasons,
      assumptions: answer.assumptions.map((one) => ({ name: one.name, value: one.value, version: one.version, source: one.source })),
      coverage: answer.coverage.map((one) => ({ label: one.label, have: one.have, of: one.of, note: one.note ?? null })),
      parts_label: answer.partsLabel ?? null,
      parts: answer.parts.map((one) => ({ label: one.label, rows: one.rows, value: one.value })),
      row_count: answer.rows,
      invented: invented.share,
      reconciliation: answer.reconciliation ? reconciled(answer.reconciliation) : null,
      page: address(`/figures/${name}`, parameters),
      rows: address(`${apiRoot}/figures/${name}/rows`, parameters),
    }
  },
})

/** The example given for a figure; where none is and it needs parameters, it has none. */
function exampleOf(
  { name, parameters }: FigureDefinition,
  examples: Readonly<Record<string, ApiOperation['example']>>,
): ApiOperation['example'] {
  const needs = parameters.some((parameter) => parameter.required)
  return examples[name] ?? (needs ? async () => await Promise.resolve(null) : {})
}

const reconciled = (one: { read: number; kept: number; rejected: number; skipped: number }): JsonValue => ({
  read: one.read,
  kept: one.kept,
  rejected: one.rejected,
  skipped: one.skipped,
})

const cellSchemas: Readonly<Record<FigureDefinition['rowColumns'][number]['kind'], JsonSchema>> = {
  text: orNull(textSchema),
  date: orNull(daySchema),
  pence: orNull(integerSchema),
  count: orNull(number),
}

function rowsOf(figure: FigureDefinition, examples: Readonly<Record<string, ApiOperation['example']>>): ListOperation {
  const names = figure.rowColumns.map((column) => column.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'))
  return {
    path: `/figures/${figure.name}/rows`,
    name: operationName('listRowsOf', figure),
    group,
    summary: `The rows behind “${figure.title}”`,
    parameters: parametersOf(figure),
    answers: objectOf({
      source: named(
        'FigureRowPlace',
        objectOf({
          id: orNull(countSchema),
          file: textSchema,
          sheet: orNull(textSchema),
          line: orNull(countSchema),
          invented: booleanSchema,
          page: orNull(linkSchema),
        }),
      ),
      withheld: meaning(booleanSchema, 'a name is left out, likely a private person’s'),
      cells: objectOf(Object.fromEntries(figure.rowColumns.map((column, place) => [names[place] ?? '', cellSchemas[column.kind]]))),
    }),
    key: ['text'],
    example: exampleOf(figure, examples),
    list: async ({ sql, query, invented }, { after, limit }) => {
      const page = await figure.rows(sql, given(figure, query), { after: after === null ? null : String(after[0]), limit })
      return {
        items: page.rows.map(({ file, sheet, line, sourceId, cells }) => ({
          source: {
            id: sourceId,
            file,
            sheet,
            line,
            invented: isInvented(invented, sourceId),
            page: sourceId === null ? null : `/sources/${sourceId}`,
          },
          withheld: cells.includes(nameNotShown),
          cells: Object.fromEntries(names.map((name, place) => [name, cells[place] === nameNotShown ? null : (cells[place] ?? null)])),
        })),
        next: page.next === null ? null : [page.next],
      }
    },
  }
}

const parametersOf = (figure: FigureDefinition): readonly ApiParameter[] =>
  figure.parameters.map(({ name, meaning: means, required = false }) => ({
    name,
    in: 'query',
    meaning: means,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    required,
  }))

const given = (figure: FigureDefinition, query: ApiRequest['query']): FigureParameters =>
  Object.fromEntries(figure.parameters.flatMap(({ name }) => (query.get(name)?.trim() ? [[name, query.get(name)?.trim()]] : [])))

const operationName = (verb: string, { name }: FigureDefinition): string =>
  verb + name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
