import type { Form } from './form.ts'
import type { Invented } from './invented.ts'
import type { Reader, Who } from './reader.ts'
import type { Sql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'

/** What a page is given: the address's parts, the query as text, and a transaction that sees only what the reader may see. */
export interface PageRequest {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Where the reader finds this portal, as they wrote it: for what they read elsewhere, as calendars and feeds are. */
  readonly origin: string
  /** Where this portal is found, as those who run it say: for what is sent to somebody else, so that nobody can have it name another place. */
  readonly home: string
  /** Read-only for `GET`; for `POST` it may change what the reader may change. */
  readonly sql: Sql
  readonly today: IsoDate
  /** Names what is visible in the database now: as long as it stays the same, so does every answer of today. */
  readonly moment: string
  /** How much of what is loaded was made up to show how the register works. */
  readonly invented: Invented
  /** Who asks; null for the public. */
  readonly reader: Reader | null
  /** What was sent with a `POST`. */
  readonly form: Form
  /** What the browser holds to be known by: hashes of its cookies, and how it calls itself. */
  readonly browser: Browser
  /** What the page's `prepare` gave. */
  readonly prepared?: unknown
}

/** What is given to what a page does before its transaction. */
export interface PreparingRequest extends Omit<PageRequest, 'sql' | 'moment' | 'invented' | 'prepared'> {
  /** A short transaction of its own. */
  write<T>(work: (sql: Sql) => Promise<T>): Promise<T>
}

/** A browser as the portal knows it. */
export interface Browser {
  /** SHA-256 of what was given to this browser before anybody signed in; null where it brought nothing. */
  readonly hash: Buffer | null
  /** SHA-256 of its session's token; null where it has none. */
  readonly session: Buffer | null
  /** Such as `Firefox on Windows`. */
  readonly description: string
}

/** What a page answers: a template with its data, a file to take away, or another address. */
export type PageAnswer =
  | {
      readonly template: string
      readonly data: Readonly<Record<string, unknown>>
      readonly status?: number
      /** Seconds after which the browser is to look again, while something runs. */
      readonly lookAgainAfter?: number
    }
  | {
      readonly redirect: string
      /** The token of a session that begins here, or null where one ends. */
      readonly session?: string | null
    }
  | {
      readonly file: AsyncIterable<string | Uint8Array>
      readonly type: string
      readonly name?: string
      /** Somebody sent it to us: nothing in it may run, no cache may keep it, and its name stays as it is. */
      readonly isForeign?: true
    }

/** A page of the portal, listed with its path and who may use it in its module's `pages.ts`. */
export interface Page {
  readonly method: 'GET' | 'POST'
  /** A path with `:name` parts, such as `/bodies/:id`. */
  readonly path: string
  readonly who: Who
  /** Gives a file that may be long, and keeps its transaction open until the reader has it: only a few of these are answered at once. */
  readonly isDownload?: true
  /** Asks for everything by its key, so that the database may keep its plans from one reader to the next. */
  readonly asksByKey?: true
  /** Notes that it was asked for: a `GET` is answered in a transaction that may change what the reader may change. `HEAD` is not, and only downloads have it. */
  readonly writes?: true
  /** Differs from reader to reader though anyone may use it, as a form does: it is never remembered for others. */
  readonly isPersonal?: true
  /** The most bytes of a file that may be sent with its form; without it no file is taken. */
  readonly fileBytes?: number
  /** How often one address on the network may ask for it in a minute; without it as often as any page. */
  readonly perMinute?: number
  /** Done before the page's transaction, for what asks another site: no transaction waits for a network. */
  readonly prepare?: (request: PreparingRequest) => Promise<unknown>
  readonly answer: (request: PageRequest) => Promise<PageAnswer>
}
