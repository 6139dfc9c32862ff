import type { ReadSql } from '../../store/database.ts'

/** A release that counts, as stored. */
export interface CountedRelease {
  readonly ocid: string
  readonly raw: string
}

/** The releases of these processes, process by process, each in the order of its dates. */
export const releasesInOrder = (sql: ReadSql, ocids: readonly string[]): PromiseLike<CountedRelease[]> => sql<CountedRelease[]>`
  select ocid, raw from register.release where ocid = any(${[...ocids]}::text[]) and not superseded
  order by array_position(${[...ocids]}::text[], ocid), released_at nulls first, source_id, position`

/** Every process that has releases, in batches; asked for batch by batch, for one connection cannot read releases while a cursor is open. */
export async function* everyOcid(sql: ReadSql): AsyncGenerator<string[]> {
  for (let after = ''; ;) {
    const rows = await sql<{ ocid: string }[]>`
      select distinct ocid from register.release where ocid > ${after} and not superseded order by ocid limit 200`
    if (rows.length === 0) return
    yield rows.map((row) => row.ocid)
    after = rows.at(-1)!.ocid
  }
}

/** The processes of contracts by their numbers, and how many of those contracts have none. */
export async function ocidsOfContracts(
  sql: ReadSql,
  numbers: readonly number[],
): Promise<{ readonly ocids: string[]; readonly without: number }> {
  const rows = await sql<{ ocid: string | null }[]>`
    select ocid from register.contract where contract_no = any(${[...numbers]}::int[]) order by array_position(${[...numbers]}::int[], contract_no)`
  const ocids = rows.flatMap(({ ocid }) => (ocid === null ? [] : [ocid]))
  return { ocids, without: rows.length - ocids.length }
}

/** The process of the contract of this key: undefined where there is no such contract, null where it is of a register and has none. */
export async function ocidOfContract(sql: ReadSql, key: string): Promise<string | null | undefined> {
  const [row] = await sql<{ ocid: string | null }[]>`select ocid from register.contract where contract_key = ${key} limit 1`
  return row?.ocid
}

/** When notices were last loaded, as an instant to the second; the beginning of 1970 where none are. */
export async function noticesLoadedAt(sql: ReadSql): Promise<string> {
  const [row] = await sql<{ at: string }[]>`
    select to_char(coalesce(max(imported_at), to_timestamp(0)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from register.source where kind = 'notices'`
  return row?.at ?? '1970-01-01T00:00:00Z'
}
