import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { OpenTable } from '../../web/open-table.ts'

/** What a list is asked with: the parameters of its page as a query, and the day. */
export interface OpenListRequest {
  readonly sql: ReadSql
  readonly query: URLSearchParams
  readonly today: IsoDate
}

/** A list of the register that anyone may take away whole: as a file beside its page, and by the command `export`. */
export interface OpenList {
  /** As the command `export` knows it, and the file's name. */
  readonly name: string
  /** The list's page; its files have the same address with `.csv`, `.json`, `.xlsx` or `.ods` at its end. */
  readonly path: string
  /** Whether there is no page at the path, but its files alone. */
  readonly filesAlone?: boolean
  readonly title: string
  /** What one row is. */
  readonly meaning: string
  /** What it can be narrowed by: the parameters of its page. */
  readonly parameters: readonly string[]
  readonly columns: OpenTable['columns']
  /** The rows; fails with `invalid` or `notFound` when a parameter names nothing. */
  readonly read: (request: OpenListRequest) => Promise<Pick<OpenTable, 'rows' | 'csvLines'>>
}

/** The list as a table, asked with these parameters. */
export async function openTableOf(list: OpenList, request: OpenListRequest): Promise<OpenTable> {
  const { name, title, columns } = list
  return { name, title, columns, ...(await list.read(request)) }
}
