import type { MoneyKind } from '../../values/money.ts'
import { moneyKinds } from '../../values/money.ts'
import type { JsonValue } from '../../web/api.ts'
import { isInvented } from '../../web/invented.ts'
import type { Invented } from '../../web/invented.ts'
import {
  booleanSchema,
  countSchema,
  dayOrMonthSchema,
  integerSchema,
  linkSchema,
  meaning,
  named,
  objectOf,
  oneOf,
  orNull,
  textSchema,
} from '../../web/json-schema.ts'
import type { JsonSchema } from '../../web/json-schema.ts'

/** An amount of money with its kind; kinds are never added together. */
export const amountSchema = named(
  'Amount',
  objectOf({
    kind: oneOf(moneyKinds),
    pence: meaning(orNull(integerSchema), 'without VAT where that is known; null where only an amount with VAT was published'),
    gross_pence: meaning(orNull(integerSchema), 'with VAT'),
    currency: textSchema,
    stands_for_unknown: meaning(booleanSchema, 'the publisher wrote a sum such as £1 or 0 that stands for “not told”'),
  }),
)

/** An amount as read; null where nothing was published. */
export const amountOf = (
  kind: MoneyKind | null,
  {
    pence,
    grossPence = null,
    currency = 'GBP',
    token = false,
  }: { pence: number | null; grossPence?: number | null; currency?: string; token?: boolean },
): JsonValue =>
  kind === null || (pence === null && grossPence === null)
    ? null
    : { kind, pence, gross_pence: grossPence, currency, stands_for_unknown: token }

/** The row of a file that something was read from. */
export const sourcePlaceSchema = named(
  'SourcePlace',
  objectOf({
    id: countSchema,
    file: textSchema,
    sheet: orNull(textSchema),
    line: orNull(countSchema),
    invented: meaning(booleanSchema, 'made up to show how the register works'),
    page: linkSchema,
  }),
)

/** Where a row was read, and whether it was made up. */
export const sourcePlace = (
  row: { readonly sourceId: number; readonly file: string; readonly sheet: string | null; readonly line: number | null },
  invented: Invented,
): JsonValue => ({
  id: row.sourceId,
  file: row.file,
  sheet: row.sheet,
  line: row.line,
  invented: isInvented(invented, row.sourceId),
  page: `/sources/${row.sourceId}`,
})

/** A body by name and id; the id is null for buyers that the directory does not know. */
export const bodyNameSchema = named('BodyName', objectOf({ id: orNull(textSchema), name: textSchema }))

/** A supplier name as published, unless it is withheld. */
export const supplierNameSchema = named(
  'SupplierName',
  objectOf({
    id: orNull(countSchema),
    name: orNull(textSchema),
    withheld: meaning(booleanSchema, 'likely a private person’s name, which is not shown'),
    redacted: meaning(booleanSchema, 'the publisher wrote words such as REDACTED in place of a name'),
  }),
)

/** A supplier name; the number is given only where the name is. */
export function supplierNameOf({
  id,
  name,
  privacy,
}: {
  readonly id?: number | null
  readonly name: string | null
  readonly privacy: number | null
}): JsonValue {
  if (name === null) return { id: null, name: null, withheld: true, redacted: false }
  return privacy === 1
    ? { id: null, name: null, withheld: false, redacted: true }
    : { id: id ?? null, name, withheld: false, redacted: false }
}

/** A text parameter of the query, up to 200 characters. */
export const textParameter = (name: string, means: string, more: Readonly<Record<string, unknown>> = {}) =>
  ({ name, in: 'query', meaning: means, schema: { type: 'string', minLength: 1, maxLength: 200, ...more } }) as const

/** A parameter of the query that takes one of these values. */
export const choiceParameter = (name: string, means: string, values: readonly string[]) =>
  ({ name, in: 'query', meaning: means, schema: oneOf(values) }) as const

/** A part of the path that is text. */
export const pathText = (name: string, means: string) =>
  ({ name, in: 'path', meaning: means, schema: { type: 'string', minLength: 1, maxLength: 300 } }) as const

/** A part of the path that is a number of the register. */
export const pathNumber = (name: string, means: string) =>
  ({ name, in: 'path', meaning: means, schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647 } }) as const

/** Whether amounts have VAT in them, as far as the publisher says. */
export const vatSchema = oneOf(['net', 'gross', 'unknown'])

/** A day or a month of the query. */
export const dayParameter = (name: string, means: string) => ({ name, in: 'query', meaning: means, schema: dayOrMonthSchema }) as const

/** A number of the register in the query. */
export const numberParameter = (name: string, means: string) =>
  ({ name, in: 'query', meaning: means, schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647 } }) as const

/** An amount in pounds. */
export const poundsParameter = (name: string, means: string) =>
  textParameter(name, means, { pattern: '^-?\\d{1,12}(\\.\\d{1,2})?$', description: 'pounds, as 1000 or 1000.50' })

/** A parameter of the query that may be given several times. */
export const severalParameter = (name: string, means: string, items: JsonSchema) =>
  ({ name, in: 'query', meaning: means, schema: { type: 'array', items, maxItems: 30 } }) as const
