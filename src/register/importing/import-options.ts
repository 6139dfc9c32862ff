import { paymentFields, type PaymentField } from '../readers/payments/headings.ts'
import type { SourceKind } from '../readers/reading.ts'
import { sourceKinds } from '../readers/reading.ts'
import { invalid } from '../../values/failures.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { OptionValue } from '../../web/command.ts'

/** What a person may say about the files they import. */
export interface ImportOptions {
  readonly kind: SourceKind | null
  /** An id, any known name, or `new:NAME`. */
  readonly publisher: string | null
  /** Headings of payments as published, with the field that each holds. */
  readonly columns: Readonly<Record<string, PaymentField>>
  /** The source that the one file given takes the place of. */
  readonly replaces: number | null
  /** Load a file though its rows are already in the register from another. */
  readonly beside: boolean
  /** The files were made up to show how the register works. */
  readonly invented?: boolean
  readonly today: IsoDate
}

/** Options from the command line; fails with `invalid` on a kind or a source that cannot be. */
export function readImportOptions(options: Readonly<Record<string, OptionValue>>, today: IsoDate): ImportOptions {
  return {
    kind: readKind(options['kind']),
    publisher: typeof options['publisher'] === 'string' ? options['publisher'] : null,
    columns: readColumns(options['column']),
    replaces: readSource(options['replaces']),
    beside: options['beside'] === true,
    invented: options['invented'] === true,
    today,
  }
}

function readKind(text: OptionValue): SourceKind | null {
  if (text === undefined) return null
  const kind = sourceKinds.find((known) => known === text)
  if (!kind) throw invalid(`--kind ${String(text)} is not a kind of file.`, `The kinds are ${sourceKinds.join(', ')}.`)
  return kind
}

function readSource(text: OptionValue): number | null {
  if (text === undefined) return null
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) {
    throw invalid(`--replaces ${String(text)} is not the number of a source.`, 'See the numbers with: bluelight status')
  }
  return Number(text)
}

function readColumns(given: OptionValue): Readonly<Record<string, PaymentField>> {
  const columns: Record<string, PaymentField> = {}
  for (const text of Array.isArray(given) ? given : []) {
    const at = text.lastIndexOf('=')
    const field = paymentFields.find((known) => known === text.slice(at + 1))
    if (at < 1 || !field)
      throw invalid(
        `--column ${text} names no field.`,
        `Write it as --column "Net value=amount"; the fields are ${paymentFields.join(', ')}.`,
      )
    columns[text.slice(0, at)] = field
  }
  return columns
}
