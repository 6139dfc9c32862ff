import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** What is loaded of one kind of file: files that count now, and their rows. */
export interface LoadedKind {
  readonly kind: string
  readonly files: number
  readonly read: number
  readonly kept: number
  readonly rejected: number
}

/** Files and rows that count now, by kind. */
export const loadedByKind = (sql: ReadSql): PromiseLike<LoadedKind[]> => sql<LoadedKind[]>`
  select kind, count(*)::int as files, sum(rows_read)::float8 as read, sum(rows_kept)::float8 as kept, sum(rows_rejected)::float8 as rejected
  from register.source where superseded_by is null group by kind order by kind collate "C"`

/** A file lately loaded. */
export interface NewSource {
  readonly id: number
  readonly file: string
  readonly kind: string
  readonly publisher: string
  readonly publisherId: string
  readonly inDirectory: boolean
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly kept: number
  readonly rejected: number
}

/** The files loaded last that count now, newest first. */
export const newestSources = (sql: ReadSql, limit: number): PromiseLike<NewSource[]> => sql<NewSource[]>`
  select s.source_id as id, s.file, s.kind, b.name as publisher, b.id as "publisherId", b.in_directory as "inDirectory",
    s.period_from as "from", s.period_to as "to", s.rows_kept as kept, s.rows_rejected as rejected
  from register.source s join organisations.body b on b.body_id = s.publisher_body_id
  where s.superseded_by is null order by s.source_id desc limit ${limit}`
