import type { Form } from '../../web/form.ts'
import { sameHeading, unused, type ColumnMapping } from '../readers/column-mapping.ts'
import { fieldsOfKind } from '../readers/fields-of-kind.ts'
import type { TableKind } from '../readers/read-rows.ts'
import { fieldChoices, fieldWord } from './field-words.ts'
import type { SeenColumn } from './reading.ts'

/** A column with what a person may say that it holds. */
export interface ColumnChoice {
  readonly field: string
  readonly heading: string
  readonly samples: readonly string[]
  /** What it was taken for, in words. */
  readonly taken: string
  readonly isTaken: boolean
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: string
}

/** Each column with its choices: to leave it to the reader, each field, or none. */
export function columnChoices(
  columns: readonly SeenColumn[],
  kind: TableKind | null,
  told: ColumnMapping,
  form: Form,
): readonly ColumnChoice[] {
  return columns.map((column, at) => {
    const field = `column-${at}`
    const said = Object.entries(told).find(([heading]) => sameHeading(heading, column.heading))?.[1]
    const taken = sayTaken(column, kind)
    const choices = kind === null ? [] : fieldChoices(kind)
    return {
      field,
      heading: column.heading,
      samples: column.samples,
      taken,
      isTaken: column.taken.length > 0,
      choices: [{ value: '', text: said === undefined ? `As read: ${taken.toLowerCase()}` : 'Leave it to the reader' }, ...choices],
      chosen: field in form.values ? (form.values[field] ?? '') : (said ?? ''),
    }
  })
}

function sayTaken({ taken, sheets }: SeenColumn, kind: TableKind | null): string {
  const [only] = taken
  if (only === undefined) return 'Not used'
  if (taken.length === 1 && only.sheets === sheets) return fieldWord(kind, only.field)
  const parts = taken.map((one) => `${fieldWord(kind, one.field)} in ${one.sheets} of ${sheets} sheets`)
  return parts.join(', ')
}

/** What a form says of each column; nothing is said of those that are left to the reader, nor of fields that the kind does not have. */
export function mappingFromForm(form: Form, columns: readonly SeenColumn[], kind: TableKind): ColumnMapping {
  return Object.fromEntries(
    columns.flatMap(({ heading }, at) => {
      const said = form.sent(`column-${at}`)
      return said === unused || fieldsOfKind[kind].includes(said) ? [[heading, said]] : []
    }),
  )
}
