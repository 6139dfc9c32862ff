/** One value of a table to take away: pence are whole numbers, days are `YYYY-MM-DD`. */
export type OpenValue = string | number | null

/** A column: `name` is its heading in every format; `meaning` a sentence with its unit. */
export interface OpenColumn {
  readonly name: string
  readonly kind: 'text' | 'date' | 'pence' | 'count' | 'number'
  readonly meaning: string
}

/** A table that anyone may take away, in any format, read batch by batch; a row's values follow the columns. */
export interface OpenTable {
  /** The file's name, without its ending. */
  readonly name: string
  readonly title: string
  readonly columns: readonly OpenColumn[]
  readonly rows: AsyncIterable<readonly (readonly OpenValue[])[]>
  /** The lines of the same rows as `csvLine` gives them, where the database can write them more quickly. */
  readonly csvLines?: AsyncIterable<string>
}
