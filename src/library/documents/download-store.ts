import type { ReadSql, Sql } from '../../store/database.ts'

/** Notes that the reader took a version. Nothing is noted in a transaction that only reads. */
export async function noteDownload(sql: Sql, versionId: number): Promise<void> {
  await sql`select library.note_download(${versionId})`
}

/** A version that was taken, by whom and when. */
export interface Download {
  readonly number: number
  readonly at: string
  /** Null for somebody who was not signed in, or has left. */
  readonly name: string | null
  readonly isKnown: boolean
}

/** Who took a document, the newest first: all of it for those in charge, their own for others. */
export const downloadsOf = (sql: ReadSql, documentId: number, page: number, size: number): PromiseLike<Download[]> => sql`
  select v.number, d.at, p.name, d.person_id is not null as "isKnown"
  from library.download d join library.version v using (version_id) left join access.person p on p.person_id = d.person_id
  where d.document_id = ${documentId} order by d.download_id desc limit ${size} offset ${(page - 1) * size}`

/** How often a document was taken, as far as the reader may know. */
export async function downloadCount(sql: ReadSql, documentId: number): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from library.download where document_id = ${documentId}`
  return row?.n ?? 0
}
