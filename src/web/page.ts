import type { Invented } from './invented.ts'
import type { ReadSql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'

/** What a page is given: the address's parts, the query as text, and a transaction that sees only what the reader may see. */
export interface PageRequest {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Where the reader finds this portal, such as `https://example.org`: for what is read elsewhere, as calendars and feeds are. */
  readonly origin: string
  readonly sql: ReadSql
  readonly today: IsoDate
  /** Names what is visible in the database now: as long as it stays the same, so does every answer of today. */
  readonly moment: string
  /** How much of what is loaded was made up to show how the register works. */
  readonly invented: Invented
}

/** What a page answers: a template with its data, or a file to take away, or another address. */
export type PageAnswer =
  | { readonly template: string; readonly data: Readonly<Record<string, unknown>>; readonly status?: number }
  | { readonly redirect: string }
  | { readonly file: AsyncIterable<string | Uint8Array>; readonly type: string; readonly name?: string }

/** A page of the portal, listed with its path and who may use it in its module's `pages.ts`. */
export interface Page {
  readonly method: 'GET' | 'POST'
  /** A path with `:name` parts, such as `/bodies/:id`. */
  readonly path: string
  readonly who: 'anyone'
  /** Gives a file that may be long, and keeps its transaction open until the reader has it: only a few of these are answered at once. */
  readonly isDownload?: true
  readonly answer: (request: PageRequest) => Promise<PageAnswer>
}
