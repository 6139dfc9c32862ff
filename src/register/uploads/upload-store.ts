import { createReadStream } from 'node:fs'
import type { ReadSql, Sql } from '../../store/database.ts'
import type { TableKind } from '../readers/read-rows.ts'
import type { UploadState } from './upload-state.ts'

/** An upload as those see it who contribute for its body. */
export interface Upload {
  readonly id: number
  readonly bodyId: number
  readonly body: string
  readonly bodyName: string
  readonly file: string
  readonly bytes: number
  readonly kind: TableKind | null
  /** An instant. */
  readonly sentAt: string
  /** Null where the sender has left. */
  readonly sentBy: string | null
  readonly state: UploadState
  /** The number of its last step; 0 where there is none. */
  readonly steps: number
  readonly stateAt: string
  readonly stateBy: string | null
  readonly sourceId: number | null
  readonly rowsKept: number | null
  readonly rowsRejected: number | null
  readonly pence: number | null
}

const partBytes = 1_048_576

/** Keeps a file as sent, in parts; gives the upload's number. */
export async function addUpload(
  sql: Sql,
  upload: {
    readonly bodyId: number
    readonly personId: string
    readonly file: string
    readonly path: string
    readonly size: number
    readonly kind: TableKind | null
  },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into register.upload (body_id, person_id, file, size_bytes, kind)
    values (${upload.bodyId}, ${upload.personId}, ${upload.file}, ${upload.size}, ${upload.kind}) returning upload_id as id`
  const id = row!.id
  let part = 0
  for await (const bytes of createReadStream(upload.path, { highWaterMark: partBytes }) as AsyncIterable<Buffer>)
    await sql`insert into register.upload_part (upload_id, part_no, bytes) values (${id}, ${part++}, ${bytes})`
  return id
}

const uploads = (sql: ReadSql) => sql`
  select u.upload_id as id, u.body_id as "bodyId", b.id as body, b.name as "bodyName", u.file, u.size_bytes as bytes, u.kind,
    u.sent_at as "sentAt", sender.name as "sentBy", coalesce(last.step, 'sent') as state, coalesce(last.step_no, 0) as steps,
    coalesce(last.at, u.sent_at) as "stateAt", who.name as "stateBy", last.source_id as "sourceId",
    (last.details -> 'report' ->> 'rows_kept')::bigint as "rowsKept", (last.details -> 'report' ->> 'rows_rejected')::bigint as "rowsRejected",
    case when last.details -> 'report' ->> 'kind' <> 'prices' then (last.details -> 'report' ->> 'total_pence')::bigint end as pence
  from register.upload u join organisations.body b using (body_id)
  left join lateral (select * from register.upload_step s where s.upload_id = u.upload_id order by s.step_no desc limit 1) last on true
  left join access.person sender on sender.person_id = u.person_id
  left join access.person who on who.person_id = last.person_id`

/** The uploads that the reader may see, the newest first, and whether there are more. */
export async function uploadsBefore(sql: ReadSql, before: number | null, limit: number): Promise<readonly Upload[]> {
  return await sql<Upload[]>`
    ${uploads(sql)} where u.upload_id < ${before ?? 2_147_483_647} order by u.upload_id desc limit ${limit}`
}

/** One upload, or null where the reader may see none of this number. */
export async function findUpload(sql: ReadSql, id: number): Promise<Upload | null> {
  const [row] = await sql<Upload[]>`${uploads(sql)} where u.upload_id = ${id}`
  return row ?? null
}

/** How many files of a body wait for somebody to decide. */
export async function undecidedUploads(sql: ReadSql, bodyId: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from register.upload u
    where u.body_id = ${bodyId} and register.upload_state(u.upload_id) not in ('imported', 'withdrawn', 'expired')`
  return row?.count ?? 0
}

/** The details of the last step of a kind; null where there is none. */
export async function lastDetails<Details>(sql: ReadSql, uploadId: number, steps: readonly UploadState[]): Promise<Details | null> {
  const [row] = await sql<{ details: Details }[]>`
    select details from register.upload_step where upload_id = ${uploadId} and step in ${sql(steps as string[])} order by step_no desc limit 1`
  return row?.details ?? null
}

/** A step that a person takes, after the step that they saw; false where somebody else, or the reader, was before them. */
export async function addPersonsStep(
  sql: Sql,
  step: {
    readonly uploadId: number
    readonly follows: number
    readonly step: 'told' | 'confirmed' | 'withdrawn'
    readonly personId: string
    readonly details: object
  },
): Promise<boolean> {
  // One after another: the rule of the table would refuse the second of two at once, and not say why.
  await sql`select pg_advisory_xact_lock(hashtext('register.upload'), ${step.uploadId})`
  const [now] = await sql<{ steps: number }[]>`select register.upload_steps(${step.uploadId}) as steps`
  if (now?.steps !== step.follows) return false
  const added = await sql`
    insert into register.upload_step (upload_id, step_no, step, person_id, details)
    values (${step.uploadId}, ${step.follows + 1}, ${step.step}, ${step.personId}, ${sql.json(step.details as never)})
    on conflict do nothing`
  return added.count === 1
}

/** Rows that were read and cannot be loaded, after a place, in the file’s order. */
export const rejectsOfUpload = (
  sql: ReadSql,
  id: number,
  after: { readonly sheet: number; readonly line: number } | null,
  limit: number,
): PromiseLike<
  { readonly sheet: number; readonly sheetName: string | null; readonly line: number; readonly code: string; readonly message: string }[]
> => sql`
  select sheet_no as sheet, sheet as "sheetName", line, code, message from register.upload_reject
  where upload_id = ${id} and (sheet_no, line) > (${after?.sheet ?? -1}, ${after?.line ?? -1})
  order by sheet_no, line limit ${limit}`

/** How far the reader is, in rows. */
export async function rowsSoFar(sql: ReadSql, id: number): Promise<number | null> {
  const [row] = await sql<{ rows: number }[]>`select rows from register.upload_progress where upload_id = ${id}`
  return row?.rows ?? null
}

/** What a person sent, and what became of it: part of what is held about them. */
export const uploadsOfPerson = (
  sql: ReadSql,
  personId: string,
): PromiseLike<
  { readonly id: number; readonly body: string; readonly file: string; readonly sentAt: string; readonly state: UploadState }[]
> => sql`
  select u.upload_id as id, b.name as body, u.file, u.sent_at as "sentAt", register.upload_state(u.upload_id) as state
  from register.upload u join organisations.body b using (body_id) where u.person_id = ${personId} order by u.upload_id`
