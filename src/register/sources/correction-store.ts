import type { ReadSql } from '../../store/database.ts'
import type { PageSubject } from './page-subject.ts'

/** A file that a page rests on, and who published it. */
export interface FileBehind {
  readonly id: number
  readonly file: string
  readonly kind: string
  readonly publisher: string
  readonly publisherId: string
  readonly inDirectory: boolean
  readonly reason: string
}

const rowsLookedAt = 5000

const sourcesOf = (sql: ReadSql, subject: PageSubject) => {
  if (subject.kind === 'source') return sql`select ${subject.id}::int as source_id`
  if (subject.kind === 'contract')
    return sql`select c.source_id from register.contract c where c.contract_key = ${subject.key}
        union select r.source_id from register.release r join register.contract c using (ocid) where c.contract_key = ${subject.key} and not r.superseded`
  if (subject.kind === 'item') return sql`select source_id from register.price where item = ${subject.item}`
  if (subject.kind === 'supplier name')
    return sql`select source_id from (select source_id from register.payment where supplier_name_id = ${subject.id} limit ${rowsLookedAt}) paid
        union select c.source_id from register.contract_supplier s join register.contract c using (body_id, contract_key) where s.supplier_name_id = ${subject.id}`
  if (subject.kind === 'body')
    return sql`select source_id from register.source join organisations.body on body_id = publisher_body_id where id = ${subject.id}
        union select source_id from register.payment_by_month join organisations.body using (body_id) where id = ${subject.id}
        union select source_id from register.contract join organisations.body using (body_id) where id = ${subject.id}
        union select source_id from register.price join organisations.body using (body_id) where id = ${subject.id}`
  return sql`select null::int as source_id where false`
}

/** The files that count now and that a page's subject rests on, newest first, with how many there are in all. */
export const filesBehind = (
  sql: ReadSql,
  subject: PageSubject,
  limit: number,
): PromiseLike<(FileBehind & { readonly inAll: number })[]> => sql`
  select s.source_id as id, s.file, s.kind, b.name as publisher, b.id as "publisherId", b.in_directory as "inDirectory",
    s.publisher_reason as reason, count(*) over ()::int as "inAll"
  from register.source s join organisations.body b on b.body_id = s.publisher_body_id
  where s.source_id in (${sourcesOf(sql, subject)}) and (s.superseded_by is null or ${subject.kind === 'source'})
  order by s.source_id desc limit ${limit}`

/** The text of the newest release behind a contract, or of the newest in which a body buys; null where there is none. */
export async function newestReleaseOf(sql: ReadSql, subject: PageSubject): Promise<string | null> {
  if (subject.kind !== 'contract' && subject.kind !== 'body') return null
  const [row] =
    subject.kind === 'contract'
      ? await sql<{ raw: string }[]>`
          select r.raw from register.contract c join register.release r using (ocid)
          where c.contract_key = ${subject.key} and not r.superseded order by r.released_at desc nulls last limit 1`
      : await sql<{ raw: string }[]>`
          select r.raw from register.process p join organisations.body b using (body_id)
          join register.release r on r.ocid = p.ocid and r.source_id = p.source_id and r.position = p.position
          where b.id = ${subject.id} and not r.superseded order by p.last_published desc nulls last limit 1`
  return row?.raw ?? null
}
