import type { ReadSql, Sql } from '../../store/database.ts'
import type { DocumentFormat } from '../extraction/document-format.ts'
import type { Passage } from '../extraction/passage.ts'

/** A version of a document. */
export interface Version {
  readonly versionId: number
  readonly number: number
  readonly fileName: string
  readonly format: DocumentFormat
  readonly bytes: number
  readonly sha256: string
  readonly note: string | null
  readonly unread: string | null
  readonly addedAt: string
  /** Null for those who may not know names. */
  readonly addedBy: string | null
}

/** A document's versions, the newest first. */
export const versionsOf = (sql: ReadSql, documentId: number): PromiseLike<Version[]> => sql`
  select v.version_id as "versionId", v.number, v.file_name as "fileName", v.format, v.bytes, encode(v.sha256, 'hex') as sha256, v.note, v.unread,
    v.added_at as "addedAt", p.name as "addedBy"
  from library.version v left join access.person p on p.person_id = v.added_by
  where v.document_id = ${documentId} order by v.number desc`

/** A version's text from one position on, at most so many passages. */
export const passagesOf = (
  sql: ReadSql,
  versionId: number,
  after: number,
  most: number,
): PromiseLike<(Passage & { readonly position: number })[]> => sql`
  select position, place, text from library.passage where version_id = ${versionId} and position > ${after} order by position limit ${most}`

/** How many passages a version has. */
export async function passageCount(sql: ReadSql, versionId: number): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from library.passage where version_id = ${versionId}`
  return row?.n ?? 0
}

/** A file to be kept as a version. */
export interface NewVersion {
  readonly fileName: string
  readonly format: DocumentFormat
  readonly content: Buffer
  readonly note: string
  readonly unread: string | null
  readonly passages: readonly Passage[]
}

/** Adds a version as the reader, who must be in charge of the document; gives its number. */
export async function addVersion(sql: Sql, documentId: number, version: NewVersion): Promise<number> {
  const { fileName, format, content, note, unread, passages } = version
  const [added] = await sql<{ number: number }[]>`
    select library.add_version(${documentId}, ${fileName}, ${format}, ${content}, ${note}, ${unread}, ${passages.map(({ place }) => place)},
      ${passages.map(({ text }) => text)}) as number`
  return added?.number ?? 0
}

const piece = 1_000_000

/** A version's bytes, whole. They come in pieces, for the driver holds each twice over while it reads it. */
export async function contentOf(sql: ReadSql, versionId: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let from = 1; ; from += piece) {
    const [row] = await sql<{ part: Buffer }[]>`
      select substring(c.bytes from ${from} for ${piece}) as part from library.version v join library.content c using (sha256) where v.version_id = ${versionId}`
    if (row === undefined || row.part.length === 0) return Buffer.concat(pieces)
    pieces.push(row.part)
    if (row.part.length < piece) return Buffer.concat(pieces)
  }
}
