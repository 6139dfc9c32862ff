import type { Sql } from '../../store/database.ts'
import { hashOfEntry } from './audit-entry.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { Seal } from './seal.ts'
import type { Trail } from './verify-trail.ts'

const inBatch = 2_000

type Row = AuditEntry & { readonly headEntries: number | null; readonly headHash: string | null }

/** The trail, streamed, with its end as of the same instant; within a transaction. */
export function storedTrail(sql: Sql): Trail {
  let head: Seal | null = null
  async function* batches(): AsyncGenerator<readonly AuditEntry[]> {
    head = await currentHead(sql)
    const rows = sql<Row[]>`
      select entry_no::float8 as no, at, person_id as "personId", what, subject, details, encode(previous_hash, 'hex') as "previousHash", encode(e.hash, 'hex') as hash,
        h.entries::float8 as "headEntries", encode(h.hash, 'hex') as "headHash"
      from access.audit_entry e left join access.audit_head h on true order by entry_no`
    for await (const batch of rows.cursor(inBatch)) {
      const [row] = batch
      head = row === undefined || row.headEntries === null ? null : { entries: row.headEntries, hash: row.headHash ?? '' }
      yield batch
    }
  }
  return {
    batches: batches(),
    head: () => head,
    async successor(previousHash, no) {
      const found = await sql<AuditEntry[]>`
        select entry_no::float8 as no, at, person_id as "personId", what, subject, details, encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash
        from access.audit_entry where previous_hash = decode(${previousHash}, 'hex') and entry_no <> ${no} order by entry_no limit 100`
      return found.find((entry) => hashOfEntry(entry, no) === entry.hash) ?? null
    },
  }
}

/** How many entries there are and the last one's hash, as the database keeps it; null where that was taken away. */
async function currentHead(sql: Sql): Promise<Seal | null> {
  const [row] = await sql<Seal[]>`select entries::float8 as entries, encode(hash, 'hex') as hash from access.audit_head`
  return row ?? null
}
