import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { ReleaseTold } from './contract-page-store.ts'

/** When the register learnt what it knows of a contract, and what it knew before. */
export interface ContractNews {
  readonly no: number
  readonly bodyId: number
  readonly ocid: string | null
  readonly awardId: string | null
  readonly contractId: string | null
  /** As `2026-11-20T09:00:00Z`. */
  readonly learntAt: string
  readonly processKey: string | null
  readonly isFramework: boolean
  /** How many notices tell of it, or, for a row of a register, how many files had it. */
  readonly tellings: number
  /** How many other rows of registers have the same reference and title. */
  readonly twins: number
  readonly endedBefore: IsoDate | null
  readonly penceBefore: number | null
}

/** The news of contracts by their numbers. */
export const newsOfContracts = (sql: ReadSql, numbers: readonly number[]): PromiseLike<ContractNews[]> => sql<ContractNews[]>`
  select c.contract_no as no, c.body_id as "bodyId", c.ocid, c.award_id as "awardId", c.contract_id as "contractId", to_char(f.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "learntAt",
    p.process_key as "processKey", coalesce(p.is_framework, false) as "isFramework", coalesce(p.releases, e.files + 1, 1)::int as tellings,
    case when c.origin = 'register' and c.reference is not null then (
      select count(*) from register.contract t
      where t.body_id = c.body_id and t.reference = c.reference and t.title is not distinct from c.title and t.origin = 'register' and t.contract_no <> c.contract_no
    ) else 0 end::int as twins, e.ends_on as "endedBefore", e.amount_pence as "penceBefore"
  from register.contract c join register.source f using (source_id)
  left join lateral (
    select process_key, is_framework, releases from register.process
    where ocid = c.ocid order by (body_id = c.body_id and buyer_name_id = c.buyer_name_id) desc, process_key limit 1
  ) p on c.origin <> 'register'
  left join lateral (
    select count(*) over () as files, s.ends_on, s.amount_pence from register.superseded_contract s
    where s.body_id = c.body_id and s.reference = c.reference and s.title is not distinct from c.title order by s.source_id desc limit 1
  ) e on c.origin = 'register'
  where c.contract_no = any(${[...numbers]}::int[])`

/** The releases of some ocids in the order of their dates, each once and none over a megabyte, by ocid. */
export async function releasesOfAll(sql: ReadSql, ocids: readonly string[]): Promise<ReadonlyMap<string, readonly ReleaseTold[]>> {
  const rows = await sql<(ReleaseTold & { readonly ocid: string })[]>`
    select ocid, "sourceId", position, line, "releaseId", "releasedOn", tags, raw from (
      select distinct on (ocid, release_id, released_at, length(raw)) ocid, source_id as "sourceId", position, line, release_id as "releaseId", released_at,
        (released_at at time zone 'Europe/London')::date as "releasedOn", tags, raw
      from register.release where ocid = any(${[...ocids]}::text[]) and not superseded and length(raw) <= 1000000
      order by ocid, release_id, released_at, length(raw), source_id
    ) told order by ocid, released_at nulls first, "releaseId"`
  return Map.groupBy(rows, (row) => row.ocid)
}

/** When the register last learnt anything. */
export async function lastLearntAt(sql: ReadSql): Promise<string | null> {
  const [row] = await sql<
    { at: string | null }[]
  >`select to_char(max(imported_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from register.source`
  return row?.at ?? null
}
