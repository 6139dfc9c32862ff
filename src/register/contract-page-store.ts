import type { ReadSql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'
import type { MoneyKind } from '../values/money.ts'

/** A contract with everything said of it, its buyer and its file. */
export interface ContractDetail {
  readonly bodyId: number
  readonly key: string
  readonly origin: 'register' | 'contract' | 'award'
  readonly ocid: string | null
  readonly awardId: string | null
  readonly contractId: string | null
  readonly reference: string | null
  readonly title: string | null
  readonly description: string | null
  readonly department: string | null
  readonly category: string | null
  readonly cpv: readonly string[]
  readonly procedure: string | null
  readonly status: string | null
  readonly awardedOn: IsoDate | null
  readonly signedOn: IsoDate | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly reviewOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  readonly kind: MoneyKind | null
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly vat: string
  readonly valueBasis: string | null
  readonly token: boolean
  readonly smeOrVcse: string | null
  readonly buyerNameId: number
  readonly buyerPublished: string
  readonly buyerReason: string
  readonly buyer: string | null
  readonly buyerSlug: string | null
  readonly sourceId: number
  readonly file: string
  readonly sheetNo: number | null
  readonly sheet: string | null
  readonly line: number | null
}

/** The contract of this key, or null. */
export async function findContract(sql: ReadSql, key: string): Promise<ContractDetail | null> {
  const [row] = await sql<ContractDetail[]>`
    select c.body_id as "bodyId", c.contract_key as key, c.origin, c.ocid, c.award_id as "awardId", c.contract_id as "contractId", c.reference,
      c.title, c.description, c.department, c.category, c.cpv, c.procedure, c.status, c.awarded_on as "awardedOn", c.signed_on as "signedOn",
      c.starts_on as "startsOn", c.ends_on as "endsOn", c.review_on as "reviewOn", c.extended_to as "extendedTo", c.money_kind as kind,
      c.amount_pence as pence, c.amount_gross_pence as "grossPence", c.currency, c.vat, c.value_basis as "valueBasis", c.token_value as token,
      c.sme_or_vcse as "smeOrVcse", c.buyer_name_id as "buyerNameId", n.name as "buyerPublished", n.reason as "buyerReason",
      case when b.body_id > 0 then b.name end as buyer, case when b.body_id > 0 then b.id end as "buyerSlug",
      c.source_id as "sourceId", f.file, c.sheet_no as "sheetNo", h.name as sheet, c.line
    from register.contract c
    join register.buyer_name n using (buyer_name_id)
    join organisations.body b on b.body_id = c.body_id
    join register.source f on f.source_id = c.source_id
    left join register.source_sheet h on h.source_id = c.source_id and h.sheet_no = c.sheet_no
    where c.contract_key = ${key} order by c.body_id limit 1`
  return row ?? null
}

/** A supplier of a contract, and of how many other contracts by the same name. */
export interface ContractParty {
  readonly name: string | null
  readonly privacy: number | null
  readonly scheme: string | null
  readonly number: string | null
  readonly published: string | null
}

/** The suppliers of a contract as published, in order. */
export const partiesOf = (sql: ReadSql, contract: Pick<ContractDetail, 'bodyId' | 'key'>): PromiseLike<ContractParty[]> => sql<
  ContractParty[]
>`
  select s.name, s.privacy, p.scheme, p.number, p.published_number as published
  from register.contract_supplier p left join register.supplier_name s using (supplier_name_id)
  where p.body_id = ${contract.bodyId} and p.contract_key = ${contract.key} order by p.position`

/** What the contracting process says beside the contract. */
export interface ProcessBeside {
  readonly title: string | null
  readonly method: string | null
  readonly stage: string
  readonly estimatePence: number | null
  readonly estimateGrossPence: number | null
  readonly ceilingPence: number | null
  readonly ceilingGrossPence: number | null
  readonly currency: string
  readonly closesOn: IsoDate | null
  readonly flags: readonly string[]
  readonly missing: readonly string[]
}

/** The contracting process of a contract, the one of the same buyer first; null for contracts of registers. */
export async function processOf(sql: ReadSql, contract: ContractDetail): Promise<ProcessBeside | null> {
  if (contract.ocid === null) return null
  const [row] = await sql<ProcessBeside[]>`
    select title, coalesce(method_details, method) as method, stage, estimate_pence as "estimatePence", estimate_gross_pence as "estimateGrossPence",
      ceiling_pence as "ceilingPence", ceiling_gross_pence as "ceilingGrossPence", currency, tender_closes_on as "closesOn", flags, missing
    from register.process where ocid = ${contract.ocid}
    order by (body_id = ${contract.bodyId} and buyer_name_id = ${contract.buyerNameId}) desc, process_key limit 1`
  return row ?? null
}

/** What the award says beside the contract. */
export interface AwardBeside {
  readonly kind: 'award' | 'ceiling' | null
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly token: boolean
  readonly awardedOn: IsoDate | null
}

/** The award that a contract stems from, or null. */
export async function awardOf(sql: ReadSql, contract: ContractDetail): Promise<AwardBeside | null> {
  if (contract.ocid === null || contract.awardId === null) return null
  const [row] = await sql<AwardBeside[]>`
    select a.money_kind as kind, a.amount_pence as pence, a.amount_gross_pence as "grossPence", a.currency, a.token_value as token, a.awarded_on as "awardedOn"
    from register.award a join register.process p using (body_id, process_key)
    where p.ocid = ${contract.ocid} and p.body_id = ${contract.bodyId} and a.award_id = ${contract.awardId} order by a.award_key limit 1`
  return row ?? null
}

/** A release of the contract's process: when, its tags, and its text unless that is over a megabyte. */
export interface ReleaseTold {
  readonly sourceId: number
  readonly line: number
  readonly releaseId: string | null
  readonly releasedOn: IsoDate | null
  readonly tags: readonly string[]
  readonly raw: string | null
}

/** The releases of an ocid in the order of their dates, at most forty; each once, though several files may hold it. */
export const releasesOf = (sql: ReadSql, ocid: string): PromiseLike<ReleaseTold[]> => sql<ReleaseTold[]>`
  select "sourceId", line, "releaseId", "releasedOn", tags, raw from (
    select distinct on (release_id, released_at, length(raw)) source_id as "sourceId", line, release_id as "releaseId", released_at,
      (released_at at time zone 'Europe/London')::date as "releasedOn", tags, case when length(raw) <= 1000000 then raw end as raw
    from register.release where ocid = ${ocid} and not superseded order by release_id, released_at, length(raw), source_id
  ) told order by released_at nulls first, "releaseId" limit 40`
