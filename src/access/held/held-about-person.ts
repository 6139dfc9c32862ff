import type { Sql } from '../../store/database.ts'

/** One kind of thing that is held about a person. */
export interface HeldAboutPerson {
  readonly title: string
  /** Why it is held, in one sentence. */
  readonly why: string
  /** What there is, a row each, in words that its person understands. */
  readonly rows: (sql: Sql, personId: string) => PromiseLike<readonly Readonly<Record<string, unknown>>[]>
}
