import type { PendingQuery, Row } from 'postgres'
import type { ReadSql } from '../../store/database.ts'
import type { AskedWords } from './asked-words.ts'
import type { FoundDocument } from './library-choice.ts'

const facts = (sql: ReadSql): PendingQuery<Row[]> => sql`
  d.document_id as "documentId", d.kind, d.title, d.topics, d.services, d.audience, b.id as body, b.name as "bodyName", d.review_on as "reviewOn", d.newest_at as "newestAt"`

/** Every document that the reader may see, but those withdrawn. */
export const everyDocument = (sql: ReadSql): PromiseLike<FoundDocument[]> => sql`
  select ${facts(sql)}, 0 as rank from library.document d join organisations.body b using (body_id) where not d.is_withdrawn and d.newest_version > 0`

/** The documents in which all that is asked for stands, with how well they fit. Only what the policies let the reader see comes back. */
export const documentsWith = (sql: ReadSql, { words, begun }: AskedWords): PromiseLike<FoundDocument[]> => sql`
  select ${facts(sql)}, s.rank
  from library.search(library.asked(${words}, ${begun})) s join library.document d using (document_id) join organisations.body b using (body_id)
  where not d.is_withdrawn`

/** Whether there is anything to look for once words that say nothing, such as `the`, are left out. */
export async function asksForSomething(sql: ReadSql, { words, begun }: AskedWords): Promise<boolean> {
  const [row] = await sql<{ some: boolean }[]>`select numnode(library.asked(${words}, ${begun})) > 0 as some`
  return row?.some ?? false
}

/** A document of a list, with the passage in which what was asked for stands best. */
export interface ListedDocument {
  readonly documentId: number
  readonly summary: string
  readonly version: number
  readonly format: string
  readonly audienceService: string | null
  readonly groupName: string | null
  readonly invented: boolean
  /** Null where nothing was asked for, or the words stand in title and summary alone; what was found lies between \uE000 and \uE001. */
  readonly passage: string | null
  readonly place: string | null
  readonly position: number | null
}

const marks = 'StartSel=\uE000, StopSel=\uE001, MaxWords=42, MinWords=22, MaxFragments=0'

/** What a list shows of these documents. */
export const listed = (sql: ReadSql, documentIds: readonly number[], asked: AskedWords | null): PromiseLike<ListedDocument[]> => sql`
  with any_of as (
    select case when ${asked === null} then null
      else replace(replace(library.asked(${asked?.words ?? ''}, ${asked?.begun ?? ''})::text, '&', '|'), '<->', '|')::tsquery end as words)
  select d.document_id as "documentId", d.summary, d.newest_version as version, v.format, d.audience_service as "audienceService", g.name as "groupName",
    d.invented, ts_headline('english', p.text, a.words, ${marks}) as passage, p.place, p.position
  from any_of a, library.document d join library.version v on v.document_id = d.document_id and v.number = d.newest_version
  left join access.member_group g on g.group_id = d.audience_group
  left join lateral (
    select p.text, p.place, p.position from library.passage p
    where p.document_id = d.document_id and p.newest and p.words @@ a.words
    order by ts_rank_cd(p.words, a.words) desc, p.position limit 1) p on true
  where d.document_id = any (${[...documentIds]}::bigint[])`

/** The words of the titles and topics that the reader may see, and in how many documents each stands. */
export async function titleWords(sql: ReadSql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ text: string }[]>`
    select lower(title || ' ' || array_to_string(topics, ' ')) as text from library.document where not is_withdrawn`
  const words = new Map<string, number>()
  for (const { text } of rows) for (const word of new Set(text.match(/[\p{L}\p{N}]{3,40}/gu))) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}
