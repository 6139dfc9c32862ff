import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'

/** Which procurements to list; null means any. */
export interface ProcessQuestion {
  readonly body: string | null
  readonly stage: string | null
  readonly from: IsoDate | null
  readonly ocid: string | null
}

interface Amount {
  readonly kind: MoneyKind | null
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly token: boolean
}

interface Name {
  readonly id: number
  readonly name: string | null
  readonly privacy: number | null
}

/** An award of a procurement. */
export interface AwardAnswer extends Amount {
  readonly id: string
  readonly title: string | null
  readonly status: string | null
  readonly awardedOn: IsoDate | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly suppliers: readonly Name[]
}

/** A procurement with its buyers, its awards and its contracts. */
export interface ProcessAnswer {
  readonly bodyId: number
  readonly key: string
  readonly ocid: string
  readonly title: string | null
  readonly description: string | null
  readonly stage: string
  readonly status: string | null
  readonly method: string | null
  readonly methodDetails: string | null
  readonly mainCategory: string | null
  readonly cpv: readonly string[]
  readonly estimatePence: number | null
  readonly estimateGrossPence: number | null
  readonly ceilingPence: number | null
  readonly ceilingGrossPence: number | null
  readonly currency: string
  readonly isFramework: boolean
  readonly isCallOff: boolean
  readonly firstPublished: IsoDate | null
  readonly lastPublished: IsoDate | null
  readonly closesOn: IsoDate | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly releases: number
  readonly flags: readonly string[]
  readonly missing: readonly string[]
  readonly buyers: readonly { readonly id: string | null; readonly name: string }[]
  readonly awards: readonly AwardAnswer[]
  readonly contracts: readonly string[]
  readonly sourceId: number
  readonly file: string
  readonly sheet: null
  readonly line: number | null
}

/** The procurements that fit after a place, by key. */
export const processesAfter = (
  sql: ReadSql,
  { body, stage, from, ocid }: ProcessQuestion,
  after: { readonly key: string; readonly bodyId: number } | null,
  limit: number,
): PromiseLike<ProcessAnswer[]> => sql<ProcessAnswer[]>`
  select p.body_id as "bodyId", p.process_key as key, p.ocid, p.title, p.description, p.stage, p.status, p.method, p.method_details as "methodDetails",
    p.main_category as "mainCategory", p.cpv, p.estimate_pence as "estimatePence", p.estimate_gross_pence as "estimateGrossPence",
    p.ceiling_pence as "ceilingPence", p.ceiling_gross_pence as "ceilingGrossPence", p.currency, p.is_framework as "isFramework",
    p.is_call_off as "isCallOff", p.first_published as "firstPublished", p.last_published as "lastPublished", p.tender_closes_on as "closesOn",
    p.starts_on as "startsOn", p.ends_on as "endsOn", p.releases, p.flags, p.missing, p.source_id as "sourceId", s.file, null as sheet,
    (select r.line from register.release r where r.ocid = p.ocid and r.source_id = p.source_id and r.position = p.position) as line,
    coalesce((select json_agg(json_build_object('id', case when b.body_id > 0 then b.id end, 'name', coalesce(case when b.body_id > 0 then b.name end, n.name)) order by y.position)
      from register.process_buyer y join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = y.buyer_body_id
      where y.body_id = p.body_id and y.process_key = p.process_key), '[]') as buyers,
    coalesce((select json_agg(json_build_object('id', a.award_id, 'title', a.title, 'status', a.status, 'awardedOn', a.awarded_on, 'startsOn', a.starts_on,
        'endsOn', a.ends_on, 'kind', a.money_kind, 'pence', a.amount_pence, 'grossPence', a.amount_gross_pence, 'currency', a.currency, 'token', a.token_value,
        'suppliers', coalesce((select json_agg(json_build_object('id', w.supplier_name_id, 'name', n.name, 'privacy', n.privacy) order by w.position)
          from register.award_supplier w left join register.supplier_name n using (supplier_name_id)
          where w.body_id = a.body_id and w.award_key = a.award_key), '[]')) order by a.award_key)
      from register.award a where a.body_id = p.body_id and a.process_key = p.process_key), '[]') as awards,
    coalesce((select array_agg(distinct c.contract_key) from register.contract c where c.ocid = p.ocid and c.body_id = p.body_id), '{}') as contracts
  from (
    select p.* from register.process p join organisations.body b using (body_id)
    where (${after === null} or (p.process_key collate "C", p.body_id) > (${after?.key ?? ''} collate "C", ${after?.bodyId ?? 0}::int))
      and (${ocid}::text is null or p.ocid = ${ocid}) and (${stage}::text is null or p.stage = ${stage})
      and (${from}::date is null or p.last_published >= ${from}) and (${body}::text is null or b.id = ${body})
    order by p.process_key collate "C", p.body_id limit ${limit}
  ) p join register.source s using (source_id) order by p.process_key collate "C", p.body_id`

/** A release as published. */
export interface ReleaseAnswer {
  readonly sourceId: number
  readonly position: number
  readonly file: string
  readonly line: number
  readonly releaseId: string | null
  readonly releasedAt: string | null
  readonly tags: readonly string[]
  readonly repairs: readonly string[]
  readonly raw: string
}

/** The releases of a procurement that count, after a place, file by file in the files’ order. */
export const releasesAfter = (
  sql: ReadSql,
  ocid: string,
  after: { readonly sourceId: number; readonly position: number },
  limit: number,
): PromiseLike<ReleaseAnswer[]> => sql<ReleaseAnswer[]>`
  select r.source_id as "sourceId", r.position, s.file, r.line, r.release_id as "releaseId", r.released_at as "releasedAt", r.tags, r.repairs, r.raw
  from register.release r join register.source s using (source_id)
  where r.ocid = ${ocid} and not r.superseded and (r.source_id, r.position) > (${after.sourceId}::int, ${after.position}::int)
  order by r.source_id, r.position limit ${limit}`

/** The ocid of a procurement, or null where no notices are loaded. */
export async function someProcess(sql: ReadSql): Promise<string | null> {
  const [row] = await sql<{ ocid: string }[]>`select ocid from register.process order by ocid limit 1`
  return row?.ocid ?? null
}
