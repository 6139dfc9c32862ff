import type { SourceKind } from './readers/reading.ts'
import { sourceKinds } from './readers/reading.ts'
import { invalid } from '../values/failures.ts'
import type { IsoDate } from '../values/dates.ts'

/** What a person may say about the files they import. */
export interface ImportOptions {
  readonly kind: SourceKind | null
  /** An id, any known name, or `new:NAME`. */
  readonly publisher: string | null
  /** The source that the one file given takes the place of. */
  readonly replaces: number | null
  /** Load a file though its rows are already in the register from another. */
  readonly beside: boolean
  readonly today: IsoDate
}

/** Options from the command line; fails with `invalid` on a kind or a source that cannot be. */
export function readImportOptions(options: Readonly<Record<string, string | boolean | undefined>>, today: IsoDate): ImportOptions {
  return {
    kind: readKind(options['kind']),
    publisher: typeof options['publisher'] === 'string' ? options['publisher'] : null,
    replaces: readSource(options['replaces']),
    beside: options['beside'] === true,
    today,
  }
}

function readKind(text: string | boolean | undefined): SourceKind | null {
  if (text === undefined) return null
  const kind = sourceKinds.find((known) => known === text)
  if (!kind) throw invalid(`--kind ${String(text)} is not a kind of file.`, `The kinds are ${sourceKinds.join(', ')}.`)
  return kind
}

function readSource(text: string | boolean | undefined): number | null {
  if (text === undefined) return null
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) {
    throw invalid(`--replaces ${String(text)} is not the number of a source.`, 'See the numbers with: bluelight status')
  }
  return Number(text)
}
