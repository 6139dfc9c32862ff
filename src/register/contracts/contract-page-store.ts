import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'

/** A contract with everything said of it, its buyer and its file. */
export interface ContractDetail {
  readonly bodyId: number
  readonly no: number
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
  readonly cpvCode: number | null
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
  readonly readOn: IsoDate
  readonly sheetNo: number | null
  readonly sheet: string | null
  readonly line: number | null
}

/** The contract of this key, or null. */
export async function findContract(sql: ReadSql, key: string): Promise<ContractDetail | null> {
  const [row] = await sql<ContractDetail[]>`
    select c.body_id as "bodyId", c.contract_no as no, c.contract_key as key, c.origin, c.ocid, c.award_id as "awardId", c.contract_id as "contractId", c.reference,
      c.title, c.description, c.department, c.category, c.cpv, c.cpv_code as "cpvCode", c.procedure, c.status, c.awarded_on as "awardedOn", c.signed_on as "signedOn",
      c.starts_on as "startsOn", c.ends_on as "endsOn", c.review_on as "reviewOn", c.extended_to as "extendedTo", c.money_kind as kind,
      c.amount_pence as pence, c.amount_gross_pence as "grossPence", c.currency, c.vat, c.value_basis as "valueBasis", c.token_value as token,
      c.sme_or_vcse as "smeOrVcse", c.buyer_name_id as "buyerNameId", n.name as "buyerPublished", n.reason as "buyerReason",
      case when b.body_id > 0 then b.name end as buyer, case when b.body_id > 0 then b.id end as "buyerSlug",
      c.source_id as "sourceId", f.file, (f.imported_at at time zone 'Europe/London')::date as "readOn", c.sheet_no as "sheetNo", h.name as sheet, c.line
    from register.contract c
    join register.buyer_name n using (buyer_name_id)
    join organisations.body b on b.body_id = c.body_id
    join register.source f on f.source_id = c.source_id
    left join register.source_sheet h on h.source_id = c.source_id and h.sheet_no = c.sheet_no
    where c.contract_key = ${key} order by c.body_id limit 1`
  return row ?? null
}

/** A supplier of a contract as published. */
export interface ContractParty {
  readonly id: number
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
  select p.supplier_name_id as id, s.name, s.privacy, p.scheme, p.number, p.published_number as published
  from register.contract_supplier p left join register.supplier_name s using (supplier_name_id)
  where p.body_id = ${contract.bodyId} and p.contract_key = ${contract.key} order by p.position`

/** What the contracting process says beside the contract. */
export interface ProcessBeside {
  readonly bodyId: number
  readonly key: string
  readonly isFramework: boolean
  readonly isCallOff: boolean
  readonly frameworks: readonly string[]
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
    select body_id as "bodyId", process_key as key, is_framework as "isFramework", is_call_off as "isCallOff", frameworks, title, coalesce(method_details, method) as method, stage, estimate_pence as "estimatePence", estimate_gross_pence as "estimateGrossPence",
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
  readonly position: number
  readonly line: number
  readonly releaseId: string | null
  readonly releasedOn: IsoDate | null
  readonly tags: readonly string[]
  readonly raw: string | null
}

/** The releases of an ocid in the order of their dates, at most forty; each once, though several files may hold it. */
export const releasesOf = (sql: ReadSql, ocid: string): PromiseLike<ReleaseTold[]> => sql<ReleaseTold[]>`
  select "sourceId", position, line, "releaseId", "releasedOn", tags, raw from (
    select distinct on (release_id, released_at, length(raw)) source_id as "sourceId", position, line, release_id as "releaseId", released_at,
      (released_at at time zone 'Europe/London')::date as "releasedOn", tags, case when length(raw) <= 1000000 then raw end as raw
    from register.release where ocid = ${ocid} and not superseded order by release_id, released_at, length(raw), source_id
  ) told order by released_at nulls first, "releaseId" limit 40`

/** A buyer of a process: its body where it is in the directory, and its name as published. */
export interface ProcessBuyer {
  readonly published: string
  readonly reason: string
  readonly name: string | null
  readonly slug: string | null
  readonly scheme: string | null
  readonly number: string | null
}

/** Everyone who buys in a process, in order. */
export const buyersOf = (sql: ReadSql, process: Pick<ProcessBeside, 'bodyId' | 'key'>): PromiseLike<ProcessBuyer[]> => sql<ProcessBuyer[]>`
  select n.name as published, n.reason, case when b.body_id > 0 then b.name end as name, case when b.body_id > 0 then b.id end as slug, p.scheme, p.number
  from register.process_buyer p join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = p.buyer_body_id
  where p.body_id = ${process.bodyId} and p.process_key = ${process.key} order by p.position`

/** A contract that stands beside another. */
export interface ContractBeside {
  readonly key: string
  readonly title: string | null
  readonly reference: string | null
  readonly buyer: string
  readonly endsOn: IsoDate | null
  readonly suppliers: readonly string[]
}

const besideOf = (sql: ReadSql) => sql`
  c.contract_key as key, c.title, c.reference, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer, c.ends_on as "endsOn",
  coalesce((select array_agg(s.name order by p.position) from register.contract_supplier p join register.supplier_name s using (supplier_name_id)
    where p.body_id = c.body_id and p.contract_key = c.contract_key and s.privacy = 0), '{}') as suppliers`

/** The other agreements of the same process, by title; at most twenty-one. Keys tell the process where others use its ocid too. */
export async function siblingsOf(sql: ReadSql, contract: ContractDetail, processKey: string | null): Promise<readonly ContractBeside[]> {
  if (contract.ocid === null || processKey === null) return []
  return await sql<ContractBeside[]>`
    select ${besideOf(sql)}
    from register.contract c join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = c.body_id
    where c.ocid = ${contract.ocid} and c.contract_key <> ${contract.key} and c.origin <> 'register'
      and (starts_with(c.contract_key, ${`${processKey}-contract-`}) or starts_with(c.contract_key, ${`${processKey}-award-`}))
    order by c.title, c.contract_key limit 21`
}

/** Agreements of the frameworks that a process buys from, at most ten. */
export async function frameworkAgreements(sql: ReadSql, frameworks: readonly string[]): Promise<readonly ContractBeside[]> {
  if (frameworks.length === 0) return []
  return await sql<ContractBeside[]>`
    select ${besideOf(sql)}
    from register.contract c join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = c.body_id
    where c.ocid = any(${[...frameworks]}::text[]) and c.origin <> 'register' order by c.title, c.contract_key limit 10`
}

/** What is bought from the framework of a process, the nearest ends ahead first; at most twenty. */
export const callOffsOf = (sql: ReadSql, ocid: string, today: IsoDate): PromiseLike<ContractBeside[]> => sql<ContractBeside[]>`
  select ${besideOf(sql)}
  from register.contract c join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = c.body_id
  where c.origin <> 'register'
    and c.ocid in (select p.ocid from register.process p where p.frameworks @> array[${ocid}]::text[] and p.frameworks <> '{}')
  order by c.ends_on < ${today}, c.ends_on, c.contract_key limit 20`

/** Contracts ahead of the same supplier names, the nearest ends first; at most six. */
export async function sameSupplier(
  sql: ReadSql,
  contract: ContractDetail,
  supplierIds: readonly number[],
  today: IsoDate,
): Promise<readonly ContractBeside[]> {
  if (supplierIds.length === 0) return []
  return await sql<ContractBeside[]>`
    select ${besideOf(sql)}
    from (
      select distinct body_id, contract_key from register.contract_supplier
      where supplier_name_id = any(${[...supplierIds]}::int[]) and contract_key <> ${contract.key} limit 5000
    ) other join register.contract c using (body_id, contract_key)
    join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = c.body_id
    where c.ends_on >= ${today} order by c.ends_on, c.contract_key limit 6`
}

/** Contracts of other bodies for the same group of things that end near, the nearest ends first; at most six. */
export async function endingNear(
  sql: ReadSql,
  contract: ContractDetail,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<readonly ContractBeside[]> {
  if (contract.cpvCode === null) return []
  const group = Math.floor(contract.cpvCode / 100_000) * 100_000
  return await sql<ContractBeside[]>`
    select ${besideOf(sql)}
    from register.contract c join register.buyer_name n using (buyer_name_id) join organisations.body b on b.body_id = c.body_id
    where c.cpv_code between ${group} and ${group + 99_999} and c.ends_on between ${from} and ${to} and c.body_id > 0 and c.body_id <> ${contract.bodyId}
    order by abs(c.ends_on - ${contract.endsOn}::date), c.contract_key limit 6`
}
