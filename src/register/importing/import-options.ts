import { unused, type ColumnMapping } from '../readers/column-mapping.ts'
import { fieldsOfKind, tableKinds } from '../readers/fields-of-kind.ts'
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
  /** How it is known who published the files, where they were not told of on the command line. */
  readonly publisherReason?: string
  /** Headings as published, with the field that each holds; they go before what was told for the publisher before. */
  readonly columns: ColumnMapping
  /** Whether `columns` are all: what was told for the publisher before is then left out. */
  readonly columnsAlone?: boolean
  /** The bodies, by number, of which the file may hold facts; of any where it is not said. */
  readonly onlyOf?: ReadonlySet<number>
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
  const kind = readKind(options['kind'])
  return {
    kind,
    publisher: typeof options['publisher'] === 'string' ? options['publisher'] : null,
    columns: readColumns(options['column'], kind),
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

function readColumns(given: OptionValue, kind: SourceKind | null): ColumnMapping {
  const columns: Record<string, string> = {}
  const kinds = tableKinds.filter((known) => kind === null || known === kind)
  for (const text of Array.isArray(given) ? given : []) {
    const at = text.lastIndexOf('=')
    const told = text.slice(at + 1)
    if (at < 1 || (told !== unused && !kinds.some((known) => fieldsOfKind[known].includes(told))))
      throw invalid(`--column ${text} names no field.`, `Write it as --column "Net value=amount". ${sayFields(kinds)}`)
    columns[text.slice(0, at)] = told
  }
  return columns
}

const sayFields = (kinds: readonly (typeof tableKinds)[number][]): string =>
  `${kinds.map((kind) => `The fields of ${kind} are ${fieldsOfKind[kind].join(', ')}.`).join(' ')} A column that holds none is ${unused}.`.trim()
