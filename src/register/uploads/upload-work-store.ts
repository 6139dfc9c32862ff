import type { OwnerSql, Sql } from '../../store/database.ts'
import type { TableKind } from '../readers/read-rows.ts'
import type { Reject } from '../readers/reading.ts'
import type { Confirmation, Told } from './reading.ts'
import { toldProblem } from '../sources/told-problem.ts'
import type { UploadState } from './upload-state.ts'

/** An upload whose next step is the reader’s. */
export interface UploadWork {
  readonly id: number
  readonly bodyId: number
  /** The body’s id in addresses. */
  readonly body: string
  readonly file: string
  readonly kind: TableKind | null
  readonly steps: number
  /** The last steps, the newest first. */
  readonly lastSteps: readonly UploadState[]
  readonly told: Told | null
  readonly confirmed: Confirmation | null
  readonly confirmedBy: string | null
}

const lock = 7_241_031

/** Does work that only one process may do at a time; null where another is at it. */
export async function asOnlyReader<T>(sql: OwnerSql, work: () => Promise<T>): Promise<T | null> {
  const connection = await sql.reserve()
  try {
    const [held] = await connection<{ held: boolean }[]>`select pg_try_advisory_lock(${lock}) as held`
    if (held?.held !== true) return null
    try {
      return await work()
    } finally {
      await connection`select pg_advisory_unlock(${lock})`
    }
  } finally {
    connection.release()
  }
}

/** The upload that has waited longest for the reader; one that a stopped process left in the middle comes again. */
export async function nextUpload(sql: Sql): Promise<UploadWork | null> {
  const [row] = await sql<UploadWork[]>`
    select u.upload_id as id, u.body_id as "bodyId", b.id as body, u.file, u.kind, register.upload_steps(u.upload_id) as steps,
      array(select s.step from register.upload_step s where s.upload_id = u.upload_id order by s.step_no desc limit 4) as "lastSteps",
      (select s.details from register.upload_step s where s.upload_id = u.upload_id and s.step = 'told' order by s.step_no desc limit 1) as told,
      confirmed.details as confirmed, confirmed.person_id as "confirmedBy"
    from register.upload_part p join register.upload u using (upload_id) join organisations.body b using (body_id)
    left join lateral (select s.details, s.person_id from register.upload_step s where s.upload_id = u.upload_id and s.step = 'confirmed'
      order by s.step_no desc limit 1) confirmed on true
    where p.part_no = 0 and register.upload_state(u.upload_id) in ('sent', 'reading', 'told', 'confirmed', 'importing')
    order by u.upload_id limit 1`
  return row ?? null
}

/** The bytes of an upload, part by part. */
export async function* bytesOfUpload(sql: Sql, id: number): AsyncGenerator<Buffer> {
  for (let part = 0; ; part++) {
    const [row] = await sql<{ bytes: Buffer }[]>`select bytes from register.upload_part where upload_id = ${id} and part_no = ${part}`
    if (row === undefined) return
    yield row.bytes
  }
}

/** A step of the reader’s, which must follow the last one that it knows of; false where somebody stepped in between. */
export async function addReadersStep(
  sql: Sql,
  id: number,
  follows: number,
  step: 'reading' | 'read' | 'importing' | 'imported' | 'refused' | 'failed',
  details: object = {},
  sourceId: number | null = null,
): Promise<boolean> {
  const added = await sql`
    insert into register.upload_step (upload_id, step_no, step, details, source_id)
    select ${id}, ${follows + 1}, ${step}, ${sql.json(details as never)}, ${sourceId}::int
    from (select pg_advisory_xact_lock(hashtext('register.upload'), ${id}) offset 0) held where register.upload_steps(${id}) = ${follows}
    on conflict do nothing`
  return added.count === 1
}

/** Notes how far the reader is. */
export async function noteProgress(sql: Sql, id: number, rows: number): Promise<void> {
  await sql`
    insert into register.upload_progress (upload_id, rows) values (${id}, ${rows})
    on conflict (upload_id) do update set rows = excluded.rows, at = now()`
}

/** Puts the rows that a reading rejected in the place of those of the reading before. */
export async function keepRejects(
  sql: Sql,
  id: number,
  rejects: readonly (Pick<Reject, 'sheet' | 'line' | 'code' | 'message'> & { readonly sheetName: string | null })[],
): Promise<void> {
  await sql`delete from register.upload_reject where upload_id = ${id}`
  for (let at = 0; at < rejects.length; at += 5_000) {
    const told = rejects
      .slice(at, at + 5_000)
      .map(({ sheet, sheetName, line, code, message }) => toldProblem({ sheet, sheetName, line, code, message }))
    await sql`
      insert into register.upload_reject (upload_id, sheet_no, sheet, line, code, message)
      select ${id}, sheet, "sheetName", line, code, message
      from jsonb_to_recordset(${sql.json(told)}) as given (sheet integer, "sheetName" text, line integer, code text, message text)`
  }
}

/** Forgets files that nobody decided on in so many days; gives how many. */
export async function expireUploads(sql: Sql, days: number): Promise<number> {
  const gone = await sql`
    insert into register.upload_step (upload_id, step_no, step)
    select u.upload_id, register.upload_steps(u.upload_id) + 1, 'expired'
    from register.upload_part p join register.upload u using (upload_id)
    where p.part_no = 0 and u.sent_at < now() - make_interval(days => ${days})
      and register.upload_state(u.upload_id) not in ('confirmed', 'importing', 'imported', 'withdrawn', 'expired')
    on conflict do nothing`
  return gone.count
}
